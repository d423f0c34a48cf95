import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatExchange, formatUnsweptLine } from '../../../../src/capture/index.js';
import type { Body, Exchange } from '../../../../src/model/index.js';
import { createRecordingKey, type KnownMark, sweepJournals } from '../../../../src/redact/index.js';
import { createKnownValues } from '../../../../src/redact/known/known-values.js';
import { createPseudonyms } from '../../../../src/redact/pseudonym/create-pseudonyms.js';

const key = createRecordingKey();
const values: readonly (readonly [value: string, pseudonym: string])[] = [
  ['+14155550143', '+19175550188'],
  ['jörg.müller@example.com', 'käth.bürger@example.com'],
  ['Ana María', 'Olu Pqrít'],
  ['482915', '731604'],
  ['approved', 'pending'],
];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-check-sweep-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The marks of some values, as another process of the same recording would write them. */
function marksOf(known: typeof values): readonly KnownMark[] {
  const found = createKnownValues(createPseudonyms(key));
  for (const [value, pseudonym] of known) found.add(value, pseudonym);
  return found.takeMarks();
}

const exchangeWith = (body: Body, url = 'https://a.test/'): Exchange => ({
  request: { method: 'GET', url, headers: [['x-seen', 'a 482915 b']], body: { kind: 'absent' } },
  response: { status: 200, headers: [], body },
  origin: { capture: 'test', entry: 0 },
});

function journal(name: string, lines: readonly string[], end = '\n'): string {
  const path = join(folder, `${name}.exchanges.ndjson`);
  writeFileSync(path, lines.join('\n') + end);
  return path;
}

const nothing = { marks: [], fields: [], kept: [] };

