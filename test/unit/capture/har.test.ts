import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/capture/index.js';
import { type CaptureEntry, type Exchange, isUnreadable, type JsonObject } from '../../../src/model/index.js';

async function readHar(...entries: readonly unknown[]): Promise<CaptureEntry[]> {
  return readChunks(Buffer.from(JSON.stringify({ log: { version: '1.2', entries } })));
}

async function readChunks(...chunks: readonly Uint8Array[]): Promise<CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  const read: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: 'test.har' })) read.push(...batch);
  return read;
}

async function exchangeOf(entry: unknown): Promise<Exchange> {
  const [only] = await readHar(entry);
  if (only === undefined || isUnreadable(only)) throw new Error(JSON.stringify(only));
  return only;
}

const request = { method: 'GET', url: 'https://api.test/a', headers: [] };
const answer = (content: JsonObject | undefined, more: JsonObject = {}): JsonObject => ({
  request,
  response: { status: 200, headers: [], ...(content && { content }), ...more },
});
const bodyOf = async (content: JsonObject | undefined, more?: JsonObject) =>
  (await exchangeOf(answer(content, more))).response?.body;
const sent = async (more: JsonObject) =>
  (await exchangeOf({ request: { ...request, method: 'POST', ...more } })).request.body;

describe('response content', () => {
  test.each([
    ['text', { size: 2, text: '{}' }, { kind: 'text', text: '{}' }],
    ['empty text of size 0', { size: 0, text: '' }, { kind: 'text', text: '' }],
    ['no text and size 0', { size: 0 }, { kind: 'absent' }],
    ['no text and a size', { size: 12 }, { kind: 'unread', reason: 'body-not-kept' }],
    ['no text and no size', {}, { kind: 'unread', reason: 'body-not-kept' }],
    ['no text and size -1', { size: -1 }, { kind: 'unread', reason: 'body-not-kept' }],
    ['empty text beside a size', { size: 12, text: '' }, { kind: 'unread', reason: 'body-not-kept' }],
    ['null text', { size: 12, text: null }, { kind: 'unread', reason: 'body-not-kept' }],
  ])('%s', async (_, content, expected) => {
    expect(await bodyOf(content)).toMatchObject(expected);
  });

  test('no content at all is absent where the bodySize is 0, or the status has no body', async () => {
    expect(await bodyOf(undefined, { bodySize: 0 })).toEqual({ kind: 'absent' });
    expect(await bodyOf(undefined, { bodySize: -1 })).toMatchObject({ kind: 'unread', reason: 'body-not-kept' });
    expect(await bodyOf(undefined, { bodySize: -1, status: 304 })).toEqual({ kind: 'absent' });
    expect(await bodyOf({ size: -1 }, { status: 204 })).toEqual({ kind: 'absent' });
  });

  test('compressed data that an exporter took for text is its loss', async () => {
    const text = brotliCompressSync('{"a":1}'.repeat(9)).toString('utf8');
    const headers = [{ name: 'Content-Encoding', value: 'br' }];
    const spoilt = { kind: 'unread', reason: 'body-encoding' };
    expect(await bodyOf({ size: 99, text }, { headers })).toMatchObject(spoilt);
    expect(await bodyOf({ size: 99, text: gzipSync('{"a":1}').toString('utf8') }, { headers })).toMatchObject(spoilt);
    // Without a coding the server sent it so.
    expect(await bodyOf({ size: 99, text })).toEqual({ kind: 'text', text });
    expect(await bodyOf({ size: 7, text: '{"a":"\ufffd"}' }, { headers })).toMatchObject({ kind: 'text' });
  });

  test('base64 keeps the bytes', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x7b]);
    expect(await bodyOf({ size: 3, encoding: 'base64', text: bytes.toString('base64') })).toEqual({
      kind: 'bytes',
      bytes,
    });
  });

  const json = Buffer.from('{"é":1}');
  test.each([
    ['gzip', gzipSync(json)],
    ['x-gzip', gzipSync(json)],
    ['deflate', deflateSync(json)],
    ['deflate', deflateRawSync(json)],
    ['br', brotliCompressSync(json)],
    ['GZIP, br', brotliCompressSync(gzipSync(json))],
    ['identity', json],
  ])('base64 of %s data is decoded when the header says so', async (coding, bytes) => {
    const headers = [{ name: 'Content-Encoding', value: coding }];
    const content = { size: 1, encoding: 'base64', text: bytes.toString('base64') };
    expect(await bodyOf(content, { headers })).toEqual({ kind: 'bytes', bytes: json });
  });

  test.each(['gzip', 'br', 'deflate', 'zstd'])(
    'a header that says %s of decoded content is not believed',
    async (coding) => {
      const headers = [{ name: 'content-encoding', value: coding }];
      expect(await bodyOf({ size: 9, text: '{"é":1}' }, { headers })).toEqual({ kind: 'text', text: '{"é":1}' });
      const content = { size: 9, encoding: 'base64', text: json.toString('base64') };
      expect(await bodyOf(content, { headers })).toEqual({ kind: 'bytes', bytes: json });
    },
  );

  test('compressed data that is damaged is undecided', async () => {
    const headers = [{ name: 'content-encoding', value: 'gzip' }];
    const text = gzipSync(json).subarray(0, 12).toString('base64');
    expect(await bodyOf({ size: 9, encoding: 'base64', text }, { headers })).toMatchObject({
      kind: 'unread',
      reason: 'body-encoding',
    });
  });
});

