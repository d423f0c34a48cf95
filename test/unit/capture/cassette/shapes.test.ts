import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../../src/capture/index.js';
import { type CaptureEntry, type Exchange, isUnreadable } from '../../../../src/model/index.js';

async function read(text: string): Promise<CaptureEntry[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const entries: CaptureEntry[] = [];
  for await (const batch of openCapture({ stream: stream(), name: 'cassette' })) entries.push(...batch);
  return entries;
}

/** The exchanges of a cassette, of which every one can be read. */
async function exchangesOf(text: string): Promise<Exchange[]> {
  return (await read(text)).map((entry) => {
    if (isUnreadable(entry)) throw new Error(entry.unreadable.detail);
    return entry;
  });
}

const JSON_TEXT = '{"a":1}';
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const BYTES = { kind: 'bytes', bytes: Buffer.from(JSON_TEXT) };
const TEXT = { kind: 'text', text: JSON_TEXT };

describe('Ruby', () => {
  test('VCR 2 on an old Ruby: whatever had no encoding is tagged as binary, names of headers, too', async () => {
    const [exchange] = await exchangesOf(`---
http_interactions:
- request:
    method: get
    uri: !binary |-
      ${base64('https://api.test/a')}
    body:
      encoding: US-ASCII
      string: ''
    headers:
      !binary "${base64('Accept')}":
      - !binary |-
        ${base64('*/*')}
  response:
    status:
      code: 200
      message: !binary |-
        T0s=
    headers:
      !binary "${base64('Content-Type')}":
      - !binary |-
        ${base64('application/json')}
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        ${base64(JSON_TEXT)}
    http_version: !binary |-
      MS4x
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
recorded_with: VCR 2.2.4
`);
    expect(exchange).toMatchObject({
      request: { method: 'GET', url: 'https://api.test/a', headers: [['Accept', '*/*']], body: { kind: 'absent' } },
      response: { status: 200, headers: [['Content-Type', 'application/json']], body: BYTES },
    });
  });

  test('VCR 6 that keeps exact bytes: an empty one was not sent; what an adapter adds is passed over', async () => {
    const [exchange] = await exchangesOf(`---
http_interactions:
- request:
    method: get
    uri: https://api.test/a
    body:
      encoding: ASCII-8BIT
      base64_string: ''
    headers:
      Expect:
      - ''
  response:
    status:
      code: 200
      message: OK
    headers: {}
    body:
      encoding: UTF-8
      base64_string: |
        ${base64(JSON_TEXT)}
    adapter_metadata:
      effective_url: https://api.test/a
    http_version: '1.1'
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
recorded_with: VCR 6.2.0
...
`);
    expect(exchange?.request).toMatchObject({ headers: [['Expect', '']], body: { kind: 'absent' } });
    expect(exchange?.response?.body).toEqual(BYTES);
  });

  test('a text of a class of its own, symbols, and the loose spaces of old writers', async () => {
    const [first, second] = await exchangesOf(`--- 
http_interactions: 
- request: 
    method: !ruby/symbol get
    uri: https://api.test/a
    body: 
      encoding: UTF-8
      string: ""
    headers: {}

  response: 
    status: 
      code: 200
      message: "OK "
    headers: {}
    body: 
      encoding: UTF-8
      string: !ruby/string:HTTP::Body
        str: '${JSON_TEXT}'
        encoded: false
    http_version: "1.1"
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
- request: {method: get, uri: 'https://api.test/b', body: {encoding: UTF-8, string: ''}, headers: {}}
  response: 
    status: {code: 200, message: OK}
    headers: {}
    body: {encoding: UTF-8, string: !ruby/string:Sawyer "{\\"a\\":1}"}
    http_version: 
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
recorded_with: VCR 2.0.0
`);
    expect([first?.request.method, first?.response?.body, second?.response?.body]).toEqual(['GET', TEXT, TEXT]);
  });

  test('names before the list, and merge keys: what is written itself wins', async () => {
    const all = await exchangesOf(`---
common: &json
  Content-Type: [application/json]
  X: [common]
http_interactions:
- &first
  request: &request
    method: get
    uri: https://api.test/a
    body: {encoding: UTF-8, string: ''}
    headers: {}
  response:
    status: {code: 200, message: OK}
    headers:
      <<: *json
      X: [own]
    body: {encoding: UTF-8, string: '${JSON_TEXT}'}
    http_version:
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
- <<: *first
  request:
    <<: [{uri: https://api.test/b}, *request]
recorded_with: VCR 6.3.1
`);
    expect(
      all.map(({ request, response }) => [request.method, request.url, response?.headers, response?.body]),
    ).toEqual([
      [
        'GET',
        'https://api.test/a',
        [
          ['Content-Type', 'application/json'],
          ['X', 'own'],
        ],
        TEXT,
      ],
      [
        'GET',
        'https://api.test/b',
        [
          ['Content-Type', 'application/json'],
          ['X', 'own'],
        ],
        TEXT,
      ],
    ]);
  });

  test('loops of Ruby around interactions: those are told, and the others are read', async () => {
    const interaction = (uri: string) => `- request:
    method: get
    uri: ${uri}
    body: {encoding: UTF-8, string: ''}
    headers: {}
  response:
    status: {code: 200, message: OK}
    headers: {}
    body: {encoding: UTF-8, string: '${JSON_TEXT}'}
    http_version:
  recorded_at: Mon, 20 Aug 2012 05:09:46 GMT
`;
    const entries = await read(
      `---\nhttp_interactions:\n<% 3.times do |i| %>\n${interaction('https://api.test/<%= i %>')}<% end %>\n${interaction('https://api.test/x')}recorded_with: VCR 6.3.1\n`,
    );
    expect(entries.map((entry) => (isUnreadable(entry) ? entry.unreadable : entry.request.url))).toEqual([
      { reason: 'no-concrete-url', detail: 'the uri has Ruby between <% and %>' },
      { reason: 'entry-unreadable', detail: 'the document is no YAML from here on' },
      'https://api.test/x',
    ]);
  });
});

