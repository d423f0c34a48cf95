import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../../../src/capture/index.js';
import { type Exchange, isUnreadable, type Json, type JsonObject } from '../../../../src/model/index.js';
import { readOne, readText } from '../read-text.js';

const URL = 'https://api.test/things/1?a=1';
const JSON_TYPE = { 'content-type': 'application/json' };

const read = (line: JsonObject): Promise<Exchange> => readOne(JSON.stringify(line), 'access-log');

/** A line whose request or response has these members, too. */
const line = (request: JsonObject, response: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  req: { method: 'GET', url: URL, ...request },
  res: { statusCode: 200, ...response },
  ...rest,
});

const troubleOf = async (text: string): Promise<string> => {
  const [entry] = await readText(text, 'access-log');
  return entry !== undefined && isUnreadable(entry) ? entry.unreadable.detail : 'readable';
};

describe('where the two sides are', () => {
  const request = { method: 'get', url: URL };
  const response = { status: 200 };

  test.each<[string, JsonObject]>([
    ['request, response', { request, response, level: 30 }],
    ['req, res', { req: request, res: response }],
    ['httpRequest, httpResponse', { httpRequest: request, httpResponse: response }],
    ['http.request', { http: { request, response } }],
    ['dotted names', { 'http.request': request, 'http.response': response }],
    [
      'Elastic',
      { http: { request: { method: 'get' }, response: { status_code: 200 } }, url: { full: URL, path: '/things/1' } },
    ],
    ['Google Cloud', { httpRequest: { requestMethod: 'GET', requestUrl: URL, status: 200 } }],
    ['a status beside them', { req: request, statusCode: '200' }],
  ])('%s', async (_, entry) => {
    expect(await readOne(JSON.stringify(entry))).toMatchObject({
      request: { method: 'GET', url: URL },
      response: { status: 200 },
    });
  });
});

describe('the URL', () => {
  test.each<[Readonly<Record<string, Json | undefined>>, string]>([
    [{ url: '/a', headers: { host: 'api.test' } }, '/a'],
    [{ url: '/a', hostname: 'api.test', protocol: 'http' }, 'http://api.test/a'],
    [{ url: '/a', host: 'api.test:8443', protocol: 'HTTP/1.1' }, 'https://api.test:8443/a'],
    [{ url: '/mounted', originalUrl: '/api/mounted' }, '/api/mounted'],
    [{ url: '/a', originalUrl: '/b', uri: 'https://api.test/c' }, 'https://api.test/c'],
    [
      {
        url: undefined,
        path: 'a',
        host: 'api.test',
        query: { b: '1', c: ['2', '3'], d: { e: 'f g' } },
      },
      'https://api.test/a?b=1&c=2&c=3&d[e]=f+g',
    ],
    [{ url: '/a', queryString: '?b=1' }, '/a?b=1'],
    [{ url: '/a?b=1', query: { b: '1' } }, '/a?b=1'],
    [{ url: { full: URL } }, URL],
    [{ url: { domain: 'api.test', scheme: 'https', path: '/a', query: 'b=1' } }, 'https://api.test/a?b=1'],
  ])('%j is %s', async (request, expected) => {
    expect((await read({ req: { method: 'GET', ...request } })).request.url).toBe(expected);
  });
});

describe('the host', () => {
  const FLAT = { '@timestamp': '2026', method: 'GET', path: '/a', status: 200 };

  test.each<[what: string, line: JsonObject, url: string]>([
    ['a name', { ...FLAT, host: 'api.test' }, 'https://api.test/a'],
    ['a port', { ...FLAT, host: 'api:8080' }, 'https://api:8080/a'],
    ['this machine', { ...FLAT, host: 'localhost' }, 'https://localhost/a'],
    ['a machine', { ...FLAT, host: 'web-1' }, '/a'],
    ['a machine, by its address', { ...FLAT, host: '10.0.0.7' }, '/a'],
    ['a machine, of Logstash', { ...FLAT, '@version': '1', host: 'web-1.internal.test' }, '/a'],
    ['a machine, of Beats', { ...FLAT, host: { name: 'web-1' } }, '/a'],
    ['a machine beside a host', { ...FLAT, host: 'web-1', http_host: 'api.test' }, 'https://api.test/a'],
    [
      'a machine beside a request',
      { hostname: 'web-1.test', url: '/a', req: { method: 'GET' }, res: { statusCode: 200 } },
      '/a',
    ],
    ['a name beside a request', { host: 'web-1', url: '/a', req: { method: 'GET' }, res: { statusCode: 200 } }, '/a'],
  ])('of a line with %s', async (_, line, url) => {
    expect((await read(line)).request.url).toBe(url);
  });
});

