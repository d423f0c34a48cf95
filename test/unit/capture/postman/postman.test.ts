import { describe, expect, test } from 'vitest';
import { CAPTURE_FORMATS } from '../../../../src/capture/index.js';
import type { CaptureEntry, Exchange, Json, JsonObject } from '../../../../src/model/index.js';
import { readOne, readText } from '../read-text.js';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const URL = 'https://api.test/things/1';

/** A collection of one request with one saved response. */
const collection = (
  response: JsonObject,
  { item = {}, top = {} }: { item?: JsonObject; top?: JsonObject } = {},
): string =>
  JSON.stringify({ info: { name: 'x', schema: SCHEMA }, item: [{ name: 'a', ...item, response: [response] }], ...top });

const saved = (request: JsonObject, rest: JsonObject = {}): JsonObject => ({
  name: 'saved',
  originalRequest: { method: 'GET', header: [], url: URL, ...request },
  code: 200,
  header: [],
  body: '{}',
  ...rest,
});

const request = async (part: JsonObject, top: JsonObject = {}): Promise<Exchange['request']> =>
  (await readOne(collection(saved(part), { top }))).request;

const response = async (rest: JsonObject, part: JsonObject = {}): Promise<Exchange['response']> =>
  (await readOne(collection(saved(part, rest)))).response;

const trouble = async (text: string): Promise<CaptureEntry> => {
  const [entry] = await readText(text);
  if (entry === undefined) throw new Error('there is no entry');
  return entry;
};

describe('the URL', () => {
  test.each<[Json, string]>([
    [URL, URL],
    [{ raw: URL }, URL],
    [{ raw: '', protocol: 'https', host: ['api', 'test'], path: ['things', '1'] }, URL],
    [{ protocol: 'https', host: 'api.test', port: '8443', path: '/things' }, 'https://api.test:8443/things'],
    [{ host: ['{{base}}'], path: ['things', '1'] }, URL],
    [{ raw: '{{base}}/things/{{id}}' }, URL],
    [{ raw: '{{ base }}/things/{{id}}' }, URL],
    [{ raw: '{{base}}/things/:thing', variable: [{ key: 'thing', value: '{{id}}' }] }, URL],
    [
      { raw: '{{base}}/things/:thing', variable: [{ key: 'thing', value: 'a/b c' }] },
      'https://api.test/things/a%2Fb%20c',
    ],
    [{ raw: 'api.test/things/1' }, 'http://api.test/things/1'],
    [
      {
        host: ['{{base}}'],
        path: ['t'],
        query: [{ key: 'a', value: '1' }, { key: 'b' }, { key: 'c', disabled: true }],
      },
      'https://api.test/t?a=1&b',
    ],
    // A parameter that is switched off is not sent, though some exports have it in the text.
    [
      {
        raw: `${URL}?a=1&b=2&c&d=3#x`,
        query: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2', disabled: true },
          { key: 'c', value: null, disabled: true },
          { key: 'd', value: '3', disabled: true },
          { key: 'd', value: '3' },
        ],
      },
      `${URL}?a=1&d=3#x`,
    ],
    [{ raw: `${URL}?b=2`, query: [{ key: 'b', value: '2', disabled: true }] }, URL],
    // The whole base is unknown: the contract may tell the host.
    ['{{elsewhere}}/things/1', '{{elsewhere}}/things/1'],
    ['https://{{host}}/things/1', 'https://{{host}}/things/1'],
  ])('%j is %s', async (url, expected) => {
    const top = {
      variable: [
        { key: 'base', value: 'https://{{name}}.test' },
        { key: 'name', value: 'api' },
        { id: 'id', value: 1 },
        { key: 'elsewhere', value: '' },
      ],
    };
    expect((await request({ url }, top)).url).toBe(expected);
  });

  test.each([
    ['https://api.test/things/{{id}}', '{{id}}'],
    ['https://api.test/things?page={{page}}&size={{size}}', '{{page}}, {{size}}'],
    ['https://api.test/things/:id', ':id'],
    ['https://api.test/things/{{a}}', '{{a}}'],
  ])('%s: what has no value is no concrete URL', async (url, names) => {
    expect(
      await trouble(collection(saved({ url }), { top: { variable: [{ key: 'a', value: '{{a}}' }] } })),
    ).toMatchObject({
      unreadable: { reason: 'no-concrete-url', detail: `the collection has no value for ${names} in the URL` },
    });
  });

  test('the nearest folder has the last word on a variable, and a disabled one has none', async () => {
    const entries = await readText(
      JSON.stringify({
        info: { name: 'x' },
        variable: [
          { key: 'a', value: 'top' },
          { key: 'b', value: 'top' },
        ],
        item: [
          {
            variable: [
              { key: 'a', value: 'folder' },
              { key: 'b', value: 'folder', disabled: true },
            ],
            item: [{ response: [saved({ url: 'https://api.test/{{a}}/{{b}}' })] }],
          },
        ],
      }),
    );
    expect(entries).toMatchObject([{ request: { url: 'https://api.test/folder/top' } }]);
  });
});

