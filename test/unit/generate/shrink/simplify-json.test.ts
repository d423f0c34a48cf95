import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonSteps, simplifyJson } from '../../../../src/generate/shrink/simplify-json.js';
import type { Json } from '../../../../src/model/index.js';
import { compareSizes } from './size.js';

// fc.jsonValue makes JSON; its type says unknown.
const anyJson = fc.oneof(
  fc.jsonValue({ stringUnit: 'binary' }),
  fc.dictionary(fc.constantFrom('a', '__proto__', 'constructor', 'b', 'c'), fc.jsonValue({ maxDepth: 1 })),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
) as fc.Arbitrary<Json>;

/** Shrinks as a failing property does: to the first candidate that is kept, again and again. */
function shrink(start: Json, isKept: (value: Json) => boolean): { value: Json; calls: number } {
  let value = start;
  let calls = 0;
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const candidate of simplifyJson(value)) {
      calls += 1;
      if (!isKept(candidate)) continue;
      value = candidate;
      isSmaller = true;
      break;
    }
  }
  return { value, calls };
}

describe('candidates', () => {
  test('are smaller, each of them, in an order that has an end', () =>
    fc.assert(
      fc.property(anyJson, (value) => {
        for (const candidate of simplifyJson(value))
          expect([compareSizes(candidate, value), value, candidate]).toEqual([-1, value, candidate]);
      }),
      { seed: 3, numRuns: 300 },
    ));

  test('leave the value as it is', () =>
    fc.assert(
      fc.property(anyJson, (value) => {
        const before = structuredClone(value);
        for (const _ of simplifyJson(value));
        expect(value).toEqual(before);
      }),
      { seed: 3 },
    ));

  test('hold no lone surrogate where the value holds none', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const candidate of simplifyJson(text))
          expect(typeof candidate !== 'string' || !/[\ud800-\udfff]/u.test(candidate)).toBe(true);
      }),
      { seed: 3 },
    ));

  test('are lazy: the first of a vast value is there at once', () => {
    const vast = Array.from({ length: 200_000 }, (_, index) => ({ id: `item ${index}`, index }));
    const started = performance.now();
    const first = simplifyJson(vast).next();
    expect(first.value).toBe(null);
    expect(performance.now() - started).toBeLessThan(100);
  });

  test('null has none, and every value comes down to it', () => {
    expect([...simplifyJson(null)]).toEqual([]);
    expect(shrink({ a: [1, 'two', { three: false }] }, () => true)).toEqual({ value: null, calls: 1 });
  });

  test('every step has a name of its own', () => {
    const names = [...jsonSteps({ a: ['one', 2, { b: 'three' }], c: {} })].map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('shrinking by candidates', () => {
  const kept: readonly (readonly [string, Json, (value: Json) => boolean, Json])[] = [
    ['a SID', 'VEc0ffee0123456789abCDef00112233bb', matches(/^VE[0-9a-fA-F]{32}$/), `VE${'0'.repeat(32)}`],
    ['letters only', 'Helloworld', matches(/^[A-Z][a-z]{9}$/), 'Aaaaaaaaaa'],
    ['a minimal length', 'some \u{1f600} text', (value) => typeof value === 'string' && [...value].length >= 3, '000'],
    ['a whole number at least 7', 123456, (value) => Number.isInteger(value) && Number(value) >= 7, 7],
    ['a number at most -3', -1e9, (value) => typeof value === 'number' && value <= -3, -3],
    ['a fraction', 12.3456, (value) => typeof value === 'number' && !Number.isInteger(value), 0.1],
    ['a number that is far off', 1e300, (value) => typeof value === 'number' && value > 2 ** 60, 2 ** 60 + 256],
    [
      'one item of many',
      Array.from({ length: 50 }, (_, index) => index),
      (value) => Array.isArray(value) && value.some((item) => item >= 17),
      [17],
    ],
    [
      'one property deep inside',
      { a: { b: [{ c: 'x', d: 'yes indeed' }, 2], e: 1 }, f: 'g' },
      (value) => JSON.stringify(value).includes('"d":"y'),
      { a: { b: [{ d: 'y' }] } },
    ],
  ];

  test.each(kept)('comes down to the simplest: %s', (_, start, isKept, simplest) => {
    expect(isKept(start)).toBe(true);
    const { value, calls } = shrink(start, isKept);
    expect(value).toEqual(simplest);
    expect(calls).toBeLessThan(1500);
  });
});

function matches(pattern: RegExp): (value: Json) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}
