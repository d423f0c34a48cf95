import { describe, expect, test } from 'vitest';
import { wiremock } from '../../../../src/capture/wiremock/wiremock.js';
import { type Body, isUnreadable } from '../../../../src/model/index.js';
import { collect } from '../../../laws/capture-reader-laws.js';

async function bodyOf(response: object): Promise<Body | undefined> {
  const mapping = { request: { method: 'GET', url: '/a' }, response };
  const [entry] = await collect(wiremock, Buffer.from(JSON.stringify({ mappings: [mapping] })), 1000);
  if (entry === undefined || isUnreadable(entry)) throw new Error(JSON.stringify(entry));
  return entry.response?.body;
}

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
    expect(await bodyOf({ body: JSON.stringify({ a: tag }) })).toEqual(FILLED_IN);
    expect(await bodyOf({ jsonBody: { a: { b: [tag] } } })).toEqual(FILLED_IN);
  });

  test.each(TEXTS)('%s is what is sent', async (text) => {
    expect(await bodyOf({ body: text })).toEqual({ kind: 'text', text });
    expect(await bodyOf({ jsonBody: { a: text } })).toEqual({ kind: 'json', value: { a: text } });
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
