import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../../../src/validate/patterns/index.js';
import { isLinear } from '../../../../src/validate/patterns/is-linear.js';
import { compileLinear } from '../../../../src/validate/patterns/linear-pattern.js';
import { parsePattern } from '../../../../src/validate/patterns/parse-pattern.js';
import { countSteps, expressions, pumps, sourceOf, TooManySteps } from './regular-expressions.js';

const subjects = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '.', ' ', 'é', '😀', '\n'), maxLength: 12 }),
  fc.tuple(pumps, fc.nat(4)).map(([pump, times]) => pump(times)),
);

function isPlainlyLinear(source: string): boolean {
  const node = parsePattern(source);
  return node !== undefined && isLinear(node);
}

/** Steps of the witness, or more than the limit. */
function stepsOf(expression: Parameters<typeof countSteps>[0], text: string, limit: number): number {
  try {
    return countSteps(expression, Array.from(text), limit).steps;
  } catch (error) {
    // The witness recurses: a stack that overflows was not short either.
    if (error instanceof TooManySteps || error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

test('the answer is that of the u flag, whatever engine gives it', () => {
  fc.assert(
    fc.property(
      expressions({ withLooks: true }),
      fc.array(subjects, { minLength: 1, maxLength: 5 }),
      (expression, texts) => {
        const source = sourceOf(expression);
        const native = new RegExp(source, 'u');
        const compiled = compilePattern(source);
        for (const text of texts)
          expect([source, text, compiled.test(text)]).toEqual([source, text, native.test(text)]);
      },
    ),
    { numRuns: 600 },
  );
});

test('the engine that never backtracks gives the same answer, also where it is not needed', () => {
  fc.assert(
    fc.property(
      expressions({ withLooks: false }),
      fc.array(subjects, { minLength: 1, maxLength: 5 }),
      (expression, texts) => {
        const source = sourceOf(expression);
        const native = new RegExp(source, 'u');
        const linear = compileLinear(source);
        for (const text of texts) expect([source, text, linear?.test(text)]).toEqual([source, text, native.test(text)]);
      },
    ),
    { numRuns: 600 },
  );
});

test('the witness matches as the engine does', () => {
  fc.assert(
    fc.property(expressions({ withLooks: true }), subjects, (expression, text) => {
      const steps = stepsOf(expression, text, 20_000);
      fc.pre(steps < 20_000);
      const source = sourceOf(expression);
      expect([source, countSteps(expression, Array.from(text), 20_000).matches]).toEqual([
        source,
        new RegExp(source, 'u').test(text),
      ]);
    }),
    { numRuns: 500 },
  );
});

test('what is called linear takes steps in proportion to the text', () => {
  let linear = 0;
  fc.assert(
    fc.property(
      expressions({ withLooks: true }),
      fc.array(pumps, { minLength: 4, maxLength: 8 }),
      (expression, texts) => {
        const source = sourceOf(expression);
        fc.pre(isPlainlyLinear(source));
        linear++;
        for (const pump of texts) {
          const short = stepsOf(expression, pump(20), 200_000);
          const long = stepsOf(expression, pump(200), 50 * short + 2000);
          if (long === Number.POSITIVE_INFINITY)
            expect.fail(`${source} on ${JSON.stringify(pump(5))}…: ${short} steps, then more than 50 times as many`);
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(linear).toBeGreaterThan(300);
});
