import { expect, test } from 'vitest';
import type { Exchange, Json, JsonObject } from '../../../../src/model/index.js';
import { readOne } from '../read-text.js';

const URL = 'https://api.test/things/1';

/** Reads a saved response of a request, inside a folder and a collection that may have an authorization of their own. */
function read(request: JsonObject, { folder, top }: { folder?: Json; top?: Json } = {}): Promise<Exchange> {
  const response = { originalRequest: { method: 'GET', url: URL, ...request }, code: 200, body: '{}' };
  return readOne(
    JSON.stringify({
      info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      variable: [{ key: 'key', value: 'k-1' }],
      ...(top !== undefined && { auth: top }),
      item: [{ ...(folder !== undefined && { auth: folder }), item: [{ name: 'a', response: [response] }] }],
    }),
  );
}

const listed = (type: string, attributes: Readonly<Record<string, string>>): JsonObject => ({
  type,
  [type]: Object.entries(attributes).map(([key, value]) => ({ key, value, type: 'string' })),
});

test.each<[what: string, auth: JsonObject, headers: readonly (readonly string[])[]]>([
  ['none', { type: 'noauth' }, []],
  ['a bearer', listed('bearer', { token: 'abc' }), [['Authorization', 'Bearer abc']]],
  ['a bearer that is not told', listed('bearer', { token: '{{token}}' }), [['Authorization', 'Bearer {{token}}']]],
  ['a user', listed('basic', { username: 'a', password: 'b' }), [['Authorization', 'Basic YTpi']]],
  ['a key', listed('apikey', { key: 'X-Key', value: '{{key}}' }), [['X-Key', 'k-1']]],
  [
    'a key, of version 2.0',
    { type: 'apikey', apikey: { key: 'X-Key', value: 'k-2', in: 'header' } },
    [['X-Key', 'k-2']],
  ],
])('an authorization adds what Postman sends: %s', async (_, auth, headers) => {
  for (const entry of [await read({ auth }), await read({}, { folder: auth }), await read({}, { top: auth })]) {
    expect(entry.request.headers).toEqual(headers);
    expect(entry).not.toHaveProperty('partial');
  }
});

test('a key in the query', async () => {
  const auth = listed('apikey', { key: 'key', value: 'a b', in: 'query' });
  expect((await read({ auth })).request.url).toBe(`${URL}?key=a%20b`);
  expect((await read({ auth, url: `${URL}?a=1#x` })).request.url).toBe(`${URL}?a=1&key=a%20b#x`);
});

test.each<[what: string, attributes: Readonly<Record<string, string>>]>([
  ['value', { key: 'key', value: '{{secret}}', in: 'query' }],
  ['name', { key: '{{name}}', value: 'k-1', in: 'query' }],
  ['place', { key: 'key', value: 'k-1', in: '{{place}}' }],
])('a key in the query whose %s the collection does not tell is not missed, nor judged as the text', async (_, key) => {
  const entry = await read({ auth: listed('apikey', key), url: `${URL}?a=1` });
  expect(entry.request).toMatchObject({ url: `${URL}?a=1`, headers: [] });
  expect(entry.partial).toBe('pattern');
});

test('the nearest authorization is the one, and a header that is there is not added again', async () => {
  const header = [{ key: 'authorization', value: 'Bearer own' }];
  const near = listed('bearer', { token: 'near' });
  const far = listed('bearer', { token: 'far' });
  expect((await read({}, { folder: near, top: far })).request.headers).toEqual([['Authorization', 'Bearer near']]);
  expect((await read({ auth: { type: 'noauth' } }, { top: far })).request.headers).toEqual([]);
  expect((await read({ header }, { top: far })).request.headers).toEqual([['authorization', 'Bearer own']]);
});

test.each<[what: string, request: JsonObject]>([
  ['a signature', { auth: { type: 'awsv4', awsv4: [] } }],
  ['a token that is fetched', { auth: { type: 'oauth2', oauth2: [] } }],
  ['a key without a value', { auth: listed('apikey', { key: 'X-Key', value: '{{secret}}' }) }],
  ['a header without a value', { header: [{ key: 'X-Request-Id', value: '{{$guid}}' }] }],
])('headers that the collection does not tell are not missed, nor judged: %s', async (_, request) => {
  const entry = await read(request);
  expect(entry.request.headers).toEqual([]);
  expect(entry.partial).toBe('headers');
});
