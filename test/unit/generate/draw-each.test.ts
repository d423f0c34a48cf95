import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawEach } from '../../../src/generate/draw-each.js';

async function drawn<Value>(arbitrary: fc.Arbitrary<Value>, options: Parameters<typeof drawEach>[1]): Promise<Value[]> {
  const values: Value[] = [];
  await drawEach(arbitrary, options, (value) => {
    values.push(value);
    return undefined;
  });
  return values;
}

test('draws what fast-check draws from the same seed', async () => {
  const arbitrary = fc.array(fc.string());
  expect(await drawn(arbitrary, { seed: -7, count: 50 })).toEqual(fc.sample(arbitrary, { seed: -7, numRuns: 50 }));
});

test('a path leads to the counterexample that fast-check printed', async () => {
  const arbitrary = fc.array(fc.nat());
  const property = fc.property(arbitrary, (list) => list.every((each) => each < 1_000));
  const { counterexample, counterexamplePath, seed } = fc.check(property, { seed: 11 });
  const path = counterexamplePath ?? '';
  expect(path).toContain(':');
  expect(await drawn(arbitrary, { seed, count: 1, path })).toEqual(counterexample);
});

test('a path without a colon is where draws begin', async () => {
  const arbitrary = fc.nat();
  const all = await drawn(arbitrary, { seed: 3, count: 10 });
  expect(await drawn(arbitrary, { seed: 3, count: 4, path: '6' })).toEqual(all.slice(6));
});

test('what visiting throws ends the draws and is thrown on, as it is', async () => {
  const failure = new Error('full');
  let count = 0;
  const run = drawEach(fc.nat(), { seed: 1, count: 100 }, () => {
    count += 1;
    if (count === 3) throw failure;
    return undefined;
  });
  await expect(run).rejects.toBe(failure);
  expect(count).toBe(3);
});

test('what drawing throws is thrown on, as it is', async () => {
  const failure = new Error('too hard');
  const arbitrary = fc.nat().map(() => {
    throw failure;
  });
  await expect(drawn(arbitrary, { seed: 1, count: 2 })).rejects.toBe(failure);
});