describe('request postData', () => {
  test.each([
    ['text', { postData: { text: 'a=1' } }, { kind: 'text', text: 'a=1' }],
    [
      'base64 text (a private extension)',
      { postData: { text: 'YT0x', encoding: 'base64' } },
      { kind: 'bytes', bytes: Buffer.from('a=1') },
    ],
    [
      'params',
      { postData: { params: [{ name: 'To', value: '+1 5' }, { name: 'b' }] } },
      { kind: 'text', text: 'To=%2B1+5&b=' },
    ],
    [
      'params that are encoded already',
      { postData: { params: [{ name: 'To', value: '%2B15' }] } },
      { kind: 'text', text: 'To=%2B15' },
    ],
    [
      'params beside an empty text',
      { postData: { text: '', params: [{ name: 'a', value: '1' }] } },
      { kind: 'text', text: 'a=1' },
    ],
    [
      'multipart params',
      { postData: { mimeType: 'multipart/form-data; boundary=x', params: [{ name: 'f', fileName: 'a' }] } },
      { kind: 'unread', reason: 'body-not-kept' },
    ],
    ['neither, with a size', { bodySize: 4, postData: {} }, { kind: 'unread', reason: 'body-not-kept' }],
    ['nothing on a POST of unstated size', { bodySize: -1 }, { kind: 'unread', reason: 'body-not-kept' }],
    ['nothing on a POST of size 0', { bodySize: 0 }, { kind: 'absent' }],
    [
      'nothing on a POST of content-length 0',
      { headers: [{ name: 'content-length', value: '0' }] },
      { kind: 'absent' },
    ],
    ['nothing on a DELETE of unstated size', { method: 'DELETE', bodySize: -1 }, { kind: 'absent' }],
    [
      'nothing on a GET with a content-length',
      { method: 'GET', headers: [{ name: 'content-length', value: '4' }] },
      { kind: 'unread', reason: 'body-not-kept' },
    ],
    ['an empty text on a GET', { method: 'GET', postData: { mimeType: '', text: '' } }, { kind: 'absent' }],
    ['an empty text on a POST', { postData: { text: '' } }, { kind: 'text', text: '' }],
  ])('%s', async (_, more, expected) => {
    expect(await sent(more as JsonObject)).toMatchObject(expected);
  });
});

