import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COVERAGE_KINDS,
  type Coverage,
  type CoverageItem,
  coverageJson,
  itemKey,
  mergeCoverages,
  NO_COVERAGE,
  readCoverage,
} from '../../../src/coverage/index.js';

const anItem: fc.Arbitrary<CoverageItem> = fc
  .record({
    kind: fc.constantFrom(...COVERAGE_KINDS),
    side: fc.constantFrom('request' as const, 'response' as const, undefined),
    of: fc.constantFrom('', 'Pet', 'GET /pets'),
    name: fc.oneof(fc.constantFrom('a', 'b', '"a b"'), fc.string()),
    rule: fc.record({ source: fc.constantFrom('a.yaml', 'b.yaml'), pointer: fc.constantFrom('', '/a', '/a b') }),
    count: fc.nat(3),
    isReached: fc.boolean(),
  })
  .map(({ side, ...item }) => (side === undefined ? item : { ...item, side }));

/** As a run leaves it: sorted, and each item once. */
const aCoverage: fc.Arbitrary<Coverage> = fc
  .record({
    contracts: fc.uniqueArray(fc.constantFrom('twilio', 'pets.yaml')),
    captures: fc.uniqueArray(fc.constantFrom('a.har', 'b.har', 'c.har')),
    exchanges: fc.nat(9),
    items: fc.uniqueArray(anItem, { selector: itemKey }),
  })
  .map((coverage) => mergeCoverages([coverage]));

describe('merging', () => {
  test('nothing is neutral', () => {
    fc.assert(
      fc.property(aCoverage, (one) => {
        expect(mergeCoverages([one, NO_COVERAGE])).toEqual(one);
        expect(mergeCoverages([NO_COVERAGE, one])).toEqual(one);
      }),
    );
  });

  test('is associative and commutative', () => {
    fc.assert(
      fc.property(aCoverage, aCoverage, aCoverage, (a, b, c) => {
        const whole = mergeCoverages([a, b, c]);
        expect(mergeCoverages([mergeCoverages([a, b]), c])).toEqual(whole);
        expect(mergeCoverages([a, mergeCoverages([b, c])])).toEqual(whole);
        expect(mergeCoverages([c, a, b])).toEqual(whole);
      }),
    );
  });

  test('adds what was counted', () => {
    const item: CoverageItem = {
      kind: 'property',
      side: 'response',
      of: 'Pet',
      name: 'name',
      rule: { source: 'pets.yaml', pointer: '/components/schemas/Pet' },
      count: 2,
      isReached: true,
    };
    const one: Coverage = { contracts: ['pets.yaml'], captures: ['a.har'], exchanges: 2, items: [item] };
    const other: Coverage = {
      contracts: ['pets.yaml'],
      captures: ['b.har'],
      exchanges: 1,
      items: [{ ...item, count: 0, isReached: false }],
    };
    expect(mergeCoverages([one, other, one])).toEqual({
      contracts: ['pets.yaml'],
      captures: ['a.har', 'b.har'],
      exchanges: 5,
      items: [{ ...item, count: 4 }],
    });
  });
});

describe('the file', () => {
  test('reads back what was written', () => {
    fc.assert(
      fc.property(aCoverage, (one) => {
        expect(readCoverage(coverageJson(one), 'coverage.json')).toEqual(one);
      }),
    );
  });

  test.each([
    ['', 'coverage.json is no coverage that contract-check has written'],
    ['[]', 'coverage.json is no coverage that contract-check has written'],
    ['{"generator":"contract-check","what":"coverage","version":2}', 'coverage.json is of version 2'],
    ['{"generator":"contract-check","what":"coverage","version":1}', 'coverage.json is damaged: members are missing'],
    [coverageJson({ ...NO_COVERAGE, exchanges: -1 }), 'coverage.json is damaged: members are missing'],
    [
      coverageJson(NO_COVERAGE).replace('"items": [', '"items": [{"kind":"operation","of":"","name":"GET /"}'),
      'coverage.json is damaged: its item 0 cannot be read',
    ],
  ])('that is none is refused: %s', (text, message) => {
    expect(() => readCoverage(text, 'coverage.json')).toThrow(
      expect.objectContaining({ code: 'coverage-unreadable', message }),
    );
  });
});
