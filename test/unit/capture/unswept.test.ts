import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import {
  CAPTURE_FORMATS,
  formatExchange,
  formatUnsweptLine,
  readUnswept,
  type Unswept,
} from '../../../src/capture/index.js';
import { type CaptureEntry, type Exchange, isUnreadable } from '../../../src/model/index.js';
import { collect } from '../../laws/capture-reader-laws.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/contract-check/exchange.schema.json', import.meta.url), 'utf8'),
);
const isLine = new Ajv2020({ allErrors: true, strict: false }).compile(schema);

const exchange: Exchange = {
  request: { method: 'GET', url: 'https://a.test/', headers: [], body: { kind: 'absent' } },
  response: { status: 200, headers: [], body: { kind: 'absent' } },
  startedAt: '2026-01-01T00:00:00.000Z',
  origin: { capture: 'test', entry: 0 },
};
const unswept: Unswept = {
  marks: [
    { fingerprint: 'ab12', pseudonym: '+19175550142', tokens: 1 },
    { fingerprint: 'cd34', pseudonym: 'pending', tokens: 2, shape: 'xxx-xx' },
  ],
  fields: ['GET /a /request/query/To'],
  kept: [['GET /a /response/body/code', 'too-short']],
};

async function readLine(line: string): Promise<CaptureEntry> {
  const format = CAPTURE_FORMATS.find(({ name }) => name === 'ndjson');
  const [entry] = format === undefined ? [] : await collect(format, Buffer.from(line), 10_000);
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

test('what is still to be swept is read back as it was written, and the line is of the published schema', () => {
  const line = formatUnsweptLine(exchange, unswept);
  expect(readUnswept(JSON.parse(line))).toEqual(unswept);
  expect(isLine(JSON.parse(line))).toBe(true);
  expect(readUnswept(JSON.parse(formatExchange(exchange)))).toBeUndefined();
});

test.each([
  ['no marks', { fields: [], kept: [] }],
  ['a mark without its fingerprint', { ...unswept, marks: [{ pseudonym: 'a', tokens: 1 }] }],
  ['a field that is no name', { ...unswept, fields: [1] }],
  ['a kept place without its reason', { ...unswept, kept: [['a']] }],
])('the schema refuses %s', (_what, member) => {
  expect(isLine({ ...JSON.parse(formatExchange(exchange)), unswept: member })).toBe(false);
});

test('an exchange of such a line is known as unswept, and stays so when it is written again', async () => {
  const read = await readLine(formatUnsweptLine(exchange, unswept));
  if (isUnreadable(read)) throw new Error(read.unreadable.detail);
  expect(read.isUnswept).toBe(true);
  expect({ ...read, origin: exchange.origin }).toEqual({ ...exchange, isUnswept: true });
  const again = await readLine(formatExchange(read));
  expect(again).toEqual({ ...read, origin: again.origin });
  const swept = await readLine(formatExchange(exchange));
  expect('isUnswept' in swept).toBe(false);
});

test('a member that cannot be read is told', () => {
  const line = JSON.parse(formatExchange(exchange));
  const readWith = (member: unknown) => () => readUnswept({ ...line, unswept: member });
  expect(readWith(7)).toThrow('unswept is not an object');
  expect(readWith({ marks: [{}] })).toThrow('unswept.marks');
  expect(readWith({ marks: 7 })).toThrow('unswept.marks');
  expect(readWith({ fields: [7] })).toThrow('unswept.fields');
  expect(readWith({ kept: ['a'] })).toThrow('unswept.kept');
});