describe('the request', () => {
  test('headers: those that are disabled were not sent; variables are resolved', async () => {
    const header = [
      { key: 'Accept', value: '{{type}}' },
      { key: 'X-Off', value: '1', disabled: true },
    ];
    expect((await request({ header }, { variable: [{ key: 'type', value: 'a/b' }] })).headers).toEqual([
      ['Accept', 'a/b'],
    ]);
  });

  test.each<[string, Json, unknown, string | undefined]>([
    ['none', undefined as unknown as Json, { kind: 'absent' }, undefined],
    [
      'raw',
      { mode: 'raw', raw: '{"a":{{n}}}', options: { raw: { language: 'json' } } },
      { kind: 'text', text: '{"a":7}' },
      'application/json',
    ],
    ['raw without a language', { mode: 'raw', raw: 'x' }, { kind: 'text', text: 'x' }, undefined],
    ['raw and empty', { mode: 'raw', raw: '', options: { raw: { language: 'json' } } }, { kind: 'absent' }, undefined],
    [
      'urlencoded',
      {
        mode: 'urlencoded',
        urlencoded: [
          { key: 'a b', value: 'ü&{{n}}' },
          { key: 'c', value: null },
          { key: 'd', value: 'x', disabled: true },
        ],
      },
      { kind: 'text', text: 'a+b=%C3%BC%267&c=' },
      'application/x-www-form-urlencoded',
    ],
    [
      'graphql',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '{"n":{{n}}}' } },
      { kind: 'text', text: '{"query":"{ a }","variables":{"n":7}}' },
      'application/json',
    ],
    [
      'formdata',
      { mode: 'formdata', formdata: [] },
      {
        kind: 'unread',
        reason: 'body-not-kept',
        detail: 'the fields of a multipart body were kept, its bytes were not',
      },
      undefined,
    ],
    [
      'file',
      { mode: 'file', file: { src: 'a.bin' } },
      { kind: 'unread', reason: 'body-not-kept', detail: 'the body is a file beside the collection' },
      undefined,
    ],
    [
      'a template',
      { mode: 'raw', raw: '{"id":"{{$guid}}","a":"{{$guid}}"}' },
      { kind: 'unread', reason: 'template-body', detail: 'the collection has no value for {{$guid}}' },
      undefined,
    ],
    ['disabled', { mode: 'raw', raw: 'x', disabled: true }, { kind: 'absent' }, undefined],
  ])('body: %s', async (_, body, expected, mediaType) => {
    const read = await request(
      { method: 'POST', ...(body !== undefined && { body }) },
      { variable: [{ key: 'n', value: 7 }] },
    );
    expect(read.body).toEqual(expected);
    expect(read.headers).toEqual(mediaType === undefined ? [] : [['Content-Type', mediaType]]);
  });

  test('a media type that is said goes before the one that Postman adds', async () => {
    const header = [{ key: 'content-type', value: 'application/vnd.a+json' }];
    const body = { mode: 'raw', raw: '{}', options: { raw: { language: 'json' } } };
    expect((await request({ method: 'POST', header, body })).headers).toEqual([
      ['content-type', 'application/vnd.a+json'],
    ]);
  });

  test('a saved response without its request answered the request of its item; a text alone is a GET', async () => {
    const { originalRequest: _, ...bare } = saved({});
    const item = { request: { method: 'delete', url: URL } };
    expect((await readOne(collection(bare, { item }))).request).toMatchObject({ method: 'DELETE', url: URL });
    expect((await readOne(collection(bare, { item: { request: URL } }))).request).toMatchObject({
      method: 'GET',
      url: URL,
    });
  });
});