/** An interaction of Python's, with a request's and a response's body as they are written. */
const python = (sent: string, answered: string) => `- request:
    ${sent}
    headers: {}
    method: POST
    uri: https://api.test/a
  response:
    ${answered}
    headers:
      content-type: [application/json]
    status: {code: 200, message: OK}
`;

describe('Python', () => {
  test('several documents in one file', async () => {
    const one = `interactions:\n${python('body: null', `body: {string: '${JSON_TEXT}'}`)}version: 1\n`;
    expect(await exchangesOf(`${one}---\n${one}`)).toHaveLength(2);
  });

  test('a stream that was sent, and texts of Python 2', async () => {
    const stream = `body: !!python/object/new:_io.BytesIO
      state: !!python/tuple
      - !!binary |
        ${base64(JSON_TEXT)}
      - 0
      - null`;
    const [exchange] = await exchangesOf(
      `interactions:\n${python(stream, `body: {string: !!python/unicode '${JSON_TEXT}'}`)}version: 1\n`,
    );
    expect([exchange?.request.body, exchange?.response?.body]).toEqual([BYTES, TEXT]);
  });

  test('gzip of httpx, as versions from 6 on keep it', async () => {
    const body = `body:\n      string: !!binary |\n        ${base64(gzipSync(JSON_TEXT))}`;
    const text = python("body: ''", body).replace('headers:\n', 'headers:\n      content-encoding: [gzip]\n');
    const [exchange] = await exchangesOf(`interactions:\n${text}version: 1\n`);
    expect(exchange?.response?.body).toEqual(BYTES);
  });

  test('a body that a serializer parsed is the JSON that it was: plain values by their type, quoted ones as text', async () => {
    const [exchange] = await exchangesOf(
      `interactions:\n${python(
        'parsed_body: {a: [1, -2.5, 1.0e+2, true, null], b: "1", c: 012, d: .inf}',
        'parsed_body:\n      a: false\n      b: ~',
      )}version: 1\n`,
    );
    expect(exchange?.request.body).toEqual({
      kind: 'json',
      value: { a: [1, -2.5, 100, true, null], b: '1', c: '012', d: '.inf' },
    });
    expect(exchange?.response?.body).toEqual({ kind: 'json', value: { a: false, b: null } });
  });

  test('Betamax: an empty text beside the base64 is not the body', async () => {
    const [exchange] = await exchangesOf(
      JSON.stringify({
        http_interactions: [
          {
            request: { method: 'GET', uri: 'https://api.test/a', headers: {}, body: { encoding: 'utf-8', string: '' } },
            response: {
              status: { code: 200, message: 'OK' },
              url: 'https://api.test/a',
              headers: { 'Content-Encoding': ['gzip'] },
              body: { encoding: null, string: '', base64_string: base64(gzipSync(JSON_TEXT)) },
            },
            recorded_at: '2013-09-28T01:25:38',
          },
        ],
        recorded_with: 'betamax/0.8.1',
      }),
    );
    expect(exchange?.response?.body).toEqual(BYTES);
  });
});

test('the cassettes of Go, of both versions', async () => {
  const go = (lines: string) =>
    exchangesOf(`---
version: 2
interactions:
    - id: 0
      request:
        ${lines}
        body: ""
        form: {}
        headers: {}
        url: https://api.test/a
        method: GET
      response:
        body: '${JSON_TEXT}'
        headers:
            Content-Type:
                - application/json
        status: 200 OK
        code: 200
        duration: 123.4ms
`);
  for (const lines of ['proto: HTTP/1.1', 'host: api.test'])
    expect(await go(lines)).toMatchObject([{ response: { status: 200, body: TEXT } }]);
});

test("R's: a status by another name, one value a header, who recorded it beside each", async () => {
  const [exchange] = await exchangesOf(`http_interactions:
- request:
    method: get
    uri: https://api.test/a
    body:
      encoding: ''
      string: ''
    headers:
      Accept: application/json, */*
  response:
    status:
      status_code: 200
      category: Success
      reason: OK
      message: 'Success: (200) OK'
    headers:
      content-type: application/json
    body:
      encoding: UTF-8
      file: no
      string: '${JSON_TEXT}'
  recorded_at: 2019-08-27 19:49:35 GMT
  recorded_with: vcr/0.2.6.9130, webmockr/0.4.0
`);
  expect(exchange?.response).toMatchObject({
    status: 200,
    headers: [['content-type', 'application/json']],
    body: TEXT,
  });
});
