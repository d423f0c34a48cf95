import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/capture/index.js';
import { createJudge } from '../../../src/check/index.js';
import { createLocator } from '../../../src/locate/index.js';
import { type CaptureEntry, type Exchange, isUnreadable, type JsonObject } from '../../../src/model/index.js';
import { workspace } from '../../support/workspace.js';
import { contractOf } from '../contract/contract-of.js';

const definition = { scope: 'https://api.test:443', method: 'get', path: '/a?b=1', body: '', status: 200 };
const JSON_HEADERS = ['Content-Type', 'application/json'];

async function readAll(definitions: unknown): Promise<CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(JSON.stringify(definitions));
  }
  const read: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: 'a.json' }, { format: 'nock' })) read.push(...batch);
  return read;
}

async function exchangeOf(more: JsonObject): Promise<Exchange> {
  const [only] = await readAll([{ ...definition, ...more }]);
  if (only === undefined || isUnreadable(only)) throw new Error(JSON.stringify(only));
  return only;
}

async function problemOf(more: JsonObject): Promise<object | undefined> {
  const [only] = await readAll([{ ...definition, ...more }]);
  return only !== undefined && isUnreadable(only) ? only.unreadable : undefined;
}

const answered = async (more: JsonObject) => (await exchangeOf(more)).response?.body;
const sent = async (more: JsonObject) => (await exchangeOf({ method: 'POST', ...more })).request.body;

describe('URLs', () => {
  test.each([
    [{}, 'https://api.test/a?b=1'],
    [{ scope: 'http://api.test:80' }, 'http://api.test/a?b=1'],
    [{ scope: 'http://api.test:8080' }, 'http://api.test:8080/a?b=1'],
    [{ scope: 'https://api.test', port: 8443 }, 'https://api.test:8443/a?b=1'],
    [{ scope: 'https://api.test', port: '443' }, 'https://api.test/a?b=1'],
    [{ scope: 'https://api.test/v1/' }, 'https://api.test/v1/a?b=1'],
  ])('%j', async (more, url) => {
    expect((await exchangeOf(more)).request).toMatchObject({ method: 'GET', url });
  });

  test.each([
    [{ scope: {} }, 'no-concrete-url'],
    [{ path: {} }, 'no-concrete-url'],
    [{ filteringPath: ['a', 'b'] }, 'no-concrete-url'],
    [{ scope: 'api.test' }, 'entry-unreadable'],
    [{ path: '' }, 'entry-unreadable'],
    [{ method: null }, 'entry-unreadable'],
    [{ status: 'OK' }, 'entry-unreadable'],
    [{ status: 99 }, 'entry-unreadable'],
    [{ rawHeaders: 7 }, 'entry-unreadable'],
  ])('%j is told: %s', async (more, reason) => {
    expect(await problemOf(more)).toMatchObject({ reason });
  });
});

test.each([
  [{ rawHeaders: 7 }, 'rawHeaders is no list of headers'],
  [{ rawHeaders: [{}] }, 'rawHeaders.0 is no header with a name'],
  [{ rawHeaders: { A: {} } }, 'rawHeaders.A has an object for a value'],
  [{ headers: { A: {} } }, 'headers.A has an object for a value'],
  [{ reqheaders: { A: {} } }, 'reqheaders.A has an object for a value'],
])('what is wrong with the headers of %j is told with their name', async (more, detail) => {
  expect(await problemOf(more)).toEqual({ reason: 'entry-unreadable', detail });
});

describe('headers of the request', () => {
  test('are unknown where none were recorded, and whole where they were', async () => {
    expect(await exchangeOf({})).toMatchObject({ partial: 'headers', request: { headers: [] } });
    const recorded = await exchangeOf({ reqheaders: { accept: '*/*', 'content-length': 59 } });
    expect(recorded.partial).toBeUndefined();
    expect(recorded.request.headers).toEqual([
      ['accept', '*/*'],
      ['content-length', '59'],
    ]);
  });

  test('are missed only where they were recorded', async () => {
    const judge = createJudge([await contractOf(CONTRACT)]);
    const codes = (exchange: Exchange): string[] => {
      const judgement = judge.judge(exchange);
      return judgement.kind === 'out-of-scope' ? ['out of scope'] : judgement.findings.map(({ code }) => code);
    };
    const answer = { rawHeaders: [...JSON_HEADERS, 'X-Count', '7'], response: { a: 1 } };
    expect(codes(await exchangeOf(answer))).toEqual([]);
    expect(codes(await exchangeOf({ ...answer, reqheaders: {} }))).toEqual(['request.parameter.missing']);
  });
});

