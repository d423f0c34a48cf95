import { expect, test } from 'vitest';
import { type CaptureEntry, isUnreadable, type Json, type JsonObject } from '../../../../src/model/index.js';
import { readOne, readText } from '../read-text.js';

const JSON_TYPE = [{ key: 'Content-Type', value: 'application/json' }];

/** A saved response as Postman makes it of a schema when it imports an OpenAPI document. */
const collection = (request: JsonObject, response: JsonObject = {}): string =>
  JSON.stringify({
    info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [
      {
        name: 'a',
        response: [
          {
            originalRequest: { method: 'POST', header: [], url: '{{baseUrl}}/things/1', ...request },
            code: 200,
            header: JSON_TYPE,
            body: '{}',
            ...response,
          },
        ],
      },
    ],
  });

async function entryOf(request: JsonObject, response?: JsonObject): Promise<CaptureEntry | undefined> {
  return (await readText(collection(request, response)))[0];
}

test.each<[what: string, url: Json]>([
  ['a query', { raw: '{{baseUrl}}/things?limit=<integer>' }],
  ['an encoded query', { raw: '{{baseUrl}}/things?limit=%3Cinteger%3E' }],
  ['a segment', { raw: '{{baseUrl}}/things/:id', variable: [{ key: 'id', value: '<integer>' }] }],
])('a URL with the name of a type is none: %s', async (_, url) => {
  const entry = await entryOf({ url });
  expect(entry).toMatchObject({
    unreadable: {
      reason: 'no-concrete-url',
      detail: '<integer> stands for a value in the URL: the example was made of a schema',
    },
  });
});

test.each<[what: string, response: JsonObject]>([
  ['its body', { body: '{\n  "id": "<long>",\n  "name": "<string>"\n}' }],
  ['a list', { body: '["<long>", "<long>"]' }],
  ['a header', { header: [...JSON_TYPE, { key: 'X-Rate', value: '<long>' }] }],
])('a response with the name of a type was made of a schema, and nobody sent it: %s', async (_, response) => {
  expect(await entryOf({}, response)).toMatchObject({
    unreadable: {
      reason: 'template-body',
      detail: '<long> stands for a value in the response: the example was made of a schema',
    },
  });
});

test('a request with names of types is judged without them', async () => {
  const raw = { mode: 'raw', raw: '{"at": "<dateTime>"}' };
  const header = [
    { key: 'X-Id', value: '<uuid>' },
    { key: 'X-Other', value: '1' },
  ];
  const { request, response, partial } = await readOne(collection({ header, body: raw }));
  expect(request.body).toEqual({
    kind: 'unread',
    reason: 'template-body',
    detail: '<dateTime> stands for a value: the example was made of a schema',
  });
  expect(request.headers).toEqual([['X-Other', '1']]);
  expect(partial).toBe('headers');
  expect(response?.status).toBe(200);
});

test('a field of a form', async () => {
  const body = { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '<string>' }] };
  expect((await readOne(collection({ body }))).request.body).toMatchObject({ kind: 'unread', reason: 'template-body' });
});

test.each(['{"tag": "<b>"}', '{"tag": "a <string> b"}', '{"<string>": 1}', '<p>"<string>"</p>', '"<strings>"'])(
  'other texts in angle brackets are what was sent: %s',
  async (body) => {
    const entry = await entryOf({}, { body });
    expect(entry !== undefined && isUnreadable(entry)).toBe(false);
  },
);
