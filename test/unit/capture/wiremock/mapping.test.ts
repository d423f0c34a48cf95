import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../../src/capture/index.js';
import { wiremock } from '../../../../src/capture/wiremock/wiremock.js';
import { createJudge } from '../../../../src/check/index.js';
import { type CaptureEntry, isUnreadable } from '../../../../src/model/index.js';
import { collect } from '../../../laws/capture-reader-laws.js';
import { workspace } from '../../../support/workspace.js';
import { contractOf } from '../../contract/contract-of.js';

async function read(mapping: unknown): Promise<CaptureEntry> {
  const [only] = await collect(wiremock, Buffer.from(JSON.stringify({ mappings: [mapping] })), 1000);
  if (only === undefined) throw new Error('nothing was read');
  return only;
}

async function told(mapping: unknown): Promise<unknown> {
  const entry = await read(mapping);
  return isUnreadable(entry) ? `${entry.unreadable.reason}: ${entry.unreadable.detail}` : entry;
}

const asked = (request: object) => ({ request: { method: 'GET', ...request }, response: { status: 200 } });
const answered = (response: object) => ({ request: { method: 'GET', url: '/a' }, response });

describe('a URL', () => {
  test.each<[string, object, string]>([
    ['as it is', { url: '/a?b=1' }, '/a?b=1'],
    [
      'with parameters',
      {
        urlPath: '/a',
        queryParameters: {
          b: { equalTo: '1' },
          c: { matches: '.*' },
          d: { hasExactly: [{ equalTo: 'x y' }, { equalTo: 'z' }] },
        },
      },
      '/a?b=1&d=x%20y&d=z',
    ],
    ['of a pattern that matches one text', { urlPattern: '^/a\\.json\\?b=1$' }, '/a.json?b=1'],
    ['of a path pattern that matches one text', { urlPathPattern: '/a/b-c' }, '/a/b-c'],
    ['of a pattern whose dots are meant as dots', { urlPattern: '/v1.0/a.json\\?b=1.5' }, '/v1.0/a.json?b=1.5'],
    [
      'of a template that is filled in',
      { urlPathTemplate: '/a/{id}', pathParameters: { id: { equalTo: '1 2' } } },
      '/a/1%202',
    ],
    ['with a host', { url: '/a', host: { equalTo: 'api.test' }, scheme: 'http', port: 8080 }, 'http://api.test:8080/a'],
    ['with a host as a text', { url: '/a', host: 'api.test' }, 'https://api.test/a'],
    ['with a host alone', { url: '/a', host: { equalTo: 'api.test' } }, 'https://api.test/a'],
  ])('%s', async (_, request, url) => {
    expect(await told(asked(request))).toMatchObject({ request: { url, method: 'GET' }, partial: 'pattern' });
  });

  test.each<[object, string]>([
    [{ urlPattern: '/a/.*' }, 'no-concrete-url: urlPattern stands for more than one URL'],
    [{ urlPathPattern: '/a/[0-9]+' }, 'no-concrete-url: urlPathPattern stands for more than one URL'],
    [{ urlPathPattern: '/a/..' }, 'no-concrete-url: urlPathPattern stands for more than one URL'],
    [{ urlPathPattern: '/a/.+' }, 'no-concrete-url: urlPathPattern stands for more than one URL'],
    [{ urlPathPattern: '/a/.{2}' }, 'no-concrete-url: urlPathPattern stands for more than one URL'],
    [{ urlPathTemplate: '/a/**' }, 'no-concrete-url: urlPathTemplate stands for more than one URL'],
    [{ urlPathPattern: '/a/\\d' }, 'no-concrete-url: urlPathPattern stands for more than one URL'],
    [{ urlPathTemplate: '/a/{id}' }, 'no-concrete-url: urlPathTemplate stands for more than one URL'],
    [
      { urlPathTemplate: '/a/{id}', pathParameters: { id: { matches: '\\d+' } } },
      'no-concrete-url: urlPathTemplate stands for more than one URL',
    ],
    [{}, 'no-concrete-url: the mapping answers whatever the URL'],
  ])('of %j is none: %s', async (request, expected) => {
    expect(await told(asked(request))).toBe(expected);
  });
});

