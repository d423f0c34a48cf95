import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CAPTURE_FORMATS, openCapture } from '../../../../src/capture/index.js';
import { type CaptureEntry, type Exchange, isUnreadable } from '../../../../src/model/index.js';

async function read(text: string | Buffer): Promise<CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: 'cassette' })) entries.push(...batch);
  return entries;
}

async function exchangeOf(text: string): Promise<Exchange> {
  const [only] = await read(text);
  if (only === undefined || isUnreadable(only)) throw new Error(JSON.stringify(only));
  return only;
}

const detailsOf = async (text: string) =>
  (await read(text)).map((entry) => (isUnreadable(entry) ? entry.unreadable : 'read'));

const json = '{"é":1}';
const gzipped = gzipSync(json).toString('base64');

/** One interaction as Ruby's VCR writes it, with parts in place of the usual ones. */
function ruby({
  uri = 'https://api.test/a',
  method = 'get',
  sent = "''",
  headers = '{}',
  body = `'${json}'`,
} = {}): string {
  return `---
http_interactions:
- request:
    method: ${method}
    uri: ${uri}
    body:
      encoding: UTF-8
      string: ${sent}
    headers: {}
  response:
    status:
      code: 200
      message: OK
    headers: ${headers}
    body:
      encoding: UTF-8
      string: ${body}
    http_version:
  recorded_at: Thu, 01 Jan 2026 00:00:00 GMT
recorded_with: VCR 6.3.1
`;
}

/** Interactions as vcrpy writes them, with parts in place of the usual ones. */
function python(...parts: readonly { sent?: string; headers?: string; body?: string; status?: string }[]): string {
  const items = parts.map(
    ({
      sent = 'null',
      headers = '{}',
      body = `{string: '${json}'}`,
      status = '{code: 200, message: OK}',
    }) => `- request:
    body: ${sent}
    headers: {}
    method: POST
    uri: https://api.test/a
  response:
    body: ${body}
    headers: ${headers}
    status: ${status}
`,
  );
  return `interactions:\n${items.join('')}version: 1\n`;
}

const bodyOf = async (text: string) => (await exchangeOf(text)).response?.body;

describe('bodies', () => {
  test.each([
    ['text', ruby(), { kind: 'text', text: json }],
    ['no text', ruby({ body: "''" }), { kind: 'text', text: '' }],
    ['null', ruby({ body: '' }), { kind: 'absent' }],
    ['a text that other versions of YAML take for a boolean', ruby({ body: 'no' }), { kind: 'text', text: 'no' }],
    ['a number', ruby({ body: '012' }), { kind: 'text', text: '012' }],
    [
      'binary of Ruby',
      ruby({ body: `!binary |-\n        ${gzipped}`, headers: '{Content-Encoding: [gzip]}' }),
      { kind: 'bytes', bytes: Buffer.from(json) },
    ],
    [
      'binary of Python',
      python({ body: `{string: !!binary "${gzipped}"}`, headers: '{content-encoding: [gzip]}' }),
      { kind: 'bytes', bytes: Buffer.from(json) },
    ],
    [
      'decoded, though a header says gzip',
      python({ body: `{string: '${json}'}`, headers: '{content-encoding: [gzip]}' }),
      { kind: 'text', text: json },
    ],
    [
      'base64 beside an encoding',
      `{"http_interactions":[{"request":{"method":"get","uri":"https://api.test/"},"response":{"status":{"code":200},"headers":{},"body":{"encoding":"UTF-8","base64_string":"${Buffer.from(json).toString('base64')}"}}}]}`,
      { kind: 'bytes', bytes: Buffer.from(json) },
    ],
    [
      'gzip data as text, a character a byte',
      python({
        body: `{string: "${[...gzipSync(json)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"}`,
        headers: '{content-encoding: [gzip]}',
      }),
      { kind: 'bytes', bytes: Buffer.from(json) },
    ],
    [
      'gzip data as text, what is no text of it lost',
      python({
        body: JSON.stringify({ string: gzipSync(json).toString('utf8') }),
        headers: '{content-encoding: [gzip]}',
      }),
      { kind: 'unread', reason: 'body-encoding', detail: 'compressed data was kept as text, and bytes of it are lost' },
    ],
    [
      'damaged gzip data',
      python({ body: `{string: !!binary "${gzipped.slice(0, 12)}"}`, headers: '{content-encoding: [gzip]}' }),
      { kind: 'unread', reason: 'body-encoding' },
    ],
    ['parsed by a serializer of its own', python({ body: '{parsed: 7}' }), { kind: 'unread', reason: 'body-not-kept' }],
    ['Ruby to be run', ruby({ body: '\'{"a": <%= 1 %>}\'' }), { kind: 'unread', reason: 'template-body' }],
  ])('%s', async (_, text, expected) => {
    expect(await bodyOf(text)).toMatchObject(expected);
  });

  test('of a request: null and the empty text of a GET were not sent, the empty text of a POST was', async () => {
    expect((await exchangeOf(ruby())).request.body).toEqual({ kind: 'absent' });
    expect((await exchangeOf(ruby({ method: 'post' }))).request.body).toEqual({ kind: 'text', text: '' });
    expect((await exchangeOf(python({}))).request.body).toEqual({ kind: 'absent' });
    expect((await exchangeOf(python({ sent: 'a=1&b=2' }))).request.body).toEqual({ kind: 'text', text: 'a=1&b=2' });
  });
});