describe('bodies', () => {
  const notKept = (detail: string): object => ({ kind: 'unread', reason: 'body-not-kept', detail });

  test.each<[string, JsonObject, unknown]>([
    ['none', {}, notKept('the line has no body')],
    ['null', { body: null }, notKept('the line has no body')],
    ['none, and the length says so', { headers: { 'content-length': '0' } }, { kind: 'absent' }],
    ['none of a status without', { statusCode: 204 }, { kind: 'absent' }],
    ['JSON', { body: { a: [1] }, headers: JSON_TYPE }, { kind: 'json', value: { a: [1] } }],
    ['a number', { body: 0, headers: JSON_TYPE }, { kind: 'json', value: 0 }],
    ['text', { body: '{"a":1}', headers: JSON_TYPE }, { kind: 'text', text: '{"a":1}' }],
    [
      'what was received, before what was made of it',
      { rawBody: '{"a":1}', body: {} },
      { kind: 'text', text: '{"a":1}' },
    ],
    ['empty', { body: '' }, { kind: 'text', text: '' }],
    [
      'empty, though it had a length',
      { body: '', headers: { 'content-length': 5 } },
      notKept('the body is empty, but its length is 5'),
    ],
    ['said to be truncated', { body: '{"a', truncated: true }, notKept('the line says that the body was truncated')],
    [
      'cut off by the log',
      { body: '{"a', headers: { ...JSON_TYPE, 'content-length': '7' } },
      notKept('3 of 7 bytes were kept'),
    ],
    ...['{"a…', '{"a":"b...', '{"a": [truncated]', '{"a":1,<1024 bytes truncated>'].map(
      (body): [string, JsonObject, unknown] => [
        `marked as cut off: ${body}`,
        { body, headers: JSON_TYPE },
        notKept('its end says that the body was cut off'),
      ],
    ),
    ['no mark, but a value', { body: '"and so on..."', headers: JSON_TYPE }, { kind: 'text', text: '"and so on..."' }],
    [
      'cut off on the wire',
      { body: '{"a', headers: { ...JSON_TYPE, 'content-length': '3' } },
      { kind: 'text', text: '{"a' },
    ],
    [
      'a multipart form, parsed',
      { body: { a: 1 }, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      notKept('the fields of a multipart body were kept, its bytes were not'),
    ],
    ['Elastic', { body: { bytes: 7, content: '{"a":1}' } }, { kind: 'text', text: '{"a":1}' }],
    ['Elastic, the length alone', { body: { bytes: 7 } }, { kind: 'json', value: { bytes: 7 } }],
  ])('%s', async (_, response, expected) => {
    expect((await read(line({}, response))).response?.body).toEqual(expected);
  });

  test.each<[string, JsonObject]>([
    [
      'base64',
      { body: gzipSync('{"a":1}').toString('base64'), isBase64Encoded: true, headers: { 'content-encoding': 'gzip' } },
    ],
    ['named base64', { body: Buffer.from('{"a":1}').toString('base64'), bodyEncoding: 'Base64' }],
    ['a Buffer', { body: { type: 'Buffer', data: [...Buffer.from('{"a":1}')] } }],
  ])('%s', async (_, response) => {
    const body = (await read(line({}, response))).response?.body;
    expect(body?.kind === 'bytes' && Buffer.from(body.bytes).toString()).toBe('{"a":1}');
  });

  test.each<[string, JsonObject, unknown]>([
    ['none', {}, { kind: 'absent' }],
    ['what a framework makes of none', { body: {} }, { kind: 'absent' }],
    ['none that was sent', { method: 'POST' }, notKept('the line has no body')],
    [
      'a form, parsed',
      {
        method: 'POST',
        body: { To: '+1', Tag: ['a', 'b'] },
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      { kind: 'text', text: 'To=%2B1&Tag=a&Tag=b' },
    ],
    ['an empty object', { method: 'POST', body: {}, headers: JSON_TYPE }, { kind: 'json', value: {} }],
  ])('of a request: %s', async (_, request, expected) => {
    expect((await read(line(request))).request.body).toEqual(expected);
  });
});

test.each<[Json, readonly (readonly [string, string])[]]>([
  [
    { A: '1', B: ['2', '3'], C: 4 },
    [
      ['A', '1'],
      ['B', '2'],
      ['B', '3'],
      ['C', '4'],
    ],
  ],
  [
    [
      ['A', '1'],
      ['B', '2'],
    ],
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  [
    ['A', '1', 'B', '2'],
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
  [
    [
      { name: 'A', value: '1' },
      { key: 'B', value: '2' },
    ],
    [
      ['A', '1'],
      ['B', '2'],
    ],
  ],
])('headers %j', async (headers, expected) => {
  expect((await read(line({ headers }))).request.headers).toEqual(expected);
});

test.each<[JsonObject, string | undefined]>([
  [{ time: 1767225600001 }, '2026-01-01T00:00:00.001Z'],
  [{ time: 1767225600 }, '2026-01-01T00:00:00.000Z'],
  [{ '@timestamp': '2026-01-01T00:00:00+01:00' }, '2026-01-01T00:00:00+01:00'],
  [{ timestamp: '2026-01-01 00:00:00Z' }, '2026-01-01T00:00:00Z'],
  [{ time: 'yesterday', date: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
  [{ time: 1e300 }, undefined],
  [{}, undefined],
])('the time of %j is %s', async (rest, expected) => {
  expect((await read(line({}, {}, rest))).startedAt).toBe(expected);
});

test.each([
  ['7', 'the line is not an object'],
  ['{}', 'the line has no request, req or httpRequest object'],
  ['{"req":{"url":"/a"}}', 'the request has no method'],
  ['{"req":{"method":"GET"}}', 'the request has no url'],
  ['{"req":{"method":"GET","url":"/a"},"res":{}}', 'the response has no status'],
  ['{"req":{"method":"GET","url":"/a"},"res":{"status":999}}', "the response's status is 999"],
  ['{"req":{"method":"GET","url":"/a","headers":7}}', 'req.headers is no list of headers'],
  ['{"req":', 'the line is no JSON: a value was expected, but the text ends (line 1, column 8)'],
])('unreadable: %s', async (text, detail) => {
  expect(await troubleOf(text)).toBe(detail);
});

test('a request alone, or one that was aborted, has no response', async () => {
  expect(await read({ req: { method: 'GET', url: URL } })).not.toHaveProperty('response');
  expect(await read(line({}, { statusCode: 0 }))).not.toHaveProperty('response');
});

test.each<[string, JsonObject]>([
  ['code', { code: 11000 }],
  ['status', { status: 1 }],
])('a %s beside the request that is none of HTTP is no answer', async (_, rest) => {
  expect(await read({ level: 50, req: { method: 'GET', url: URL }, ...rest })).not.toHaveProperty('response');
  const answered = await read({ level: 50, req: { method: 'GET', url: URL }, ...rest, statusCode: 404 });
  expect(answered.response?.status).toBe(404);
});

describe('told from the project’s own lines', () => {
  const formatOf = async (...lines: readonly JsonObject[]): Promise<string | undefined> => {
    const head = Buffer.from(`${lines.map((each) => JSON.stringify(each)).join('\n')}\n`);
    return CAPTURE_FORMATS.find((format) => format.detect(head, 'x.ndjson'))?.name;
  };
  const own = { request: { method: 'GET', url: URL }, response: { status: 200 } };

  test.each<[string, readonly JsonObject[], string]>([
    ['its own body', [{ ...own, request: { ...own.request, body: { kind: 'absent' } }, note: 1 }], 'ndjson'],
    ['what could be either', [own], 'ndjson'],
    ['a member that generating adds', [{ ...own, fault: { keyword: 'type' } }], 'ndjson'],
    ['a member that a log has', [{ ...own, level: 30 }], 'access-log'],
    ['a body as it is', [{ ...own, response: { status: 200, body: { a: 1 } } }], 'access-log'],
    ['a body that has a kind of its own', [{ ...own, response: { status: 200, body: { kind: 'Pod' } } }], 'access-log'],
    ['another name of the status', [{ ...own, response: { statusCode: 200 } }], 'access-log'],
    ['the first line that tells', [{ level: 30, msg: 'up' }, own, { ...own, level: 30 }], 'access-log'],
  ])('%s', async (_, lines, expected) => {
    expect(await formatOf(...lines)).toBe(expected);
  });

  test('a first line beyond the head is told by its first names', async () => {
    const head = Buffer.from(`{"level":30,"req":{"method":"GET","url":"/a","body":"${'x'.repeat(70_000)}`);
    expect(CAPTURE_FORMATS.find((format) => format.detect(head, 'x'))?.name).toBe('access-log');
  });
});