test.each([
  ['GET_OR_HEAD', 'GET'],
  [{ oneOf: ['put'] }, 'PUT'],
  ['any', 'ANY'],
  [undefined, 'ANY'],
])('the method %j is read as %s', async (method, expected) => {
  expect(await told(asked({ url: '/a', method }))).toMatchObject({ request: { method: expected } });
});

test.each([{ oneOf: ['GET', 'POST'] }, { noneOf: ['GET'] }])('the method %j is none', async (method) => {
  expect(await told(asked({ url: '/a', method }))).toBe('no-concrete-method: the mapping answers several methods');
});

describe('a mapping for any method', () => {
  const operation = {
    responses: { 200: { description: '', content: { 'application/json': { schema: { type: 'object' } } } } },
  };
  const contract = contractOf({
    openapi: '3.1.0',
    info: { title: '', version: '1' },
    servers: [{ url: 'https://api.test' }],
    paths: { '/one': { get: operation }, '/two': { get: operation, put: operation } },
  });
  async function judged(url: string, jsonBody: unknown): Promise<readonly string[]> {
    const exchange = await read({ request: { method: 'ANY', url }, response: { jsonBody } });
    if (isUnreadable(exchange)) throw new Error(exchange.unreadable.detail);
    const judgement = createJudge([await contract]).judge(exchange);
    if (judgement.kind === 'out-of-scope' || judgement.kind === 'conforms') return [judgement.kind];
    const undecided = judgement.undecided.map(({ reason, detail }) => `${reason}: ${detail}`);
    return [...judgement.findings.map(({ code, exchange: label }) => `${code} ${label.method}`), ...undecided];
  }

  test('is judged as the one method that the contract has', async () => {
    expect(await judged('/one', {})).toEqual(['conforms']);
    expect(await judged('/one', [])).toEqual(['response.body.violates-schema GET']);
  });

  test('is undecided where there are several', async () => {
    expect(await judged('/two', [])).toEqual([
      'no-concrete-method: it answers whatever the method, and the contract has GET, PUT there',
    ]);
  });

  test('is undocumented where there is none', async () => {
    expect(await judged('/none', {})).toEqual(['request.path.undocumented ANY']);
  });
});

test.each<[string, object, object]>([
  [
    'that is equal to JSON',
    { bodyPatterns: [{ equalToJson: { a: 1 }, ignoreExtraElements: true }] },
    { kind: 'json', value: { a: 1 } },
  ],
  [
    'that is equal to a text of JSON',
    { bodyPatterns: [{ equalToJson: '{"a":1}' }] },
    { kind: 'text', text: '{"a":1}' },
  ],
  ['that is equal to a text', { bodyPatterns: [{ contains: 'a' }, { equalTo: 'a=1' }] }, { kind: 'text', text: 'a=1' }],
  [
    'that is equal to bytes',
    { bodyPatterns: [{ binaryEqualTo: 'AQI=' }] },
    { kind: 'bytes', bytes: Buffer.from([1, 2]) },
  ],
  [
    'with placeholders',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as WireMock writes placeholders
    { bodyPatterns: [{ equalToJson: { a: '${json-unit.any-string}' } }] },
    { kind: 'unread', reason: 'template-body' },
  ],
  [
    'in a file that a stream has not',
    { bodyPatterns: [{ equalToJson: 'a.json', source: 'file' }] },
    { kind: 'unread', reason: 'body-not-kept', detail: 'there is no file __files/a.json that can be read' },
  ],
  [
    'of a form, as far as it is given',
    { formParameters: { a: { equalTo: 'x y' }, b: { matches: '.' }, c: { equalTo: 1 } } },
    { kind: 'text', text: 'a=x+y&c=1' },
  ],
  ['of a form of which nothing is given', { formParameters: { b: { matches: '.' } } }, { kind: 'unconstrained' }],
  ['that matches a pattern', { bodyPatterns: [{ matchesJsonPath: '$.a' }] }, { kind: 'unconstrained' }],
  ['of which nothing is said', {}, { kind: 'unconstrained' }],
])('a request body %s', async (_, request, body) => {
  expect(await read(asked({ url: '/a', ...request }))).toMatchObject({ request: { body } });
});

