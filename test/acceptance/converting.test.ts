import { describe, expect, test } from 'vitest';
import { type Conversion, convertDocument, WRITTEN_FORMATS } from './converting/converted.js';
import { PRIVATE_FIELDS, recordedDocuments } from './recording/documents.js';

// What is written in another format, and read again, is judged as it was: codes, pointers and rules. Exchanges are
// drawn from our own document and, where they are at hand, the vendor's: ones that conform, and ones broken in one way.

const AMOUNTS = process.env.CONTRACT_CHECK_SOAK === '1' ? { valid: 50, broken: 100 } : { valid: 4, broken: 8 };
/** Our own document is small, and has every type, format and keyword: it is tried more often. */
const OWN_AMOUNTS = { valid: AMOUNTS.valid * 5, broken: AMOUNTS.broken * 8 };

/** What each format cannot hold, of what is drawn. */
const CANNOT_HOLD: Readonly<Record<string, readonly string[]>> = {
  ndjson: [],
  har: [],
  nock: [],
  pact: [
    'a query with an encoded comma, which a Pact does not tell from one that is not',
    'a response without a body, where an empty one is another answer',
  ],
};

const told = new Map<string, Set<string>>();

describe.each(recordedDocuments())('exchanges of $name', ({ name, file }) => {
  let conversions: readonly Conversion[] = [];

  test('are judged alike after each format', async () => {
    conversions = await convertDocument(file, name.startsWith('twilio') ? AMOUNTS : OWN_AMOUNTS);
    for (const { format, held, violating, reasons, differences } of conversions) {
      const left = [...reasons].map(([reason, count]) => `${count} of ${reason}`).join('; ');
      process.stdout.write(
        `${name} as ${format}: ${held} held, ${violating} of them violate; not held: ${left || 'none'}\n`,
      );
      for (const reason of reasons.keys()) told.set(format, (told.get(format) ?? new Set()).add(reason));
      expect(differences.slice(0, 10), `${format}: ${differences.length} differences`).toEqual([]);
      expect(violating, format).toBeGreaterThan(0);
    }
    expect(conversions.map(({ format }) => format)).toEqual(WRITTEN_FORMATS.map((format) => format.name));
  });
});

test('a host is what a Pact says of no exchange, and it is restored before judging; no other format leaves out anything', () => {
  expect(WRITTEN_FORMATS.filter(({ restored }) => restored !== undefined).map(({ name }) => name)).toEqual(['pact']);
});

const reasonsOf = (name: string): readonly string[] => [...(told.get(name) ?? [])].sort();

test.each(WRITTEN_FORMATS)('what $name cannot hold is listed', ({ name }) => {
  expect(reasonsOf(name).filter((reason) => !CANNOT_HOLD[name]?.includes(reason))).toEqual([]);
});

// Our own document alone meets them all; of a run without it, nothing follows.
const isOwnDocumentRead = recordedDocuments().some(({ file }) => file === PRIVATE_FIELDS);
test.runIf(isOwnDocumentRead).each(WRITTEN_FORMATS)('what is listed that $name cannot hold is met', ({ name }) => {
  expect(CANNOT_HOLD[name]?.filter((reason) => !reasonsOf(name).includes(reason))).toEqual([]);
});
