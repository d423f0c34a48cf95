import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../../../src/validate/patterns/index.js';
import { boundSteps, isLinear } from '../../../../src/validate/patterns/is-linear.js';
import { compileLinear } from '../../../../src/validate/patterns/linear-pattern.js';
import { parsePattern } from '../../../../src/validate/patterns/parse-pattern.js';
import { countSteps, type Expression, expressions, pumps, sourceOf, TooManySteps } from './regular-expressions.js';

const subjects = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '.', ' ', 'é', '😀', '\n'), maxLength: 12 }),
  fc.tuple(pumps, fc.nat(4)).map(([pump, times]) => pump(times)),
);

/** Steps of the witness; more than any limit when it was stopped; none when its own stack overflowed, which proves nothing. */
function stepsOf(expression: Expression, text: string, limit: number): number {
  try {
    return countSteps(expression, Array.from(text), limit).steps;
  } catch (error) {
    if (error instanceof TooManySteps) return Number.POSITIVE_INFINITY;
    if (error instanceof RangeError) return 0;
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

test('matching by backtracking takes no more steps than the bound', () => {
  let linear = 0;
  fc.assert(
    fc.property(
      expressions({ withLooks: true }),
      fc.array(pumps, { minLength: 4, maxLength: 8 }),
      (expression, texts) => {
        const source = sourceOf(expression);
        const node = parsePattern(source);
        if (node === undefined || !isLinear(node)) return;
        linear++;
        const { degree, factor } = boundSteps(node);
        for (const pump of texts) {
          const text = pump(60);
          // The witness counts a few steps for each of the bound's: a repeat, its body and a sequence around them.
          // It also tries every place where a `^` fails at once.
          const limit = 4 * (factor + 1) * (text.length + 1) ** degree + 20 * (text.length + 1);
          const steps = stepsOf(expression, text, limit);
          if (steps > limit) expect.fail(`${source} on ${JSON.stringify(text)}: more than ${limit} steps`);
        }
      },
    ),
    { numRuns: 2000 },
  );
  expect(linear).toBeGreaterThan(300);
});