test('request headers are those whose values are given', async () => {
  const headers = { Accept: { equalTo: 'text/csv' }, 'X-Id': { matches: '.+' } };
  const cookies = { a: { equalTo: '1' }, b: { matches: '.' }, c: { equalTo: '2' } };
  expect(await read(asked({ url: '/a', headers }))).toMatchObject({ request: { headers: [['Accept', 'text/csv']] } });
  expect(await read(asked({ url: '/a', headers, cookies }))).toMatchObject({
    request: {
      headers: [
        ['Accept', 'text/csv'],
        ['Cookie', 'a=1; c=2'],
      ],
    },
  });
});

describe('an answer', () => {
  test.each<[string, object, object]>([
    ['of a text', { body: 'done' }, { kind: 'text', text: 'done' }],
    ['of JSON', { jsonBody: { a: null } }, { kind: 'json', value: { a: null } }],
    ['of null, which is none', { jsonBody: null }, { kind: 'absent' }],
    ['of null beside another', { body: null, jsonBody: null, base64Body: 'AQI=' }, { kind: 'bytes' }],
    ['of bytes', { base64Body: 'AQI=' }, { kind: 'bytes', bytes: Buffer.from([1, 2]) }],
    ['of nothing', {}, { kind: 'absent' }],
    [
      'that is a template',
      { body: '{{request.path}}', transformers: ['response-template'] },
      { kind: 'unread', reason: 'template-body' },
    ],
    [
      'that is a template within a string of JSON',
      { jsonBody: { a: '{{x}}' }, transformers: ['response-template'] },
      { kind: 'json', value: { a: '{{x}}' } },
    ],
    [
      'that calls a helper, where templating is on for all',
      { body: "{{randomValue type='UUID'}}" },
      { kind: 'unread', reason: 'template-body' },
    ],
    ['that merely has braces', { body: '{{a}}' }, { kind: 'text', text: '{{a}}' }],
    ['with nothing to fill in', { body: 'done', transformers: ['response-template'] }, { kind: 'text', text: 'done' }],
    [
      'that a transformer makes',
      { body: 'done', transformers: ['mine'] },
      { kind: 'unread', reason: 'template-body', detail: 'the transformer mine makes it' },
    ],
    [
      'in a file that a stream has not',
      { bodyFileName: 'a.json' },
      { kind: 'unread', reason: 'body-not-kept', detail: 'there is no file __files/a.json that can be read' },
    ],
  ])('%s', async (_, response, body) => {
    expect(await read(answered(response))).toMatchObject({ response: { status: 200, body } });
  });

  test.each<[object, string]>([
    [{ fault: 'EMPTY_RESPONSE' }, 'no-response: the mapping simulates the fault EMPTY_RESPONSE'],
    [{ proxyBaseUrl: 'https://api.test' }, 'no-response: the mapping passes the request on'],
    [{ status: 99 }, "entry-unreadable: the response's status is none: 99"],
  ])('of %j: %s', async (response, expected) => {
    expect(await told(answered(response))).toBe(expected);
  });

  test.each([{ status: 0 }, { status: '0' }, { status: null }, {}])('of %j has the status 200', async (response) => {
    expect(await read(answered(response))).toMatchObject({ response: { status: 200 } });
  });

  test('has its headers', async () => {
    const headers = { 'X-Id': '{{randomValue}}', 'Set-Cookie': ['a=1', 'b=2'] };
    expect(await read(answered({ headers, transformers: ['response-template'] }))).toMatchObject({
      response: {
        headers: [
          ['X-Id', '{{randomValue}}'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
      },
    });
  });
});

describe('a body in a file', () => {
  async function bodyOf(path: string): Promise<unknown> {
    for await (const [entry] of openCapture({ path })) {
      if (entry !== undefined && !isUnreadable(entry)) return entry.response?.body;
    }
    throw new Error('nothing was read');
  }
  const missing = { kind: 'unread', reason: 'body-not-kept' };

  test('stands in the nearest __files above the mapping', async () => {
    const { write } = workspace();
    write('__files/a/b.json', '{"far":1}');
    write('near/__files/a/b.json', '{"near":1}');
    const mapping = answered({ bodyFileName: 'a/b.json' });
    expect(await bodyOf(write('mappings/deep/er/m.json', mapping))).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('{"far":1}'),
    });
    expect(await bodyOf(write('near/mappings/m.json', mapping))).toEqual({
      kind: 'bytes',
      bytes: Buffer.from('{"near":1}'),
    });
  });

  test('and nowhere else: no name and no link leads out', async () => {
    const { folder, write } = workspace();
    write('secret.json', '{}');
    mkdirSync(join(folder, '__files'));
    symlinkSync(join(folder, 'secret.json'), join(folder, '__files/link.json'));
    expect(await bodyOf(write('mappings/1.json', answered({ bodyFileName: '../secret.json' })))).toMatchObject(missing);
    expect(await bodyOf(write('mappings/2.json', answered({ bodyFileName: 'link.json' })))).toMatchObject(missing);
    expect(
      await bodyOf(write('mappings/3.json', answered({ bodyFileName: join(folder, 'secret.json') }))),
    ).toMatchObject(missing);
    expect(await bodyOf(write('mappings/4.json', answered({ bodyFileName: '.' })))).toMatchObject(missing);
    expect(await bodyOf(write('mappings/5.json', answered({ bodyFileName: '..secret.json' })))).toMatchObject(missing);
  });

  test('may be the request’s', async () => {
    const { write } = workspace();
    write('__files/a.json', '{"a":1}');
    const bodyPatterns = [{ equalToJson: 'a.json', source: 'file' }];
    for await (const [entry] of openCapture({ path: write('mappings/1.json', asked({ url: '/a', bodyPatterns })) }))
      expect(entry).toMatchObject({ request: { body: { kind: 'bytes', bytes: Buffer.from('{"a":1}') } } });
    expect.assertions(1);
  });

  test('may be a template, and may be said to be none', async () => {
    const { write } = workspace();
    write('__files/a.json', '{"a":{{request.path}}}');
    const templated = { bodyFileName: 'a.json', transformers: ['response-template'] };
    expect(await bodyOf(write('mappings/1.json', answered(templated)))).toMatchObject({ reason: 'template-body' });
    const literal = { ...templated, transformerParameters: { disableBodyFileTemplating: true } };
    expect(await bodyOf(write('mappings/2.json', answered(literal)))).toMatchObject({ kind: 'bytes' });
  });
});

