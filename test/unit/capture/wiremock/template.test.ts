import { describe, expect, test } from 'vitest';
import { wiremock } from '../../../../src/capture/wiremock/wiremock.js';
import { createJudge } from '../../../../src/check/index.js';
import { type Body, type Exchange, isUnreadable } from '../../../../src/model/index.js';
import { collect } from '../../../laws/capture-reader-laws.js';
import { contractOf } from '../../contract/contract-of.js';

async function read(response: object): Promise<Exchange> {
  const mapping = { request: { method: 'GET', url: '/a' }, response };
  const [entry] = await collect(wiremock, Buffer.from(JSON.stringify({ mappings: [mapping] })), 1000);
  if (entry === undefined || isUnreadable(entry)) throw new Error(JSON.stringify(entry));
  return entry;
}

const bodyOf = async (response: object): Promise<Body | undefined> => (await read(response)).response?.body;

const FILLED_IN = { kind: 'unread', reason: 'template-body', detail: 'response templating fills it in' };

/** As the documentation of WireMock 2 and 3 has them; none of these mappings names the transformer. */
const TAGS = [
  '{{request.path.[1]}}',
  '{{request.query.search.[5]}}',
  '{{request.headers.X-Request-Id}}',
  '{{{request.body}}}',
  '{{ request.url }}',
  '{{~request.id~}}',
  '{{&request.bodyAsBase64}}',
  '{{request.pathSegments.first}}',
  '{{parameters.name}}',
  '{{originalRequest.url}}',
  '{{now}}',
  "{{now offset='3 days'}}",
  "{{now timezone='Australia/Sydney' format='yyyy-MM-dd HH:mm:ssZ'}}",
  "{{date (parseDate request.headers.MyDate) offset='-1 days'}}",
  "{{date (truncateDate (parseDate '2021-06-14T15:15:15Z') 'first day of month')}}",
  "{{randomValue length=33 type='ALPHANUMERIC'}}",
  "{{randomValue type='UUID'}}",
  "{{pickRandom '1' '2' '3'}}",
  "{{pickRandom (jsonPath request.body '$.names')}}",
  '{{randomInt}}',
  '{{randomInt lower=5 upper=9}}',
  '{{randomDecimal lower=-10.1 upper=-0.9}}',
  "{{random 'Name.first_name'}}",
  "{{jsonPath request.body '$.outer.inner'}}",
  "{{xPath request.body '/outer/inner/text()'}}",
  "{{soapXPath request.body '/a/test/text()'}}",
  "{{formData request.body 'form' urlDecode=true}}{{form.formField}}",
  "{{regexExtract request.body '[A-Z]+'}}",
  "{{systemValue type='ENVIRONMENT' key='PATH'}}",
  '{{hostname}}',
  "{{parseJson request.body 'bodyJson'}}{{bodyJson.name}}",
  "{{math 1 '+' 2}}",
  "{{jwt maxAge='12 days'}}",
  '{{size request.query.things}}',
  '{{trim name}}',
  '{{upper name}}',
  '{{join list}}',
  '{{base64 value}}',
  '{{urlEncode value decode=true}}',
  '{{numberFormat value}}',
  '{{toJson value}}',
  '{{arrayJoin list}}',
  '{{arrayAdd list value}}',
  '{{jsonMerge one two}}',
  '{{jsonSort one path}}',
  '{{val value}}',
  '{{lookup list @index}}',
  '{{eq one two}}',
  '{{#each request.query.things as |thing|}}{{thing}}{{/each}}',
  '{{#if x}}a{{else}}b{{/if}}',
  "{{#assign 'name'}}a{{/assign}}",
  '{{^if x}}a{{/if}}',
  '{{#trim}} a {{/trim}}',
  '{{! a comment }}',
  '{{!-- a comment --}}',
  "{{mine 'a'}}",
  '{{mine name=a}}',
  '{{mine (now)}}',
];

/** Texts that an API answers with, and no template of WireMock's. */
const TEXTS = [
  '{{name}}',
  '{{user.name}}',
  'Dear {{first_name}},',
  '{{date}}',
  '{{ in two braces }}',
  '{{}}',
  '}}{{',
  '{{1}}',
];

describe('without a transformer in the mapping, where templating may be on for all', () => {
  test.each(TAGS)('%s is filled in', async (tag) => {
    expect(await bodyOf({ body: tag })).toEqual(FILLED_IN);
    expect(await read({ body: JSON.stringify({ a: tag }) })).toMatchObject({ partial: 'template' });
    expect(await read({ jsonBody: { a: { b: [tag] } } })).toMatchObject({ partial: 'template' });
    expect(await read({ headers: { 'X-Id': tag } })).toMatchObject({ partial: 'template' });
  });

  test.each(TEXTS)('%s is what is sent', async (text) => {
    expect(await bodyOf({ body: text })).toEqual({ kind: 'text', text });
    expect(await read({ body: JSON.stringify({ a: text }) })).toMatchObject({ partial: 'pattern' });
    expect(await read({ jsonBody: { a: text } })).toMatchObject({ partial: 'pattern' });
    expect(await read({ headers: { 'X-Id': text } })).toMatchObject({ partial: 'pattern' });
  });

  test.each([
    ['{"count": {{count}}}', true],
    ['{"list": [{{items}}, {{{more}}}]}', true],
    ['{{count}}', false],
    ['{"count": {{count}},', false],
    ['{"count": {{}}}', false],
    ['{"a":{"b":{"c":1}}}', false],
  ])('a tag in the place of a value: %s', async (text, isFilledIn) => {
    expect(await bodyOf({ body: text })).toEqual(isFilledIn ? FILLED_IN : { kind: 'text', text });
  });
});

