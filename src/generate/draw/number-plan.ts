import { isMultipleOf } from '../../validate/index.js';
import { KIND } from '../demand/kinds.js';
import type { Shape } from '../demand/shape.js';
import type { Random } from '../random.js';
import type { Contradiction } from '../text/text-demand.js';
import { isMultiple } from './decimal.js';
import { type Fractions, fractionsOf } from './fractions.js';
import { isWithin, type NumberRange, rangeOf } from './number-range.js';
import { type Steps, stepsOf } from './steps.js';

/** Draws numbers of one kind. */
export interface NumberPlan {
  /** All of them, where they are few. */
  readonly all?: readonly number[] | undefined;
  draw(random: Random, isAtBoundary: boolean): number | undefined;
}

const ATTEMPTS = 24;

/** Plans the numbers of a shape: whole ones, or those with a fraction. */
export function planNumber(shape: Shape, kind: number): NumberPlan | Contradiction {
  const range = rangeOf(shape);
  const beyond = beyondFormats(range.formats, kind);
  if (beyond !== undefined) return beyond;
  const source = kind === KIND.integer ? stepsOf(shape, range, true) : fractionSource(shape, range);
  if ('clauses' in source) return source;
  const { notMultiples, formats, excluded } = shape;
  const isPlain = notMultiples.length === 0 && range.formats.length === 0 && source.isExact;
  if (isPlain && (excluded.length === 0 || source.all === undefined)) return source;
  const never = notMultiples.find(({ value }) => source.step !== undefined && isMultiple(source.step, value));
  if (never !== undefined) return { clauses: [source.clause ?? never.clause, never.clause] };
  const isKept = keeps(shape, range, kind);
  // Few values may all be tried.
  if (source.all !== undefined) {
    const all = source.all.filter(isKept);
    const { draw } = source;
    const [first] = all;
    const against = (notMultiples[0] ?? excluded[0] ?? formats[0])?.clause ?? source.clause;
    if (first === undefined && against !== undefined) return { clauses: [source.clause ?? against, against] };
    return all.length === source.all.length ? { all, draw } : { all, draw: (random) => random.pick(all) };
  }
  const others = formats.some(({ isWanted }) => !isWanted) ? EXTREMES.filter(isKept) : [];
  const drawOther = (random: Random): number => {
    const value = random.pick(others);
    const moved = value + (value < 0 ? -1 : 1) * random.integer(0, 1000);
    return isKept(moved) ? moved : value;
  };
  return {
    draw(random, isAtBoundary) {
      if (others.length > 0) return isAtBoundary ? random.pick(others) : drawOther(random);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const value = source.draw(random, isAtBoundary && attempt < ATTEMPTS / 2);
        if (value !== undefined && isKept(value)) return value;
      }
      return undefined;
    },
  };
}

/** Why no number is outside a format: all that can be said are inside, or all with a fraction. */
function beyondFormats(formats: NumberRange['formats'], kind: number): Contradiction | undefined {
  for (const { name, isWanted, clause } of formats) {
    const isEverything = name === 'double' || (name === 'float' && kind === KIND.fraction);
    if (!isWanted && isEverything) return { clauses: [clause, clause] };
  }
  return undefined;
}

/** Beyond the ranges of the formats that are known. */
const EXTREMES = [2 ** 31, -(2 ** 31) - 1, 2 ** 64, -(2 ** 64), 1e39, -1e39, 1e300, 0.5, -0.5, 1e-300];

function fractionSource(shape: Shape, range: NumberRange): Steps | Fractions | Contradiction {
  if (range.whole !== undefined) return { clauses: [range.whole, range.whole] };
  return shape.multiples.length > 0 ? stepsOf(shape, range, false) : fractionsOf(range);
}

function keeps(shape: Shape, range: NumberRange, kind: number): (value: number) => boolean {
  const { multiples, notMultiples, excluded } = shape;
  return (value) =>
    Number.isFinite(value) &&
    Number.isInteger(value) === (kind === KIND.integer) &&
    isWithin(value, range) &&
    multiples.every((one) => isMultipleOf(value, one.value)) &&
    excluded.every((one) => one.value !== value) &&
    notMultiples.every((one) => !isMultipleOf(value, one.value)) &&
    range.formats.every(({ definition, isWanted }) => {
      return definition.type === 'number' && definition.validate(value) === isWanted;
    });
}