describe('where a part stands', () => {
  const mapping = {
    request: {
      urlPath: '/a',
      queryParameters: {
        q: { equalTo: '1' },
        r: { matches: '.' },
        t: { hasExactly: [{ matches: '.' }, { equalTo: '2' }] },
      },
      headers: { Accept: { equalTo: 'x' } },
      cookies: { k: { equalTo: 'v' } },
      bodyPatterns: [{ contains: 'a' }, { equalToJson: { a: 1 } }],
    },
    response: { headers: { 'X-Left': '1' }, jsonBody: { a: 1 } },
  };
  test.each([
    ['/request/path/id', '/request/urlPath'],
    ['/request/query/q', '/request/queryParameters/q/equalTo'],
    ['/request/query/r', '/request/queryParameters/r'],
    ['/request/query/t', '/request/queryParameters/t/hasExactly/1/equalTo'],
    ['/request/query/s', '/request/urlPath'],
    ['/request/cookies/k', '/request/cookies/k/equalTo'],
    ['/request/cookies/l', '/request/cookies'],
    ['/request/headers/accept', '/request/headers/Accept/equalTo'],
    ['/request/headers/other', '/request/headers'],
    ['/request/body/a', '/request/bodyPatterns/1/equalToJson/a'],
    ['/response/headers/x-left', '/response/headers/X-Left'],
    ['/response/status', '/response'],
    ['/response/body/a', '/response/jsonBody/a'],
  ])('%s is %s', (seen, pointer) => {
    expect(wiremock.placeOf(mapping, seen).pointer).toBe(pointer);
  });
});

