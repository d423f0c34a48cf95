import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJudge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import { type Coverage, coverageJson, createCoverageTracker, mergeCoverages } from '../../src/coverage/index.js';
import { exchangesFor, type GeneratedExchange } from '../../src/generate/index.js';

const pack = await loadContract('twilio');
const operations = pack.documents.flatMap((document) => document.operations);

/** Traffic of the built-in pack, every other exchange of it broken in one way. */
const traffic: fc.Arbitrary<readonly GeneratedExchange[]> = fc.array(
  fc.oneof(
    ...operations.flatMap((one) => [false, true].map((invalid) => exchangesFor(one, { contract: pack, invalid }))),
  ),
  { maxLength: 12 },
);

function coverageOf(exchanges: readonly GeneratedExchange[], capture: string): Coverage {
  const tracker = createCoverageTracker([pack]);
  const judge = createJudge([pack], { observe: (observation) => tracker.observe(observation) });
  for (const { exchange } of exchanges) judge.judge(exchange);
  return tracker.coverage([capture]);
}

describe('coverage', () => {
  test('of parts of a capture, merged, is that of the whole', () => {
    fc.assert(
      fc.property(traffic, fc.nat(12), (exchanges, at) => {
        const parts = [exchanges.slice(0, at), exchanges.slice(at)].map((part) => coverageOf(part, 'a.har'));
        expect(mergeCoverages(parts)).toEqual(coverageOf(exchanges, 'a.har'));
      }),
      { numRuns: 12 },
    );
  });

  test('does not depend on the order of the exchanges', () => {
    fc.assert(
      fc.property(traffic, (exchanges) => {
        expect(coverageOf([...exchanges].reverse(), 'a.har')).toEqual(coverageOf(exchanges, 'a.har'));
      }),
      { numRuns: 12 },
    );
  });

  test('tells what an exchange is the first to exercise, and only that', () => {
    fc.assert(
      fc.property(traffic, (exchanges) => {
        const tracker = createCoverageTracker([pack]);
        let told = 0;
        const judge = createJudge([pack], {
          observe: (observation) => {
            told += tracker.observe(observation).length;
          },
        });
        for (const { exchange } of [...exchanges, ...exchanges]) judge.judge(exchange);
        expect(told).toBe(tracker.coverage([]).items.filter(({ count }) => count > 0).length);
      }),
      { numRuns: 12 },
    );
  });

  test('nothing is exercised that nothing reached', () => {
    fc.assert(
      fc.property(traffic, (exchanges) => {
        const { items } = coverageOf(exchanges, 'a.har');
        expect(items.filter(({ count, isReached }) => count > 0 && !isReached)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('is written as its schema says', () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/contract-check/coverage.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
    fc.assert(
      fc.property(traffic, (exchanges) => {
        expect(validate(JSON.parse(coverageJson(coverageOf(exchanges, 'a.har')))) || validate.errors).toBe(true);
      }),
      { numRuns: 5 },
    );
  });
});
