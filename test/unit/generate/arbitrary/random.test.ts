import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { provenArbitrary } from '../../../../src/generate/proven-arbitrary.js';
import type { Random } from '../../../../src/generate/random.js';

/** What a draw made of the random numbers of a seed. */
function drawn<Value>(seed: number, draw: (random: Random) => Value): Value {
  const source = { address: { source: 'test', pointer: '' }, attempt: draw, isKept: () => true };
  const [value] = fc.sample(provenArbitrary<Value>(source, { simplify: () => [] }), { seed, numRuns: 1 });
  if (value === undefined) throw new Error('one value was asked for');
  return value;
}

const many = <Value>(draw: (random: Random) => Value): Value[] =>
  drawn(5, (random) => Array.from({ length: 20_000 }, () => draw(random)));

describe('random numbers', () => {
  test('are the same for the same seed, and others for another', () => {
    const ten = (random: Random) => Array.from({ length: 10 }, () => random.integer(0, 1e6));
    expect(drawn(1, ten)).toEqual(drawn(1, ten));
    expect(drawn(1, ten)).not.toEqual(drawn(2, ten));
  });

  test('begin differently for neighbouring seeds', () => {
    const first = Array.from({ length: 1000 }, (_, seed) => drawn(seed, (random) => random.integer(0, 9)));
    for (let digit = 0; digit < 10; digit += 1) {
      const count = first.filter((each) => each === digit).length;
      expect(count).toBeGreaterThan(60);
      expect(count).toBeLessThan(140);
    }
  });

  test('reach every whole number of a range, each as often', () => {
    const counts = new Map<number, number>();
    for (const number of many((random) => random.integer(-3, 6))) counts.set(number, (counts.get(number) ?? 0) + 1);
    expect([...counts.keys()].sort((left, right) => left - right)).toEqual([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test.each([
    [0, 2 ** 32 - 1],
    [0, 2 ** 32],
    [-(2 ** 53) + 1, 2 ** 53 - 1],
    [-1.7e308, 1.7e308],
    [7, 7],
    [7, 6],
  ])('stay within a range, however wide: %d to %d', (minimum, maximum) => {
    const numbers = many((random) => random.integer(minimum, maximum));
    expect(numbers.filter((number) => !(number >= minimum && number <= Math.max(minimum, maximum)))).toEqual([]);
    expect(numbers.every((number) => Number.isInteger(number))).toBe(true);
    if (maximum <= minimum) return;
    const middle = minimum / 2 + maximum / 2;
    expect(Math.abs(numbers.filter((number) => number > middle).length - 10_000)).toBeLessThan(500);
  });

  test('are true one time of so many, and fractions below 1', () => {
    expect(Math.abs(many((random) => random.oneIn(8)).filter(Boolean).length - 2500)).toBeLessThan(250);
    expect(many((random) => random.oneIn(1)).every(Boolean)).toBe(true);
    const fractions = many((random) => random.fraction());
    expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
    expect(Math.abs(fractions.reduce((sum, each) => sum + each) / fractions.length - 0.5)).toBeLessThan(0.02);
  });
});