test('a form’s field stands where its value is given', () => {
  const mapping = { request: { url: '/a', formParameters: { a: { equalTo: 'x' } } }, response: {} };
  expect(wiremock.placeOf(mapping, '/request/body/a')).toEqual({ pointer: '/request/formParameters/a/equalTo' });
  expect(wiremock.placeOf(mapping, '/request/body').pointer).toBe('/request/formParameters');
});

test.each<[string, string, boolean]>([
  ['a mapping whose response is first', `{"response":{"jsonBody":{"a":"${'x'.repeat(5000)}"}},"request":{}}`, true],
  ['a mapping on many lines', '{\n"request": {"url": "/a"},\n"response": {"body": "a"}\n}', true],
  ['one on one line, by what only a mapping has', '{"request":{"urlPath":"/a"},"response":{}}', true],
  ['mappings', '{"mappings":[{}]}', true],
  ['the mappings of a search index', '{"mappings":{"properties":{}}}', false],
  ['an exchange of our own', '{"request":{"method":"GET","url":"https://a.test/"},"response":{"status":200}}', false],
  [
    'our own exchange without a host',
    '{"request":{"method":"GET","url":"/a"},"response":{"status":200,"body":{"kind":"absent"}}}',
    false,
  ],
  [
    'our own exchange with such names in its body',
    '{"request":{"method":"GET","url":"https://a.test/"},"response":{"status":200,"body":{"kind":"json","value":{"jsonBody":{},"response":{"jsonBody":1}}}}}',
    false,
  ],
  ['a list', '[]', false],
])('%s is told', (_, text, isOne) => {
  expect(wiremock.detect(Buffer.from(text), 'unnamed')).toBe(isOne);
});

describe('a mapping with nothing special, of which no more than the beginning is looked at', () => {
  const long = JSON.stringify('x'.repeat(100));
  const cutOff = (text: string): Buffer => Buffer.from(text.slice(0, text.indexOf('xxx') + 50));
  test.each<[string, string, string, boolean]>([
    [
      'on many lines',
      `{\n"request":{"method":"GET","url":"/a"},\n"response":{"status":200,"body":${long}}}`,
      'a.json',
      true,
    ],
    ['on one line, in its folder', `{"request":{"url":"/a"},"response":{"body":${long}}}`, 'mappings/a.json', true],
    ['on one line, elsewhere', `{"request":{"url":"/a"},"response":{"body":${long}}}`, 'a.json', false],
    [
      'with a body of our own',
      `{\n"request":{"url":"/a"},"response":{"body":{"text":${long}}}}`,
      'mappings/a.json',
      false,
    ],
    ['with a host', `{\n"request":{"url":"https://a.test/"},"response":{"body":${long}}}`, 'mappings/a.json', false],
    ['a line of a log before others', `{"request":{"url":"/a"},"response":{"body":""}}\n{"a":${long}}`, 'a.log', false],
  ])('%s', (_, text, name, isOne) => {
    expect(wiremock.detect(cutOff(text), name)).toBe(isOne);
  });

  test('or that is broken: it is told, and not passed over', () => {
    const text = '{\n"request": {"method":"GET","url":"/a"},\n"response": {"status":200,"body":"a",}\n}';
    expect(wiremock.detect(Buffer.from(text), 'a.json')).toBe(true);
  });
});

test('a mapping for any URL is told by the folder that it is in, and undecided', async () => {
  const text = Buffer.from('{\n"request":{"method":"ANY"},\n"response":{"status":404,"body":"none"}\n}');
  const cutOff = text.subarray(0, -8);
  for (const head of [text, cutOff]) {
    expect(wiremock.detect(head, 'wiremock/mappings/a.json')).toBe(true);
    expect(wiremock.detect(head, 'a.json')).toBe(false);
  }
  const [entry] = await collect(wiremock, text, 1000);
  expect(entry).toMatchObject({ unreadable: { reason: 'no-concrete-url' } });
});

test('a mapping of one line is told by the folder that it is in', () => {
  const text = Buffer.from('{"request":{"method":"GET","url":"/a"},"response":{"status":200,"body":"a"}}');
  expect(wiremock.detect(text, 'wiremock/mappings/a.json')).toBe(true);
  expect(wiremock.detect(text, 'requests.log')).toBe(false);
});