test('method, time, status and headers, in each way that they are written', async () => {
  const { request, response, startedAt } = await exchangeOf(ruby({ method: ':post', headers: '{A: [x, y], B: z}' }));
  expect([request.method, startedAt, response?.status]).toEqual(['POST', '2026-01-01T00:00:00.000Z', 200]);
  expect(response?.headers).toEqual([
    ['A', 'x'],
    ['A', 'y'],
    ['B', 'z'],
  ]);
});

test('a name that an alias stands for has its value, in a later interaction, too', async () => {
  const text = python({ headers: '&id001\n      a: [x]' }, { headers: '*id001' });
  const all = await read(text);
  expect(all.map((entry) => !isUnreadable(entry) && entry.response?.headers)).toEqual([[['a', 'x']], [['a', 'x']]]);
  expect(await detailsOf(python({ headers: '*unknown' }, {}))).toEqual([
    { reason: 'entry-unreadable', detail: 'the entry has an alias of what the document does not name' },
    'read',
  ]);
});

test('aliases of aliases cost no more than they are written', async () => {
  const levels = Array.from({ length: 60 }, (_, index) => `  a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`);
  const bomb = `interactions:\n- a0: &a0 [x, x]\n${levels.join('')}  request: {method: GET, uri: "http://a.test/", headers: *a60}\n  response: {status: {code: 200}, headers: {x: *a60}, body: *a60}\nversion: 1\n`;
  expect(await detailsOf(bomb)).toMatchObject([{ reason: 'entry-unreadable' }]);
  const merged = `interactions:\n- a0: &a0 [x, x]\n${levels.join('')}  <<: *a60\n  request: {method: GET, uri: "http://a.test/"}\n  response: {status: {code: 200}}\nversion: 1\n`;
  expect(await detailsOf(merged)).toEqual(['read']);
  for (const body of ['*a60', '{a: *a60}', '{<<: *a60}']) {
    const parsed = merged.replace('{code: 200}', `{code: 200}, parsed_body: ${body}`);
    expect(await detailsOf(parsed)).toEqual([
      { reason: 'entry-unreadable', detail: 'a parsed body of the entry has an alias of a list or a map' },
    ]);
  }
});

test('a uri that is a pattern or has Ruby in it is no URL', async () => {
  expect(await detailsOf(ruby({ uri: '!ruby/regexp /api\\.test\\/.*/' }))).toEqual([
    { reason: 'no-concrete-url', detail: 'the uri is a regular expression' },
  ]);
  expect(await detailsOf(ruby({ uri: 'https://api.test/<%= id %>' }))).toEqual([
    { reason: 'no-concrete-url', detail: 'the uri has Ruby between <% and %>' },
  ]);
});

test('a status that is none is told; status 0 is no response', async () => {
  expect(await detailsOf(python({ status: '{code: twenty}' }, { status: '{code: 700}' }))).toEqual([
    { reason: 'entry-unreadable', detail: 'the response has no status that is a number' },
    { reason: 'entry-unreadable', detail: "the response's status is 700" },
  ]);
  expect((await exchangeOf(python({ status: '{code: 0}' }))).response).toBeUndefined();
});

