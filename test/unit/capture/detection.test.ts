import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAPTURE_FORMATS, recogniseFormat } from '../../../src/capture/index.js';
import { isJsonObject, type Json } from '../../../src/model/index.js';

const captures = new URL('../../../fixtures/captures/', import.meta.url);

/** Every capture among the fixtures, in the folder that bears its format's name; bodies that mappings keep beside are none. */
const FIXTURES = CAPTURE_FORMATS.flatMap(({ name }) =>
  readdirSync(new URL(`${name}/`, captures), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.parentPath.includes('__files'))
    .map((file) => ({ name, path: `${file.parentPath}/${file.name}`, file: file.name })),
);

/** Names all formats that take a head for theirs, whatever the file is called. */
const takers = (head: Uint8Array): readonly string[] =>
  CAPTURE_FORMATS.filter((format) => format.detect(head, 'unnamed')).map(({ name }) => name);

/** The formats of which another is a dialect, or a form that could be read as theirs: they are asked later. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  polly: ['har'],
  vcr: ['vcrpy'],
  wiremock: ['access-log', 'ndjson'],
  'access-log': ['ndjson'],
};

test('every format has a fixture', () => {
  expect([...new Set(FIXTURES.map(({ name }) => name))]).toEqual(CAPTURE_FORMATS.map(({ name }) => name));
});

test.each(FIXTURES)('$name: $file is told by its content, and by no other format before', ({ name, path }) => {
  const head = readFileSync(path);
  for (const each of [
    head,
    Buffer.concat([Buffer.from('\ufeff'), head]),
    Buffer.from(head.toString().replaceAll('\n', '\r\n')),
  ]) {
    expect(recogniseFormat({ name: 'unnamed', head: each })?.name).toBe(name);
    expect(recogniseFormat({ name: 'misnamed.har', head: each })?.name).toBe(name);
    const others = takers(each).filter((taker) => taker !== name);
    expect(ALSO[name] ?? []).toEqual(expect.arrayContaining(others));
  }
});

test.each(FIXTURES)('$name: $file is told however it is laid out', ({ name, path }) => {
  const value = documentIn(readFileSync(path, 'utf8'));
  if (value === undefined) return;
  for (const each of [value, turned(value)]) {
    for (const indent of [undefined, 2, '\t']) {
      const head = Buffer.from(JSON.stringify(each, null, indent));
      expect(recogniseFormat({ name: 'unnamed', head })?.name, JSON.stringify(each).slice(0, 60)).toBe(name);
    }
  }
});

test('a collection with members of its maker is one where it names its schema', () => {
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  const told = (info: Json): string | undefined => {
    const head = Buffer.from(JSON.stringify({ id: 'x', _: { postman_id: 'x' }, info, item: [{ name: 'a' }] }));
    return recogniseFormat({ name: 'unnamed', head })?.name;
  };
  expect(told({ name: 'x', schema })).toBe('postman');
  expect(told({ name: 'x' })).toBeUndefined();
});

test.each([
  '{"openapi":"3.1.0","info":{"title":"x"},"paths":{}}',
  '{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"request":{},"response":{},"scope":{}}}',
  '{"name":"x","version":"1.0.0","request":"^2.0.0"}',
  '{"request":"text","response":"text"}',
  '[{"id":1,"path":"/a"}]',
  '[]',
  '{}',
  '{"interactions":5}',
  '{"provider":"openai","model":"x","messages":[{"role":"user","content":"hello"}]}',
  '{"item":"x"}',
  '{"item":[{"id":1}]}',
  '{"info":{"schema":"x"}}',
  '{"name":"x","log":"debug"}',
  '{"log":{"level":"debug","file":"x"},"version":1}',
  '{"log":"{\\"version\\":1}\\n","stream":"stdout","time":"2026-01-01T00:00:00Z"}\n',
  '{"data":{"request":{"method":"GET"}}}',
  '{"level":30,"msg":"listening"}\n{"level":30,"msg":"ready"}\n',
  'version: 3\nservices:\n  web:\n    image: x\n',
  'openapi: 3.1.0\ninfo:\n  title: x\n',
  '- name: x\n  request: y\n',
  'interactions',
  '--- text\n...\n',
  'name,method\nx,GET\n',
])('no capture: %j', (text) => {
  expect(recogniseFormat({ name: 'unnamed', head: Buffer.from(text) })?.name).toBeUndefined();
});

function documentIn(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Turns round the order of members, at the top and in the first items: tools differ in it. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).reverse()) : value;
}