describe('what tools write', () => {
  test('pseudo headers are left out, and complete a relative URL', async () => {
    const headers = [
      { name: ':authority', value: 'api.test' },
      { name: ':scheme', value: 'http' },
      { name: 'Accept', value: '*/*' },
    ];
    const { request: read } = await exchangeOf({ request: { method: 'get', url: '/a?b=1', headers } });
    expect(read).toMatchObject({ method: 'GET', url: 'http://api.test/a?b=1', headers: [['Accept', '*/*']] });
  });

  test('a list of cookies stands for the Cookie header that the export left out', async () => {
    const headersOf = async (cookies: unknown, headers: unknown = []) =>
      (await exchangeOf({ request: { ...request, headers, cookies } })).request.headers;
    const cookies = [
      { name: 'a', value: '1' },
      { name: 'b', value: 'x=y', httpOnly: true },
    ];
    expect(await headersOf(cookies)).toEqual([['Cookie', 'a=1; b=x=y']]);
    const written = [{ name: 'cookie', value: 'c=2' }];
    expect(await headersOf(cookies, written)).toEqual([['cookie', 'c=2']]);
    for (const none of [undefined, null, [], 'a=1', ['a'], [{ name: 'a' }], [{ name: 'a', value: '1;2' }]]) {
      expect(await headersOf(none)).toEqual([]);
    }
  });

  test('a header value with line ends is as many headers', async () => {
    const headers = [{ name: 'set-cookie', value: 'a=1\nb=2' }];
    expect((await exchangeOf(answer({ size: 0 }, { headers }))).response?.headers).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
  });

  test('headers as an object, as pairs, with numbers', async () => {
    const headersOf = async (headers: unknown) =>
      (await exchangeOf({ request: { ...request, headers } })).request.headers;
    expect(await headersOf({ a: '1', b: ['2', '3'] })).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['b', '3'],
    ]);
    expect(await headersOf([['a', '1']])).toEqual([['a', '1']]);
    expect(await headersOf([{ name: 'content-length', value: 12 }])).toEqual([['content-length', '12']]);
    expect(await headersOf(null)).toEqual([]);
  });

  test.each([
    ['status 0', { status: 0 }],
    ['status -1', { status: -1 }],
    ['no status', {}],
    ['_error', { status: 200, _error: 'net::ERR_ABORTED' }],
    ['_failureText', { status: 200, _failureText: 'aborted' }],
    ['a WebSocket', { status: 101, content: { size: 0 } }],
    ['null', null],
  ])('%s is no response', async (_, response) => {
    expect(await exchangeOf({ request, response })).not.toHaveProperty('response');
  });

  test('an empty _error is none, and a status may be written as text', async () => {
    expect(
      (await exchangeOf({ request, response: { status: '201', _error: '', content: { size: 0 } } })).response?.status,
    ).toBe(201);
  });
});

test.each([
  [null, 'not an object'],
  [{}, 'no request'],
  [{ request: { url: 'https://a' } }, 'no method'],
  [{ request: { method: 'GET' } }, 'no url'],
  [{ request, response: 7 }, 'response is not an object'],
  [{ request, response: { status: 'OK' } }, '"OK"'],
  [{ request, response: { status: 999 } }, '999'],
  [{ request: { ...request, headers: [7] } }, 'headers[0]'],
  [{ request: { ...request, headers: 'a: b' } }, 'request.headers'],
])('%j is unreadable and says why', async (entry, why) => {
  expect(await readHar(entry)).toMatchObject([
    { unreadable: { reason: 'entry-unreadable', detail: expect.stringContaining(why) }, origin: { entry: 0 } },
  ]);
});

test('a line that ends behind a backslash, in text that is broken, is a line', async () => {
  const broken = '{"request":{"method":"GET","url":"https://api.test/\\\n"}}';
  const whole = Buffer.from(`{"log":{"entries":[\n${broken},\n${JSON.stringify({ request })}]}}`);
  const inTwo = whole.indexOf('\\') + 1;
  for (const chunks of [[whole], [whole.subarray(0, inTwo), whole.subarray(inTwo)]])
    expect((await readChunks(...chunks)).map(({ origin }) => origin.line)).toEqual([2, 4]);
});