describe('a file that is cut off', () => {
  const whole = python({}, {});
  const second = whole.lastIndexOf('- request');

  test('in a line, or between two lines, of its last interaction: that one is unreadable, those before are read', async () => {
    for (let cut = second + 3; cut < whole.indexOf('version'); cut++) {
      const [first, other, ...more] = await detailsOf(whole.slice(0, cut));
      const isStatusOver = whole.slice(second, cut).endsWith('message: OK}\n');
      expect([first, other, more.length], `cut at ${cut}`).toEqual([
        'read',
        isStatusOver ? 'read' : expect.objectContaining({ reason: 'entry-unreadable' }),
        0,
      ]);
    }
  });

  test('of Ruby: the time is written last', async () => {
    const text = ruby();
    const end = text.indexOf('  recorded_at');
    expect(await detailsOf(text.slice(0, text.indexOf('    http_version')))).toEqual([
      { reason: 'entry-unreadable', detail: 'the file ends inside this entry' },
    ]);
    expect(await detailsOf(text.slice(0, end))).toEqual(['read']);
  });
});

test('a cassette of PHP-VCR, whose parts stand in another order, is read to its end', async () => {
  const text = `
-
    request:
        method: GET
        url: 'https://api.test/a'
        headers:
            Host: api.test
    response:
        status:
            http_version: '1.1'
            code: '200'
            message: OK
        headers:
            Content-Type: application/json
        body: '${json}'
`;
  expect((await exchangeOf(text)).response?.body).toEqual({ kind: 'text', text: json });
});

test('two interactions that a lost line made one are told', async () => {
  const fused = python({}, {}).replace(/(status: .*\n)- request:\n/u, '$1');
  expect(await detailsOf(fused)).toEqual([
    { reason: 'entry-unreadable', detail: 'a name stands twice in one map of the entry' },
  ]);
});

test('lines that have lost their dash are told, and cost no other interaction', async () => {
  const broken = python({}, {}, {}).replace(/(\n- request:[\s\S]*?\n)- request:/u, '$1request:');
  expect(await detailsOf(broken)).toEqual([
    'read',
    { reason: 'entry-unreadable', detail: 'the document is no YAML from here on' },
    'read',
  ]);
});

test.each([
  ['brackets', '['],
  ['braces', '{'],
  ['keys', '{a: '],
  ['explicit keys', '? '],
  ['colons', ': '],
])('endless %s are an unreadable entry, not an overflow', async (_, opening) => {
  const text = `interactions:\n- request: ${opening.repeat(200_000)}\n- a\n`;
  expect(await detailsOf(text)).toEqual([
    { reason: 'entry-unreadable', detail: 'the text nests too deep to be read' },
    { reason: 'entry-unreadable', detail: 'the entry is not an object' },
  ]);
});

test.each([
  ['interactions: []\nversion: 1\n', 'cassette holds no exchange: it has no interactions.'],
  [
    '---\nhttp_interactions: []\nrecorded_with: VCR 6.3.1\n',
    'cassette holds no exchange: it has no http_interactions.',
  ],
])('a cassette without an interaction is empty: %s', async (text, message) => {
  await expect(read(text)).rejects.toMatchObject({ name: 'CaptureError', code: 'capture-empty', message });
});

test('a list in flow style, indented lists, CRLF and comments are YAML as well', async () => {
  const flow = `interactions: [{request: {method: GET, uri: "https://api.test/a"}, response: {status: {code: 204}}}]\nversion: 1\n`;
  expect(await detailsOf(flow)).toEqual(['read']);
  expect(await detailsOf(python({}, {}).replaceAll('\n', '\r\n'))).toEqual(['read', 'read']);
  const indented = python({}, {})
    .replaceAll(/^(?=- | {2})/gmu, '   ')
    .replaceAll('   - ', '# a comment\n   - ');
  expect(await detailsOf(indented)).toEqual(['read', 'read']);
});

test.each([
  [{ status: { code: 200, message: 'OK' } }, '/response/status/code'],
  [{ status_code: 200 }, '/response/status_code'],
  [{ status: '200 OK', code: 200 }, '/response/code'],
  [{}, '/response'],
])('the place of a status: %j', (response, pointer) => {
  const vcrpy = CAPTURE_FORMATS.find(({ name }) => name === 'vcrpy');
  expect(vcrpy?.placeOf({ request: {}, response }, '/response/status')).toEqual({ pointer });
});