test('what one process met late is replaced in what another wrote before, in every part and coding', () => {
  const early = exchangeWith(
    {
      kind: 'json',
      value: {
        to: '+14155550143',
        plain: 14155550143,
        inside: JSON.stringify({ mail: 'jörg.müller@example.com' }),
        '482915': ['482915', 482915, 1482915, 'x482915', true, null],
      },
    },
    'https://a.test/v1?To=%2b14155550143&n=Ana+Mar%C3%ADa',
  );
  const withBytes = exchangeWith({ kind: 'bytes', bytes: Buffer.from([0xff, ...Buffer.from('|482915|'), 0xfe]) });
  // Nothing but its bytes tells that the line is to be swept.
  const bytes = { ...withBytes, request: { ...withBytes.request, headers: [] } };
  const text = exchangeWith({ kind: 'text', text: Buffer.from('{"a":"Ana María"}').toString('base64') });
  const first = journal(
    'first',
    [early, bytes, text].map((one) => formatUnsweptLine(one, nothing)),
  );
  const second = journal('second', [
    formatUnsweptLine(exchangeWith({ kind: 'absent' }), { ...nothing, marks: marksOf(values) }),
  ]);

  sweepJournals([first, second], key);

  const [swept, sweptBytes, sweptText] = readFileSync(first, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(swept).toEqual({
    request: {
      method: 'GET',
      url: 'https://a.test/v1?To=%2b19175550188&n=Olu+Pqr%C3%ADt',
      headers: [['x-seen', 'a 731604 b']],
      body: undefined,
    },
    response: {
      status: 200,
      headers: [],
      body: {
        kind: 'json',
        value: {
          to: '+19175550188',
          plain: 19175550188,
          inside: JSON.stringify({ mail: 'käth.bürger@example.com' }),
          '731604': ['731604', 731604, 1482915, 'x482915', true, null],
        },
      },
    },
  });
  expect(Buffer.from(sweptBytes.response.body.base64, 'base64')).toEqual(
    Buffer.from([0xff, ...Buffer.from('|731604|'), 0xfe]),
  );
  expect(Buffer.from(sweptText.response.body.text, 'base64').toString()).toBe('{"a":"Olu Pqrít"}');
  expect(readdirSync(folder)).toHaveLength(2);
});

test('the names that the format itself has stay, even where a private value is one of them', () => {
  const marks = marksOf([...values, ['request', 'vmblkso'], ['value', 'wople'], ['json', 'xbmu']]);
  const body: Body = { kind: 'json', value: { a: 'json value approved' } };
  const path = journal('one', [formatUnsweptLine(exchangeWith(body), { ...nothing, marks })]);
  sweepJournals([path], key);
  const line = JSON.parse(readFileSync(path, 'utf8'));
  expect(Object.keys(line)).toEqual(['request', 'response']);
  expect(line.response.body).toEqual({ kind: 'json', value: { a: 'xbmu wople pending' } });
});

test('a line is otherwise what formatExchange writes, and fields are counted by name', () => {
  const exchange = exchangeWith({ kind: 'text', text: 'nothing private, "unswept":{"marks":[]}' });
  const fields = ['GET /a /request/query/To', 'GET /a /response/body/to'];
  const path = journal('one', [
    formatUnsweptLine(exchange, { marks: [], fields, kept: [['GET /a /response/body/code', 'too-short']] }),
    formatUnsweptLine(exchange, { marks: [], fields: fields.slice(1), kept: [] }),
  ]);
  const { journals, fields: counted } = sweepJournals([path], key);
  expect(readFileSync(path, 'utf8')).toBe(`${formatExchange(exchange)}\n${formatExchange(exchange)}\n`);
  expect(journals).toEqual([{ path, exchanges: 2, isTorn: false }]);
  expect(counted).toEqual([
    { field: 'GET /a /request/query/To', replaced: 1, kept: {} },
    { field: 'GET /a /response/body/to', replaced: 2, kept: {} },
    { field: 'GET /a /response/body/code', replaced: 0, kept: { 'too-short': 1 } },
  ]);
});

test('a body that has an unswept member of its own is left as it is', () => {
  const line = formatExchange(exchangeWith({ kind: 'json', value: { a: 1, unswept: { marks: [] } } }));
  const path = journal('one', [line]);
  const before = statSync(path).ino;
  expect(sweepJournals([path], key).journals).toEqual([{ path, exchanges: 1, isTorn: false }]);
  expect(readFileSync(path, 'utf8')).toBe(`${line}\n`);
  expect(statSync(path).ino).toBe(before);
});

test('the part of a line that a kill left is swept as text, stays, and is told', () => {
  const marks = marksOf(values);
  const torn = formatUnsweptLine(
    exchangeWith({ kind: 'text', text: 'to +14155550143 from jörg.müller@example.com' }),
    nothing,
  );
  const cut = torn.slice(0, torn.indexOf('from') + 6);
  const path = journal('one', [formatUnsweptLine(exchangeWith({ kind: 'absent' }), { ...nothing, marks }), cut], '');
  expect(sweepJournals([path], key).journals).toEqual([{ path, exchanges: 1, isTorn: true }]);
  const [, last, ...more] = readFileSync(path, 'utf8').split('\n');
  expect(more).toEqual([]);
  expect(last).toBe(cut.replace('14155550143', '19175550188').replace('482915', '731604'));
});

test('a whole last line without a line end counts', () => {
  const path = journal('one', [formatUnsweptLine(exchangeWith({ kind: 'absent' }), nothing)], '');
  expect(sweepJournals([path], key).journals).toEqual([{ path, exchanges: 1, isTorn: false }]);
});

test('without the key of the recording nothing is found, so that marks tell nobody anything', () => {
  const line = formatUnsweptLine(exchangeWith({ kind: 'text', text: '482915' }), {
    ...nothing,
    marks: marksOf(values),
  });
  const path = journal('one', [line]);
  sweepJournals([path], createRecordingKey());
  expect(JSON.parse(readFileSync(path, 'utf8')).response.body.text).toBe('482915');
});

test('a journal that cannot be read or written anew stays as it was', () => {
  const line = formatUnsweptLine(exchangeWith({ kind: 'absent' }), nothing);
  const path = journal('one', [line]);
  expect(() => sweepJournals([path, join(folder, 'missing')], key)).toThrow('cannot be read: ENOENT');
  // A folder in the place of the temporary file stands for all that can go wrong.
  mkdirSync(`${path}.partial`);
  expect(() => sweepJournals([path], key)).toThrow('cannot be written anew: a folder stands in its place');
  expect(readFileSync(path, 'utf8')).toBe(`${line}\n`);
});

test('what was met late is replaced where it is written another way: in another case, or with its digits grouped', () => {
  const early = exchangeWith({
    kind: 'json',
    value: { shown: '(415) 555-0143', dialled: '0014155550143', plain: 4155550143, mail: 'JÖRG.MÜLLER@example.com' },
  });
  const name = exchangeWith({ kind: 'text', text: 'ANA MARÍA, jörg.müller@EXAMPLE.com' });
  const first = journal(
    'first',
    [early, name].map((one) => formatUnsweptLine(one, nothing)),
  );
  const second = journal('second', [
    formatUnsweptLine(exchangeWith({ kind: 'absent' }), { ...nothing, marks: marksOf(values) }),
  ]);

  sweepJournals([first, second], key);

  const [swept, sweptName] = readFileSync(first, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(swept.response.body.value).toEqual({
    shown: '(917) 555-0188',
    dialled: '0019175550188',
    plain: 9175550188,
    mail: 'käth.bürger@example.com',
  });
  expect(sweptName.response.body.text).toBe('OLU PQRÍT, käth.bürger@example.com');
});