describe('headers of the response', () => {
  test.each([
    ['a flat list', { rawHeaders: ['A', '1', 'B', '2', 'A', '3'] }, ['A:1', 'B:2', 'A:3']],
    ['an object', { rawHeaders: { A: '1', B: ['2', '3'] } }, ['A:1', 'B:2', 'B:3']],
    ['the old member', { headers: { A: '1', B: 2 } }, ['A:1', 'B:2']],
    ['none', {}, []],
  ])('%s', async (_, more, expected) => {
    const { response } = await exchangeOf(more);
    expect(response?.headers.map((pair) => pair.join(':'))).toEqual(expected);
  });

  test('are found in a flat list, at the value', async () => {
    const text = JSON.stringify(
      [{ ...definition, response: { a: 1 }, rawHeaders: [...JSON_HEADERS, 'X-Count', 'many'] }],
      null,
      2,
    );
    const capture = workspace().write('recorded.json', text);
    const contract = await contractOf(CONTRACT);
    const locator = createLocator({ captures: new Map([[capture, capture]]), contracts: [contract] });
    const judge = createJudge([contract]);
    const located: object[] = [];
    for await (const batch of openCapture({ path: capture, name: capture })) {
      for (const entry of batch) {
        if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
        const judgement = judge.judge(entry);
        if (judgement.kind === 'out-of-scope') throw new Error('out of scope');
        for (const finding of judgement.findings) {
          const { seen, frame } = locator.locate(finding);
          const line = text.split('\n')[(seen?.line ?? 0) - 1];
          located.push({ code: finding.code, there: line?.slice((seen?.column ?? 1) - 1), shown: frame?.lines });
        }
      }
    }
    expect(located).toEqual([{ code: 'response.header.violates-schema', there: 'many"', shown: ['X-Count: many'] }]);
  });
});

describe('what is sent', () => {
  const form = { reqheaders: { 'Content-Type': 'application/x-www-form-urlencoded' } };
  const json = { reqheaders: { 'Content-Type': 'application/json' } };
  const binary = Buffer.from([0xff, 0x00, 0x7b]);
  test.each([
    ['nothing', { body: '' }, { kind: 'absent' }],
    ['no body: any is answered', { body: null }, { kind: 'unconstrained' }],
    ['a filtered body', { body: '*', filteringRequestBody: '*' }, { kind: 'unconstrained' }],
    ['JSON', { body: { a: 1 } }, { kind: 'json', value: { a: 1 } }],
    ['a form', { body: 'a=1&b=2' }, { kind: 'text', text: 'a=1&b=2' }],
    ['the fields of a form', { body: { a: '1', b: ['2', 3] }, ...form }, { kind: 'text', text: 'a=1&b=2&b=3' }],
    ['hex, which nothing marks', { body: binary.toString('hex') }, { kind: 'bytes', bytes: binary }],
    ['hex of what is text', { body: '61626364' }, { kind: 'text', text: '61626364' }],
    ['a JSON text', { body: '"abc"', ...json }, { kind: 'text', text: '"abc"' }],
    ['a JSON string, as the recorder parses it', { body: 'abc', ...json }, { kind: 'json', value: 'abc' }],
    ['broken JSON', { body: '{"a":', ...json }, { kind: 'text', text: '{"a":' }],
  ])('%s', async (_, more, expected) => {
    expect(await sent(more)).toEqual(expected);
  });
});

describe('what is answered', () => {
  const packed = gzipSync('{"a":1}');
  const [first, second] = [packed.subarray(0, 9).toString('hex'), packed.subarray(9).toString('hex')];
  const gzip = { rawHeaders: [...JSON_HEADERS, 'Content-Encoding', 'gzip'] };
  const decoded = { kind: 'bytes', bytes: Buffer.from('{"a":1}') };
  test.each([
    ['JSON', { response: { a: 1 } }, { kind: 'json', value: { a: 1 } }],
    ['a list', { response: ['a1', 'b2'] }, { kind: 'json', value: ['a1', 'b2'] }],
    ['text', { response: 'hello' }, { kind: 'text', text: 'hello' }],
    ['nothing', {}, { kind: 'absent' }],
    ['null for no content', { response: null, status: 204 }, { kind: 'absent' }],
    ['null', { response: null }, { kind: 'json', value: null }],
    ['chunks of hex', { response: [first, second], ...gzip }, decoded],
    ['chunks of hex without headers', { response: [first, second] }, decoded],
    ['encoded content in one text', { response: `${first}${second}`, ...gzip }, decoded],
    ['what was decoded by hand', { response: { a: 1 }, ...gzip }, { kind: 'json', value: { a: 1 } }],
    ['a decoded list', { response: ['hello'], ...gzip }, { kind: 'json', value: ['hello'] }],
    ['binary', { response: 'ff00', responseIsBinary: true }, { kind: 'bytes', bytes: Buffer.from([0xff, 0]) }],
    ['binary that is no hex', { response: 'xyz', responseIsBinary: true }, { kind: 'unread', reason: 'body-encoding' }],
    ['damaged chunks', { response: [first], ...gzip }, { kind: 'unread', reason: 'body-encoding' }],
    ['a page', { response: '<html>', rawHeaders: JSON_HEADERS }, { kind: 'text', text: '<html>' }],
  ])('%s', async (_, more, expected) => {
    expect(await answered(more)).toMatchObject(expected);
  });

  test('an old status, as a text', async () => {
    expect((await exchangeOf({ reply: '404', status: 200 })).response?.status).toBe(404);
  });
});

test('one definition that is no list is read', async () => {
  expect(await readAll(definition)).toHaveLength(1);
});

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  servers: [{ url: 'https://api.test' }],
  paths: {
    '/a': {
      get: {
        parameters: [
          { name: 'b', in: 'query', schema: { type: 'integer' } },
          { name: 'X-Version', in: 'header', required: true, schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: 'OK',
            headers: { 'X-Count': { schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  },
};