test.each(TEXTS)('with the transformer, %s is filled in', async (text) => {
  const expected = text.includes('{{') ? FILLED_IN : { kind: 'text', text };
  expect(await bodyOf({ body: text, transformers: ['response-template'] })).toEqual(expected);
});

test.each<[string, object, object]>([
  [
    'the name of a file',
    { bodyFileName: '{{request.path.[1]}}.json' },
    { detail: 'the name of its file is a template' },
  ],
  [
    'the name of a file, by any tag, with the transformer',
    { bodyFileName: '{{name}}.json', transformers: ['response-template'] },
    { detail: 'the name of its file is a template' },
  ],
  [
    'all of the body, by a transformer',
    { transformers: ['mine'] },
    { detail: 'the transformer mine makes it', reason: 'template-body' },
  ],
  ['nothing: base64 is no template', { base64Body: Buffer.from('{{now}}').toString('base64') }, { kind: 'bytes' }],
])('what is filled in is %s', async (_, response, expected) => {
  expect(await bodyOf(response)).toMatchObject(expected);
});

test('the stubs of Spring Cloud Contract name a transformer that fills templates in, and does nothing else', async () => {
  const transformers = ['response-template', 'spring-cloud-contract'];
  expect(await bodyOf({ jsonBody: { a: 1 }, transformers })).toEqual({ kind: 'json', value: { a: 1 } });
  expect(await bodyOf({ body: '{"a":{{{jsonPath request.body "$.a"}}}}', transformers })).toEqual(FILLED_IN);
  expect(await bodyOf({ status: 400, transformers })).toEqual({ kind: 'absent' });
});

test.each<[string, object, boolean]>([
  ['in one string', { jsonBody: { a: ['{{now}}'] } }, true],
  ['in one string of a text', { body: '{"a": "{{now}}"}' }, true],
  ['with a block that ends in its string', { jsonBody: { a: '{{#if b}}c{{/if}}' } }, true],
  ['over two strings', { jsonBody: { a: '{{#if b}}', c: '{{/if}}' } }, false],
  ['in the name of a member', { jsonBody: { '{{now}}': 1 } }, false],
  ['beside the strings', { body: '{"a": "{{now}}" {{#if b}}, "c": 1{{/if}}}' }, false],
  ['in a text that is a string alone', { body: '"{{now}}"' }, false],
])('what is filled in %s', async (_, response, isKept) => {
  expect((await bodyOf(response))?.kind === 'unread').toBe(!isKept);
});

test('a header that says what the body is, and is filled in, says nothing; others are there', async () => {
  const headers = { 'Content-Type': '{{request.headers.Accept}}', 'Content-Encoding': '{{val x}}', 'X-Id': '{{now}}' };
  expect((await read({ headers })).response?.headers).toEqual([['X-Id', '{{now}}']]);
});

describe('of an answer that is filled in, what does not depend on it is judged', () => {
  const id = '5c1b7c35-8b84-4f0f-9e7c-6c1c1d7e6a11';
  const whole = { id, name: 'a', count: 1, kind: 'cat', lives: 9 };
  const answers: [string, object, object, readonly string[]][] = [
    ['a text of any kind', { name: '{{request.path}}' }, {}, []],
    [
      'a format',
      { id: "{{randomValue type='UUID'}}" },
      {},
      ["template-body /response/body/id {{randomValue type='UUID'}} is filled in"],
    ],
    [
      'a member that is missing',
      { id: undefined, name: '{{now}}' },
      {},
      ['response.body.violates-schema /response/body'],
    ],
    ['a fault elsewhere', { name: '{{now}}', count: 'x' }, {}, ['response.body.violates-schema /response/body/count']],
    [
      'a number, which it never is',
      { count: '{{randomInt}}' },
      {},
      ['response.body.violates-schema /response/body/count'],
    ],
    [
      'what tells branches apart',
      { kind: '{{val k}}', lives: undefined },
      {},
      ['template-body /response/body {{val k}} is filled in'],
    ],
    ['a required header', {}, { 'X-Id': '{{now}}' }, ['template-body /response/headers/X-Id {{now}} is filled in']],
  ];
  test.each(answers)('%s', async (_, change, headers, expected) => {
    const contract = await contractOf(CONTRACT);
    const exchange = await read({
      headers: { 'Content-Type': 'application/json', 'X-Id': id, ...headers },
      jsonBody: { ...whole, ...change },
      transformers: ['response-template'],
    });
    const judgement = createJudge([contract]).judge(exchange);
    if (judgement.kind === 'out-of-scope') throw new Error(judgement.reason);
    const undecided = judgement.kind === 'conforms' ? [] : judgement.undecided;
    expect([
      ...judgement.findings.map(({ code, seen }) => `${code} ${seen.pointer}`),
      ...undecided.map(({ reason, pointer, detail }) => `${reason} ${pointer} ${detail}`),
    ]).toEqual(expected);
  });
});

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'A', version: '1' },
  servers: [{ url: 'https://api.test' }],
  paths: {
    '/a': {
      get: {
        parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'OK',
            headers: { 'X-Id': { required: true, schema: { type: 'string', format: 'uuid' } } },
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['id', 'name', 'count'],
                  properties: {
                    id: { type: 'string', format: 'uuid' },
                    name: { type: 'string' },
                    count: { type: 'integer' },
                  },
                  oneOf: [
                    { required: ['lives'], properties: { kind: { const: 'cat' } } },
                    { required: ['bones'], properties: { kind: { const: 'dog' } } },
                  ],
                },
              },
            },
          },
        },
      },
    },
  },
};
