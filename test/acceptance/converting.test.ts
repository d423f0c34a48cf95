import { describe, expect, test } from 'vitest';
import { type Conversion, convertDocument, WRITTEN_FORMATS } from './converting/converted.js';
import { recordedDocuments } from './recording/documents.js';

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

test('what a format cannot hold is listed', () => {
  const reasons = Object.fromEntries(WRITTEN_FORMATS.map(({ name }) => [name, [...(told.get(name) ?? [])].sort()]));
  for (const [name, found] of Object.entries(reasons))
    expect(
      found.filter((reason) => !CANNOT_HOLD[name]?.includes(reason)),
      name,
    ).toEqual([]);
});
