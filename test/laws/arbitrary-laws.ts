import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';

/** An arbitrary, and what its values promise. */
export interface ArbitraryUnderLaw<Value> {
  readonly name: string;
  /** Makes it: twice, since a second one draws the same. */
  arbitrary(): Arbitrary<Value>;
  /** The promise, judged by another than the arbitrary asks. */
  isSound(value: Value): boolean;
  /** Compares two values by size; shrinking goes down. */
  compareSizes(left: Value, right: Value): -1 | 0 | 1;
  /** Counts the parts of a value: scalars, arrays and objects. */
  countParts(value: Value): number;
  /** The most parts that a value may have (default 1,000). */
  readonly mostParts?: number;
  /** The values are made of others by `map`, so that none can be shrunk that somebody wrote (default false). */
  readonly isDerived?: boolean;
  /** How many values each law draws (default 200); fewer where one takes long. */
  readonly samples?: number;
  /** How many different values 100 draws make at least (default 10). */
  readonly variety?: number;
}

const SEED = 20260501;
/** Shrinking that has not ended by then does not end. */
const MOST_RUNS = 5000;

/** Runs the laws that every arbitrary obeys. */
export function obeysArbitraryLaws<Value>(law: ArbitraryUnderLaw<Value>): void {
  const {
    name,
    arbitrary,
    isSound,
    compareSizes,
    countParts,
    mostParts = 1000,
    variety = 10,
    isDerived = false,
    samples = 200,
  } = law;

  describe(name, () => {
    test('draws what it promises', () => {
      expect(fc.sample(arbitrary(), { seed: SEED, numRuns: samples }).filter((value) => !isSound(value))).toEqual([]);
    });

    test('draws values of bounded size', () => {
      const parts = fc.sample(arbitrary(), { seed: SEED, numRuns: samples }).map((value) => countParts(value));
      expect(Math.max(...parts)).toBeLessThanOrEqual(mostParts);
    });

    test('draws different values', () => {
      const texts = fc
        .sample(arbitrary(), { seed: SEED, numRuns: Math.min(samples, 100) })
        .map((value) => JSON.stringify(value));
      expect(new Set(texts).size).toBeGreaterThanOrEqual(variety);
    });

    test('draws the same by the same seed, whatever became of the values before', () => {
      const first = arbitrary();
      const values = fc.sample(first, { seed: SEED, numRuns: Math.min(samples, 50) });
      const texts = values.map((value) => JSON.stringify(value));
      for (const value of values) spoil(value);
      for (const again of [first, arbitrary()])
        expect(
          fc.sample(again, { seed: SEED, numRuns: Math.min(samples, 50) }).map((value) => JSON.stringify(value)),
        ).toEqual(texts);
    });

    test('shrinks to smaller values of the same promise, and ends', () => {
      for (const fails of [() => true, failsByText]) {
        for (let seed = SEED; seed < SEED + 5; seed += 1) {
          const { visited, failures } = shrinking(arbitrary(), { seed, numRuns: samples }, fails);
          expect(visited.length).toBeLessThan(MOST_RUNS);
          expect(visited.filter((value) => !isSound(value))).toEqual([]);
          for (const [index, value] of failures.entries()) {
            const before = failures[index - 1];
            if (before !== undefined) expect([compareSizes(value, before), value, before]).toEqual([-1, value, before]);
          }
        }
      }
    });

    test('finds a shrunk value again by its seed and path', () => {
      const property = fc.property(arbitrary(), (value) => !failsByText(value));
      const details = fc.check(property, { seed: SEED, numRuns: samples });
      if (!details.failed) return expect(details.numRuns).toBe(samples);
      const { counterexamplePath, counterexample } = details;
      const replayed = fc.check(property, { seed: SEED, path: counterexamplePath ?? '', endOnFailure: true });
      expect(replayed.counterexample).toEqual(counterexample);
      expect(replayed.numShrinks).toBe(0);
      return undefined;
    });

    test('shrinks the same when the test changes what it is given', () => {
      const paths = [false, true].map((isSpoilt) => {
        const { counterexamplePath } = fc.check(
          fc.property(arbitrary(), (value) => {
            const isFailure = failsByText(value);
            if (isSpoilt) spoil(value);
            return !isFailure;
          }),
          { seed: SEED, numRuns: samples },
        );
        return counterexamplePath;
      });
      expect(paths[1]).toEqual(paths[0]);
    });

    // Values that `map` made cannot be taken back.
    if (isDerived !== true) {
      test('shrinks a value that somebody wrote, if it keeps the promise', () => {
        const [value] = fc.sample(arbitrary(), { seed: SEED, numRuns: 1 });
        if (value === undefined) throw new Error('one value was asked for');
        expect(arbitrary().canShrinkWithoutContext(value)).toBe(true);
        const shrunk = [...arbitrary().shrink(value, undefined).take(20)].map((each) => each.value);
        expect(shrunk.filter((each) => !isSound(each))).toEqual([]);
      });
    }
  });
}

/** Shrinks the first failure; every value that was tried, and those that failed, in order. */
function shrinking<Value>(
  arbitrary: Arbitrary<Value>,
  options: { readonly seed: number; readonly numRuns: number },
  fails: (value: Value) => boolean,
) {
  const visited: Value[] = [];
  const failures: Value[] = [];
  fc.check(
    fc.property(arbitrary, (value) => {
      visited.push(value);
      if (!fails(value)) return true;
      failures.push(value);
      return false;
    }),
    { ...options, interruptAfterTimeLimit: 20_000 },
  );
  return { visited, failures };
}

/** Fails for two values of three, without a pattern that shrinking could make use of. */
function failsByText(value: unknown): boolean {
  let hash = 7;
  for (const character of JSON.stringify(value)) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % 3 !== 0;
}

/** Changes a value as a careless test may: adds to every array and object, and takes away. */
function spoil(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) spoil(item);
    value.length = 0;
    value.push('spoilt');
  } else if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const [name, part] of Object.entries(value)) {
      spoil(part);
      Reflect.deleteProperty(value, name);
    }
    Reflect.set(value, 'spoilt', true);
  }
}
