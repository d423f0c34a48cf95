import { describe, expect, test } from 'vitest';
import { pact } from '../../../../src/capture/pact/pact.js';
import { type CaptureEntry, type Exchange, isUnreadable, type Json } from '../../../../src/model/index.js';
import { collect } from '../../../laws/capture-reader-laws.js';

async function read(...interactions: readonly unknown[]): Promise<CaptureEntry[]> {
  const text = JSON.stringify({ consumer: { name: 'A' }, provider: { name: 'B' }, interactions });
  return collect(pact, Buffer.from(text), 1000);
}

async function exchangeOf(interaction: unknown): Promise<Exchange> {
  const [only] = await read(interaction);
  if (only === undefined || isUnreadable(only)) throw new Error(JSON.stringify(only));
  return only;
}

const answer = (response: object, type?: string) => ({
  ...(type !== undefined && { type }),
  description: 'a',
  request: { method: 'get', path: '/a' },
  response: { status: 200, ...response },
});
const HTTP = 'Synchronous/HTTP';
const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('a body of the versions 1 to 3', () => {
  test.each<[string, object, object]>([
    ['none is of no concern', {}, { kind: 'unconstrained' }],
    ['null is JSON', { body: null, headers: JSON_TYPE }, { kind: 'json', value: null }],
    ['null of no type is empty', { body: null }, { kind: 'text', text: '' }],
    [
      'null of another type is empty',
      { body: null, headers: { 'Content-Type': 'text/plain' } },
      { kind: 'text', text: '' },
    ],
    ['an empty text is empty', { body: '', headers: JSON_TYPE }, { kind: 'text', text: '' }],
    ['JSON is JSON', { body: { a: [1] } }, { kind: 'json', value: { a: [1] } }],
    ['an object that looks like version 4', { body: { content: 1 } }, { kind: 'json', value: { content: 1 } }],
    ['a text of JSON', { body: '{"a":1}', headers: JSON_TYPE }, { kind: 'text', text: '{"a":1}' }],
    ['a text of broken JSON', { body: '{"a":', headers: JSON_TYPE }, { kind: 'text', text: '{"a":' }],
    ['a string in JSON', { body: 'done', headers: JSON_TYPE }, { kind: 'json', value: 'done' }],
    ['a text', { body: 'done', headers: { 'Content-Type': 'text/plain' } }, { kind: 'text', text: 'done' }],
    [
      'base64 of parts',
      { body: 'LS14DQo=', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
      { kind: 'bytes', bytes: Buffer.from('--x\r\n') },
    ],
    [
      'base64 of a text type is a text',
      { body: 'ZG9uZQ==', headers: { 'Content-Type': 'text/plain' } },
      { kind: 'text', text: 'ZG9uZQ==' },
    ],
    [
      'base64 of bytes that nothing marks',
      { body: '/wB7', headers: { 'content-type': 'image/png' } },
      { kind: 'bytes', bytes: Buffer.from([0xff, 0, 0x7b]) },
    ],
  ])('%s', async (_, response, expected) => {
    expect((await exchangeOf(answer(response))).response?.body).toEqual(expected);
  });
});

describe('a body of version 4', () => {
  test.each<[string, object, object]>([
    ['none is of no concern', {}, { kind: 'unconstrained' }],
    ['neither is one without content', { body: { contentType: 'text/plain' } }, { kind: 'unconstrained' }],
    [
      'JSON',
      { body: { content: { a: 1 }, contentType: 'application/json', encoded: false } },
      { kind: 'json', value: { a: 1 } },
    ],
    [
      'named as in the table of the specification',
      { body: { contents: { a: 1 }, contentType: 'application/json' } },
      { kind: 'json', value: { a: 1 } },
    ],
    [
      'JSON said to be encoded as JSON',
      { body: { content: 'done', contentType: 'application/json', encoded: 'JSON' } },
      { kind: 'json', value: 'done' },
    ],
    [
      'a text',
      { body: { content: 'a=1', contentType: 'application/x-www-form-urlencoded', encoded: false } },
      { kind: 'text', text: 'a=1' },
    ],
    ['an empty text', { body: { content: '' } }, { kind: 'text', text: '' }],
    ['null', { body: null, headers: { 'Content-Type': ['application/json'] } }, { kind: 'json', value: null }],
    [
      'base64',
      { body: { content: '/wB7', contentType: 'image/png', encoded: 'base64' } },
      { kind: 'bytes', bytes: Buffer.from([0xff, 0, 0x7b]) },
    ],
    [
      'base64 that is none',
      { body: { content: '/wB', encoded: 'base64' } },
      { kind: 'unread', reason: 'body-encoding', detail: 'the content is said to be base64, and is not' },
    ],
    [
      'an encoding that nobody knows',
      { body: { content: 'x', encoded: 'rot13' } },
      { kind: 'unread', reason: 'body-encoding', detail: 'the encoding rot13 is not known' },
    ],
  ])('%s', async (_, response, expected) => {
    expect((await exchangeOf(answer(response, HTTP))).response?.body).toEqual(expected);
  });

  test('its type is a header, unless there is one', async () => {
    const body = { content: 'x', contentType: 'text/plain' };
    expect((await exchangeOf(answer({ body }, HTTP))).response?.headers).toEqual([['Content-Type', 'text/plain']]);
    const headers = { 'content-type': ['text/csv'], 'Set-Cookie': ['a=1', 'b=2'] };
    expect((await exchangeOf(answer({ body, headers }, HTTP))).response?.headers).toEqual([
      ['content-type', 'text/csv'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
  });
});

test.each<[string, Json | undefined, string]>([
  ['/a', undefined, '/a'],
  ['a', null, '/a'],
  ['/a', 'b=1&b=2&c=%20', '/a?b=1&b=2&c=%20'],
  ['/a', '?b=#1', '/a?b=%231'],
  ['/a', '', '/a'],
  ['/a', { b: ['1', '2'], 'c d': ['&'], e: 'x,y', f: null }, '/a?b=1&b=2&c%20d=%26&e=x,y&f'],
  ['/a?x=1', { b: ['1'] }, '/a?x=1&b=1'],
  ['/ä b/100%/%20#', undefined, '/%C3%A4%20b/100%25/%20%23'],
])('the path %s with the query %j is %s', async (path, query, url) => {
  const request = { method: 'get', path, ...(query !== undefined && { query }) };
  expect((await exchangeOf({ ...answer({}), request })).request).toMatchObject({ method: 'GET', url });
});

test('messages are out of scope, and no loss', async () => {
  const entries = await read(
    { type: 'Asynchronous/Messages', description: 'm', contents: {} },
    { type: 'Synchronous/Messages', description: 'm' },
    answer({}, HTTP),
  );
  expect(entries.map((entry) => isUnreadable(entry) && entry.outOfScope?.reason)).toEqual([
    'message',
    'message',
    false,
  ]);
  const pactOfMessages = Buffer.from(JSON.stringify({ consumer: {}, provider: {}, messages: [{ contents: {} }] }));
  const [only] = await collect(pact, pactOfMessages, 1000);
  expect(only).toMatchObject({ outOfScope: { reason: 'message' } });
});

test.each<[string, object, string]>([
  ['a status that is none', answer({ status: 'ok' }), 'the response\'s status is none: "ok"'],
  [
    'a status that is none, and long',
    answer({ status: 'ok'.repeat(50_000) }),
    `the response's status is none: "${'ok'.repeat(19)}o…`,
  ],
  ['no method', { ...answer({}), request: { path: '/a' } }, 'the request has no method'],
  ['no path', { ...answer({}), request: { method: 'GET' } }, 'the request has no path'],
  [
    'a query that is none',
    { ...answer({}), request: { method: 'GET', path: '/a', query: 7 } },
    "the request's query is neither a text nor values by name",
  ],
  ['a header that is none', answer({ headers: { a: { b: 1 } } }), 'response.headers.a has an object for a value'],
])('an interaction with %s says so', async (_, interaction, detail) => {
  const [only] = await read(interaction);
  expect(only).toMatchObject({ unreadable: { reason: 'entry-unreadable', detail } });
});

describe('where a part stands', () => {
  const interaction = {
    type: HTTP,
    request: { method: 'GET', path: '/a', query: { q: ['1'], r: [] }, headers: { Accept: ['x'] } },
    response: { status: 200, body: { content: { a: 1 }, contentType: 'application/json', encoded: false } },
  };
  test.each([
    ['/request/query/q', '/request/query/q/0'],
    ['/request/query/r', '/request/query/r'],
    ['/request/query/s', '/request/query'],
    ['/request/headers/accept', '/request/headers/Accept/0'],
    ['/request/headers/other', '/request/headers'],
    ['/request/body/a', '/request'],
    ['/response/headers/Content-Type', '/response/body/contentType'],
    ['/response/headers/other', '/response'],
    ['/response/status', '/response/status'],
    ['/response/body/a', '/response/body/content/a'],
  ])('%s is %s', (seen, pointer) => {
    expect(pact.placeOf(interaction, seen).pointer).toBe(pointer);
  });
});

test.each<[string, string, boolean]>([
  ['of messages', '{"consumer":{},"provider":{},"messages":[]}', true],
  ['whose names stand behind', `{"interactions":[{"description":"a","request":{"path":"/a"}}]`, true],
  ['of vcrpy, in JSON', '{"version":1,"interactions":[{"request":{"uri":"https://a.test/"}}]}', false],
  ['of Ruby VCR, in JSON', '{"http_interactions":[{"request":{}}],"recorded_with":"VCR"}', false],
  ['that is a HAR', '{"log":{"entries":[]}}', false],
])('a file %s', (_, text, isPact) => {
  expect(pact.detect(Buffer.from(text), 'unnamed')).toBe(isPact);
});

test('a media type that stands for any, as the tool writes it of bytes, is none', async () => {
  const response = { body: { content: 'aGk=', contentType: '*/*', encoded: 'base64' } };
  expect((await exchangeOf(answer(response, HTTP))).response).toEqual({
    status: 200,
    headers: [],
    body: { kind: 'bytes', bytes: Buffer.from('hi') },
  });
});

describe('headers that stand in two spellings', () => {
  const headersOf = async (headers: object) => (await exchangeOf(answer({ headers }, HTTP))).response?.headers;

  test.each<[string, object, readonly (readonly [string, string])[]]>([
    [
      'with one value are one header',
      { 'Content-Type': 'application/json', 'content-type': 'application/json' },
      [['content-type', 'application/json']],
    ],
    [
      'of a type are the one that the test spells, and not what the tool adds',
      { 'Content-Type': ['application/json'], 'content-type': ['application/hal+json'] },
      [['content-type', 'application/hal+json']],
    ],
    ['of another name, with one value, are one header', { 'X-Id': '1', 'x-id': '1' }, [['X-Id', '1']]],
    [
      'with two values are two lines',
      { 'X-Id': '1', 'x-id': '2', 'X-ID': ['1', '3'] },
      [
        ['X-Id', '1'],
        ['x-id', '2'],
        ['X-ID', '3'],
      ],
    ],
    [
      'in one spelling, values are lines, equal ones too',
      { 'Set-Cookie': ['a=1', 'a=1'] },
      [
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'a=1'],
      ],
    ],
  ])('%s', async (_, headers, expected) => {
    expect(await headersOf(headers)).toEqual(expected);
  });

  test('a finding of the type is told at the one that counts', () => {
    const interaction = {
      response: { headers: { 'Content-Type': ['application/json'], 'content-type': ['application/hal+json'] } },
    };
    expect(pact.placeOf(interaction, '/response/headers/content-type').pointer).toBe(
      '/response/headers/content-type/0',
    );
  });
});

describe('what a generator fills in', () => {
  const asking = (request: object) => ({ ...answer({}, HTTP), request: { method: 'GET', path: '/a', ...request } });

  test.each<[string, object, string]>([
    [
      'a query parameter',
      { query: { q: [''] }, generators: { query: { q: { type: 'Uuid' } } } },
      'the generator Uuid fills in the query parameter q, of which the Pact holds no example',
    ],
    [
      'a header',
      { headers: { 'X-Id': '' }, generators: { header: { "$['X-Id']": { type: 'ProviderState' } } } },
      'the generator ProviderState fills in the header X-Id, of which the Pact holds no example',
    ],
  ])('%s without an example is unreadable', async (_, request, detail) => {
    const [entry] = await read(asking(request));
    expect(entry).toMatchObject({ unreadable: { reason: 'entry-unreadable', detail } });
  });

  test.each<[string, object]>([
    ['with an example', { query: { q: ['1'] }, headers: { a: '1' } }],
    ['that is not there', { query: { r: [''] } }],
  ])('a parameter or header %s is read', async (_, request) => {
    const generators = { query: { q: { type: 'Uuid' } }, header: { a: { type: 'Uuid' } } };
    expect(await exchangeOf(asking({ ...request, generators }))).toMatchObject({ request: { method: 'GET' } });
  });

  test.each<[string, Json, object, string | undefined]>([
    ['in a list', { ids: [{ id: 'a' }, { id: null }] }, { '$.ids[*].id': { type: 'Uuid' } }, '$.ids[*].id'],
    ['at the root', null, { $: { type: 'RandomString' } }, '$'],
    ['of another place', { a: null, b: 'x' }, { '$.b': { type: 'Uuid' } }, undefined],
    ['which is false, or nought', { a: false, b: 0 }, { '$.a': { type: 'X' }, '$.b': { type: 'X' } }, undefined],
    ['above an empty value', { a: { b: null } }, { '$.a': { type: 'X' } }, undefined],
    ['which are none', { a: null }, { '$.a': null, b: 3 }, undefined],
  ])('a value %s', async (_, body, generators, path) => {
    const interaction = answer({ body, headers: JSON_TYPE, generators: { body: generators } });
    const read = (await exchangeOf(interaction)).response?.body;
    if (path === undefined) expect(read).toEqual({ kind: 'json', value: body });
    else
      expect(read).toMatchObject({
        kind: 'unread',
        reason: 'template-body',
        detail: expect.stringContaining(` fills in ${path}, of which`),
      });
  });
});
