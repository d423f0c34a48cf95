import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayloadEntry, readPayloads } from '../../../src/capture/index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'payloads-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(
  name: string,
  content: string | Uint8Array,
  options?: { maxEntryBytes: number },
): Promise<PayloadEntry[]> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const entries: PayloadEntry[] = [];
  for await (const batch of readPayloads({ path, name }, options)) entries.push(...batch);
  return entries;
}
const values = (entries: readonly PayloadEntry[]) => entries.map((entry) => ('value' in entry ? entry.value : entry));

test.each([
  ['a document', 'a.json', '{\n "a": 1\n}\n', [{ a: 1 }]],
  ['a list at the top is one payload', 'a.json', '[1, 2]', [[1, 2]]],
  ['a list over several lines too', 'a.json', '[\n1,\n2]', [[1, 2]]],
  ['a scalar', 'a.json', '"x"\n', ['x']],
  ['one line a payload, by name', 'a.ndjson', '{"a":1}\n\n[2]\r\n3', [{ a: 1 }, [2], 3]],
  ['one line a payload, by name, with one line', 'a.jsonl', '{"a":1}', [{ a: 1 }]],
  ['one line a payload, by content', 'a.txt', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['one line a payload, by content against the name', 'a.json', '\ufeff{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  ['a byte order mark', 'a.json', '\ufeff{"a":1}', [{ a: 1 }]],
])('%s', async (_, name, content, expected) => {
  const entries = await read(name, content);
  expect(values(entries)).toEqual(expected);
  expect(entries.map(({ origin }) => origin.entry)).toEqual(expected.map((_each, index) => index));
});

test.each([
  [
    'a.json',
    '{\n  "a": 1,\n  "b": tru\n}',
    { line: 3, column: 8 },
    'a value was expected, but an unquoted word follows',
  ],
  ['a.json', '{"a": 1', { line: 1, column: 8 }, 'the text ends'],
  ['a.json', '{"a": "x\ny"}', { line: 1, column: 9 }, 'a line break'],
  [
    'a.json',
    '{a: 1}',
    { line: 1, column: 2 },
    'a property name in double quotes was expected, but an unquoted word follows',
  ],
  ['a.json', '[1,]', { line: 1, column: 4 }, 'a value was expected, but "]" follows'],
  ['a.json', '["\\x"]', { line: 1, column: 3 }, 'no such escape'],
  ['a.json', '[01]', { line: 1, column: 3 }, 'a digit'],
  ['a.json', '{"a":1} x', { line: 1, column: 9 }, 'the value is over'],
  ['a.json', '<html>', { line: 1, column: 1 }, '"<"'],
  ['a.ndjson', '{"a":1}\n{"a":\n', { line: 2, column: 6 }, 'the text ends'],
])('%s %j is unparsable at its place', async (name, content, place, message) => {
  expect((await read(name, content)).at(-1)).toMatchObject({
    unparsable: { place, message: expect.stringContaining(message) },
  });
});

test('bytes that are no UTF-8 are unparsable at their place', async () => {
  const bytes = Buffer.concat([Buffer.from('{\n"é": "'), Buffer.from([0xff]), Buffer.from('"}')]);
  expect(await read('a.json', bytes)).toMatchObject([
    { unparsable: { place: { line: 2, column: 7 }, message: expect.stringContaining('0xFF') } },
  ]);
  expect(await read('a.ndjson', Buffer.concat([Buffer.from('1\n'), bytes.subarray(2)]))).toMatchObject([
    { value: 1 },
    { unparsable: { place: { line: 2, column: 7 } } },
  ]);
});

test('ten megabytes of nested arrays are JSON that cannot be judged, or no JSON, and no hang', async () => {
  const nested = '['.repeat(5_000_000) + ']'.repeat(5_000_000);
  const unread = { reason: 'body-too-large', detail: 'nests deeper than 2,000 levels' };
  expect(await read('deep.json', nested)).toMatchObject([{ unreadable: unread }]);
  expect(await read('deep.ndjson', `1\n${nested}\n`)).toMatchObject([{ value: 1 }, { unreadable: unread }]);
  const [only] = await read('deep.json', '['.repeat(10_000_000));
  expect(only).toMatchObject({ unparsable: { message: expect.stringContaining('the text ends') } });
});

test('a payload beyond the limit is not read', async () => {
  const text = JSON.stringify('x'.repeat(500));
  expect(await read('a.json', text, { maxEntryBytes: 100 })).toMatchObject([
    { unreadable: { reason: 'body-too-large' } },
  ]);
  expect(await read('a.ndjson', `1\n${text}\n2`, { maxEntryBytes: 100 })).toMatchObject([
    { value: 1 },
    { unreadable: { reason: 'body-too-large' } },
    { value: 2 },
  ]);
});

test('white space alone is no payload', async () => {
  await expect(read('a.json', ' \n\n')).rejects.toMatchObject({ code: 'capture-empty' });
  await expect(read('a.ndjson', '\n\n')).rejects.toMatchObject({ code: 'capture-empty' });
});

test('__proto__ is an ordinary key', async () => {
  const [entry] = await read('a.json', '{"__proto__": {"a": 1}}');
  expect(entry !== undefined && 'value' in entry && Object.keys(entry.value as object)).toEqual(['__proto__']);
});
