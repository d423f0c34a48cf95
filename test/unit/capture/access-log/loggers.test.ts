import { expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../../../src/capture/index.js';
import { isUnreadable, type JsonObject } from '../../../../src/model/index.js';
import { readText } from '../read-text.js';

/** What a logger writes of `GET /things/1?a=1 → 200`, and the seen-pointers of its parts in the line. */
interface Logger {
  readonly line: JsonObject;
  readonly url?: string;
  readonly status: string;
  readonly path: string;
  readonly query?: string;
}

const HTTPS = 'https://api.test/things/1?a=1';

const LOGGERS: Readonly<Record<string, Logger>> = {
  'pino-http': {
    line: {
      level: 30,
      time: 1767225600001,
      pid: 1,
      hostname: 'web',
      req: {
        id: 1,
        method: 'GET',
        url: '/things/1?a=1',
        query: { a: '1' },
        params: {},
        headers: { host: 'api.test' },
        remoteAddress: '::1',
      },
      res: { statusCode: 200, headers: { 'content-type': 'application/json' } },
      responseTime: 3,
      msg: 'request completed',
    },
    status: '/res/statusCode',
    path: '/req/url',
  },
  bunyan: {
    line: {
      name: 'app',
      hostname: 'web',
      pid: 1,
      level: 30,
      req: { method: 'GET', url: '/things/1?a=1', headers: { host: 'api.test' }, remotePort: 1 },
      res: { statusCode: 200, header: 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: now\r\n\r\n' },
      msg: '',
      time: '2026-01-01T00:00:00.001Z',
      v: 0,
    },
    status: '/res/statusCode',
    path: '/req/url',
  },
  'express-winston': {
    line: {
      level: 'info',
      message: 'HTTP GET /things/1',
      meta: {
        req: {
          url: '/1?a=1',
          originalUrl: '/things/1?a=1',
          method: 'GET',
          headers: { host: 'api.test' },
          query: { a: '1' },
        },
        res: { statusCode: 200 },
        responseTime: 3,
      },
      timestamp: '2026-01-01T00:00:00.001Z',
    },
    status: '/meta/res/statusCode',
    path: '/meta/req/originalUrl',
  },
  'Google Cloud': {
    line: {
      severity: 'INFO',
      httpRequest: { requestMethod: 'GET', requestUrl: HTTPS, status: 200, responseSize: '7', latency: '0.003s' },
      timestamp: '2026-01-01T00:00:00.001Z',
      trace: 'projects/p/traces/t',
    },
    url: HTTPS,
    status: '/httpRequest/status',
    path: '/httpRequest/requestUrl',
  },
  'Google Cloud, of an application': {
    line: {
      insertId: 'x',
      jsonPayload: { req: { method: 'GET', url: HTTPS }, res: { statusCode: 200 } },
      timestamp: '2026-01-01T00:00:00.001Z',
    },
    url: HTTPS,
    status: '/jsonPayload/res/statusCode',
    path: '/jsonPayload/req/url',
  },
  'API Gateway': {
    line: {
      requestId: 'c6af9ac6',
      ip: '1.2.3.4',
      requestTime: '09/Apr/2026:12:34:56 +0000',
      httpMethod: 'GET',
      resourcePath: '/things/{id}',
      path: '/things/1',
      status: '200',
      protocol: 'HTTP/1.1',
      responseLength: '7',
    },
    url: '/things/1',
    status: '/status',
    path: '/path',
  },
  'an event of API Gateway, version 1': {
    line: {
      level: 'INFO',
      timestamp: '2026-01-01T00:00:00.001Z',
      event: {
        resource: '/things/{id}',
        path: '/things/1',
        httpMethod: 'GET',
        headers: { Host: 'api.test' },
        queryStringParameters: { a: '1' },
        multiValueQueryStringParameters: null,
        requestContext: { requestId: 'c6af9ac6' },
        body: null,
        isBase64Encoded: false,
      },
      response: { statusCode: 200, body: '{"n":1}' },
    },
    status: '/response/statusCode',
    path: '/event/path',
    query: '/event/queryStringParameters/a',
  },
  'an event of API Gateway, version 2': {
    line: {
      level: 'INFO',
      event: {
        version: '2.0',
        routeKey: 'GET /things/{id}',
        rawPath: '/things/1',
        rawQueryString: 'a=1',
        requestContext: { http: { method: 'GET', path: '/things/1' } },
      },
      response: { statusCode: 200, body: '{"n":1}' },
    },
    status: '/response/statusCode',
    path: '/event/rawPath',
    query: '/event/rawQueryString',
  },
  nginx: {
    line: { time_local: '09/Apr/2026:12:34:56 +0000', request: 'GET /things/1?a=1 HTTP/1.1', status: '200' },
    status: '/status',
    path: '/request',
  },
  'nginx, in parts': {
    line: {
      time_iso8601: '2026',
      request_method: 'GET',
      request_uri: '/things/1?a=1',
      http_host: 'api.test',
      status: 200,
    },
    url: HTTPS,
    status: '/status',
    path: '/request_uri',
  },
  Traefik: {
    line: {
      level: 'info',
      RequestMethod: 'GET',
      RequestPath: '/things/1?a=1',
      RequestHost: 'api.test',
      DownstreamStatus: 200,
    },
    url: HTTPS,
    status: '/DownstreamStatus',
    path: '/RequestPath',
  },
  'morgan, as JSON': {
    line: { time: '2026', method: 'GET', url: '/things/1?a=1', status: 200, responseTime: 3 },
    status: '/status',
    path: '/url',
  },
  'parts of both in one object': {
    line: {
      time: '2026',
      method: 'GET',
      path: '/things/1',
      query: { a: '1' },
      status: 200,
      responseHeaders: { 'content-type': 'application/json' },
      responseBody: { n: 1 },
    },
    status: '/status',
    path: '/path',
    query: '/query/a',
  },
};

const format = CAPTURE_FORMATS.find(({ name }) => name === 'access-log');

test.each(Object.entries(LOGGERS))('%s: told by its content, read, and found again', async (_, logger) => {
  const { line, url = '/things/1?a=1', status, path, query } = logger;
  const [entry, ...others] = await readText(`${JSON.stringify(line)}\n`);
  expect(others).toEqual([]);
  if (entry === undefined || isUnreadable(entry)) throw new Error(JSON.stringify(entry));
  expect(entry.request).toMatchObject({ method: 'GET', url, body: { kind: 'absent' } });
  expect(entry.response?.status).toBe(200);
  expect(format?.placeOf(line, '/response/status')).toEqual({ pointer: status });
  expect(format?.placeOf(line, '/request/path/id').pointer).toBe(path);
  if (query !== undefined) expect(format?.placeOf(line, '/request/query/a').pointer).toBe(query);
});

test('a flat line keeps bodies and headers under names of their own, and each has its place', async () => {
  const line = LOGGERS['parts of both in one object']?.line ?? {};
  const [entry] = await readText(JSON.stringify(line));
  expect(entry).toMatchObject({
    response: { headers: [['content-type', 'application/json']], body: { kind: 'json', value: { n: 1 } } },
  });
  expect(format?.placeOf(line, '/response/body/n')).toEqual({ pointer: '/responseBody/n', body: '/responseBody' });
  expect(format?.placeOf(line, '/response/headers/content-type')).toEqual({
    pointer: '/responseHeaders/content-type',
  });
});

test.each<JsonObject>([
  { time: '2026', httpMethod: 'GET', resourcePath: '/things/{id}', status: '200' },
  { requestTime: '2026', routeKey: 'GET /things/{id}', status: '200' },
  { requestTime: '2026', httpMethod: 'GET', routeKey: '$default', status: '200', path: '-' },
])('a route is no concrete URL: %j', async (line) => {
  const [entry] = await readText(`${JSON.stringify(line)}\n`, 'access-log');
  const isTold = line.routeKey !== '$default';
  if (isTold) expect(entry).toMatchObject({ unreadable: { reason: 'no-concrete-url' } });
  else expect(entry).toMatchObject({ outOfScope: { reason: 'log-line' } });
});

test.each<[string, JsonObject]>([
  ['a call that is about to be made', { level: 30, msg: 'calling', method: 'GET', url: '/things/1', reqId: 1 }],
  ['a message with a status that is none', { level: 30, method: 'GET', url: '/a', status: 'started' }],
  ['a message about a request that only its id names', { level: 30, req: { id: 1 }, msg: 'looking' }],
  ['a message about a request without a URL', { level: 30, request: { method: 'GET' }, msg: 'looking' }],
  ['a message about a response without a status', { level: 30, response: { rows: 3 }, msg: 'found' }],
  ['an event of another kind', { level: 30, event: { type: 'click', method: 'touch' }, msg: 'seen' }],
  ['an error', { level: 50, err: { type: 'Error', message: 'no', stack: '' }, msg: 'no' }],
  ['a message', { severity: 'INFO', message: 'listening' }],
])('no exchange, and passed over: %s', async (_, line) => {
  expect(await readText(`${JSON.stringify(line)}\n`, 'access-log')).toMatchObject([
    { outOfScope: { reason: 'log-line' } },
  ]);
});

test('JSON that is no log is not taken for one because of its members', () => {
  const head = Buffer.from('{"method":"GET","path":"/things/1","status":200,"note":"a fixture"}\n');
  expect(format?.detect(head, 'x.json')).toBe(false);
});

test('a long log that begins with lines of other kinds alone is one', () => {
  const noise = '{"level":30,"time":1767225600001,"msg":"listening"}\n';
  expect(format?.detect(Buffer.from(noise.repeat(100)), 'x.log')).toBe(false);
  expect(format?.detect(Buffer.from(noise.repeat(2_000)), 'x.log')).toBe(true);
  expect(format?.detect(Buffer.from('{"id":1,"name":"x"}\n'.repeat(5_000)), 'x.jsonl')).toBe(false);
});