describe('the response', () => {
  test.each<[Json, readonly (readonly [string, string])[]]>([
    [
      [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      ['A: 1', 'B:2'],
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [
      'A: 1\r\nB: 2\r\n',
      [
        ['A', '1'],
        ['B', '2'],
      ],
    ],
    [null, []],
  ])('headers %j', async (header, expected) => {
    expect((await response({ header }))?.headers).toEqual(expected);
  });

  const length = (value: string): JsonObject => ({ header: [{ key: 'Content-Length', value }] });
  test.each<[JsonObject, unknown]>([
    [
      { body: '{"a":1}', ...length('3') },
      { kind: 'text', text: '{"a":1}' },
    ],
    [
      { body: null, data: 'older' },
      { kind: 'text', text: 'older' },
    ],
    [{ body: null }, { kind: 'unread', reason: 'body-not-kept', detail: 'the saved response has no body' }],
    [{ body: null, ...length('0') }, { kind: 'absent' }],
    [{ body: null, code: 204 }, { kind: 'absent' }],
    [{ body: '' }, { kind: 'text', text: '' }],
    [
      { body: '', ...length('9') },
      { kind: 'unread', reason: 'body-not-kept', detail: 'the body is empty, but its length is 9' },
    ],
  ])('body %j', async (rest, expected) => {
    expect((await response(rest))?.body).toEqual(expected);
  });

  test('status: a number, a text of digits, or where very old exports have it; 0 is no response', async () => {
    expect((await response({ code: '201' }))?.status).toBe(201);
    expect((await response({ code: null, responseCode: { code: 202, name: 'Accepted' } }))?.status).toBe(202);
    expect(await response({ code: 0 })).toBeUndefined();
  });
});

test.each<[string, string, string]>([
  ['no code', collection(saved({}, { code: null })), 'the saved response has no code'],
  ['a code beyond all', collection(saved({}, { code: 700 })), "the saved response's code is 700"],
  ['a code that is none', collection(saved({}, { code: 'OK' })), "the saved response's code is no number"],
  ['no request', collection({ code: 200 }), 'the saved response has no originalRequest, and its item no request'],
  ['no url', collection(saved({ url: {} })), 'the request has no url'],
  ['a header without a name', collection(saved({}, { header: [7] })), 'header.0 is no header with a name'],
])('unreadable: %s', async (_, text, detail) => {
  expect(await trouble(text)).toMatchObject({ unreadable: { reason: 'entry-unreadable', detail } });
});

test('a collection without one saved response holds no exchange, and says so', async () => {
  const text = JSON.stringify({ info: { schema: SCHEMA }, item: [{ request: URL, response: [] }] });
  await expect(readText(text)).rejects.toMatchObject({
    code: 'capture-empty',
    message: '<stdin> holds no exchange: no request of it has a saved response.',
  });
});

test('a collection that an API answers is wrapped once', async () => {
  const text = JSON.stringify({
    collection: JSON.parse(collection(saved({ url: '{{u}}' }), { top: { variable: [{ key: 'u', value: URL }] } })),
  });
  expect((await readOne(text)).request.url).toBe(URL);
});

test('places', () => {
  const format = CAPTURE_FORMATS.find(({ name }) => name === 'postman');
  const body = {
    mode: 'urlencoded',
    urlencoded: [
      { key: 'a', value: '1' },
      { key: 'b', value: '{"c":1}' },
    ],
  };
  const entry = saved({ url: { raw: URL }, header: [{ key: 'X-A', value: '1' }], body }, { header: 'A: 1\nB: 2' });
  const place = (pointer: string): object | undefined => format?.placeOf(entry, pointer);
  expect(place('/request/path/id')).toEqual({
    pointer: '/originalRequest/url/raw',
    inside: { kind: 'url', part: 'path', name: 'id' },
  });
  expect(place('/request/headers/x-a')).toEqual({ pointer: '/originalRequest/header/0/value' });
  expect(place('/request/headers/none')).toEqual({ pointer: '/originalRequest/header' });
  expect(place('/request/body/a')).toEqual({ pointer: '/originalRequest/body/urlencoded/0/value' });
  expect(place('/request/body/b/c')).toEqual({
    pointer: '/originalRequest/body/urlencoded/1/value',
    inside: { kind: 'body', text: '{"c":1}', pointer: '/c', isVerbatim: true },
  });
  expect(place('/response/status')).toEqual({ pointer: '/code' });
  expect(place('/response/headers/b')).toEqual({ pointer: '/header' });
  expect(place('/response/body/x')).toEqual({
    pointer: '/body',
    inside: { kind: 'body', text: '{}', pointer: '/x', isVerbatim: true },
  });
});

test.each<[body: string, tag: string]>([
  ['{"id": {{id}}, "b": 1}', '{{id}}'],
  ['[{{$randomInt}}]', '{{$randomInt}}'],
  ['{"id": "{{$guid}}"}', '{{$guid}}'],
  ['{"id": "{{thing id}}"}', '{{thing id}}'],
  ['{"url": "https://a/{{$guid}}/b"}', '{{$guid}}'],
])('an example for a mock server is a template: %s', async (body, tag) => {
  expect((await response({ body }))?.body).toEqual({
    kind: 'unread',
    reason: 'template-body',
    detail: `the example is for a mock server, which fills in ${tag}`,
  });
});

test.each(['{"text": "Dear {{name}}, hello"}', '{"a": {"b": {}}}', '{"{{name}}": 1}', '<p>{{$guid}}</p>'])(
  'a body that merely has braces is what was sent: %s',
  async (body) => {
    expect((await response({ body }))?.body).toEqual({ kind: 'text', text: body });
  },
);
