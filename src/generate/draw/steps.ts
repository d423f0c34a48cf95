import type { Clause } from '../../model/index.js';
import type { Bound } from '../demand/facets.js';
import type { Shape } from '../demand/shape.js';
import type { Random } from '../random.js';
import type { Contradiction } from '../text/text-demand.js';
import { type Decimal, decimalOf, isWhole, leastCommonMultiple, quotient, timesNumber } from './decimal.js';
import type { NumberRange } from './number-range.js';

/** Draws multiples of a number from a range. */
export interface Steps {
  readonly isExact: boolean;
  /** All of them, where they are few. */
  readonly all: readonly number[] | undefined;
  readonly step: Decimal | undefined;
  readonly clause: Clause | undefined;
  draw(random: Random, isAtBoundary: boolean): number | undefined;
}

const ONE: Decimal = { digits: 1n, exponent: 0 };
const FEW = 64n;
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Plans the multiples of all that a shape names, and of 1 for whole numbers. */
export function stepsOf(shape: Shape, range: NumberRange, isInteger: boolean): Steps | Contradiction {
  const { multiples } = shape;
  let step: Decimal | undefined = isInteger ? ONE : undefined;
  for (const { value } of multiples) {
    const decimal = decimalOf(value);
    step = step === undefined ? decimal : leastCommonMultiple(step, decimal);
  }
  const [firstMultiple] = multiples;
  const clause = firstMultiple?.clause;
  if (step === undefined) step = ONE;
  if (!isInteger && isWhole(step) && clause !== undefined) return { clauses: [clause, clause] };
  const { least, most } = range;
  const { from, to } = countsOf(step, range);
  if (least !== undefined && most !== undefined && from !== undefined && to !== undefined && from > to) {
    return { clauses: emptyClauses(shape, range, isInteger, least, most) };
  }
  const isOnlyZero = hasNoDouble(step);
  const [second = firstMultiple] = multiples.slice(-1);
  if (isOnlyZero && firstMultiple !== undefined && second !== undefined) {
    const against = from !== undefined && from > 0n ? least : to !== undefined && to < 0n ? most : undefined;
    if (against !== undefined) return { clauses: [against.clause, second.clause] };
  }
  const drawn = isOnlyZero ? drawSteps(step, 0n, 0n, true) : drawSteps(step, from, to, multiples.length > 0);
  return { ...drawn, clause: clause ?? least?.clause ?? most?.clause };
}

/** Which multiples of a step lie in a range: the first and the last, where there are such. */
function countsOf(step: Decimal, { least, most }: NumberRange): { from: bigint | undefined; to: bigint | undefined } {
  let from: bigint | undefined;
  let to: bigint | undefined;
  if (least !== undefined) {
    const { whole, isExact } = quotient(decimalOf(least.value), step, true);
    from = least.isExclusive && isExact ? whole + 1n : whole;
  }
  if (most !== undefined) {
    const { whole, isExact } = quotient(decimalOf(most.value), step, false);
    to = most.isExclusive && isExact ? whole - 1n : whole;
  }
  return { from, to };
}

/** Finds two clauses that leave no number: a range and one multiple by themselves, where there is such a multiple. */
function emptyClauses(
  { multiples }: Shape,
  range: NumberRange,
  isInteger: boolean,
  least: Bound,
  most: Bound,
): Contradiction['clauses'] {
  const isEmpty = (step: Decimal): boolean => {
    const { from = 0n, to = from } = countsOf(step, range);
    return from > to;
  };
  if (isInteger && isEmpty(ONE)) return [least.clause, most.clause];
  const stepOf = ({ value }: { readonly value: number }): Decimal =>
    isInteger ? leastCommonMultiple(ONE, decimalOf(value)) : decimalOf(value);
  const alone = multiples.find((one) => isEmpty(stepOf(one)));
  // Where it takes several of them, the last one has made it empty.
  return [least.clause, (alone ?? multiples.at(-1))?.clause ?? most.clause];
}

/** Tells whether no double but zero is a multiple: beside twos and fives it has more digits than a double keeps. */
function hasNoDouble({ digits }: Decimal): boolean {
  let rest = digits;
  for (const factor of [2n, 5n]) while (rest !== 0n && rest % factor === 0n) rest /= factor;
  return rest > 10n ** 17n;
}

function drawSteps(
  step: Decimal,
  from: bigint | undefined,
  to: bigint | undefined,
  isStepped: boolean,
): Omit<Steps, 'clause'> {
  // Beyond this, doubles are no longer told apart by one.
  const reach = bigMax(FEW, isWhole(step) ? SAFE / bigMax(1n, wholeOf(step)) : SAFE / 1_000_000n);
  const low = from ?? (to !== undefined && to - FEW < -reach ? to * 2n - FEW : -reach);
  const high = to ?? (from !== undefined && from + FEW > reach ? from * 2n + FEW : reach);
  const numberOf = (count: bigint): number => timesNumber(step, count);
  if (high - low < FEW) {
    const all: number[] = [];
    for (let count = low; count <= high; count++) all.push(numberOf(count));
    const [first = 0] = all;
    const last = all.at(-1) ?? first;
    const draw = (random: Random, isAtBoundary: boolean): number =>
      isAtBoundary || random.oneIn(4) ? (random.oneIn(2) ? first : last) : random.pick(all);
    return { isExact: !isStepped, all, step, draw };
  }
  const isSafe = low >= -SAFE && high <= SAFE;
  const isPlain = isSafe && !isStepped;
  const least = Number(low);
  const most = Number(high);
  const center = low > 0n ? low : high < 0n ? high : 0n;
  const near = Number(center);
  const toNumber = (count: number): number => (isPlain ? count : numberOf(BigInt(count)));
  return {
    isExact: isPlain,
    all: undefined,
    step,
    draw(random, isAtBoundary) {
      const way = random.integer(0, 15);
      if (isAtBoundary || way < 4) {
        const inset = isAtBoundary || way < 2 ? 0n : 1n;
        if (from !== undefined && (to === undefined || way % 2 === 0)) return numberOf(low + inset);
        if (to !== undefined) return numberOf(high - inset);
        if (isAtBoundary || way === 0) return numberOf(random.oneIn(2) ? low : high);
      }
      if (!isSafe) {
        const span = high - low;
        const by = BigInt(Math.floor(random.fraction() * 2 ** 30)) * (span / BigInt(2 ** 30) + 1n);
        return numberOf(
          way < 8 ? center + (center === high ? -1n : 1n) * BigInt(random.integer(0, 100)) : low + (by % (span + 1n)),
        );
      }
      if (way < 12) {
        const reach = way < 9 ? 20 : 10_000;
        return toNumber(random.integer(Math.max(least, near - reach), Math.min(most, near + reach)));
      }
      return toNumber(random.integer(least, most));
    },
  };
}

function wholeOf({ digits, exponent }: Decimal): bigint {
  return exponent >= 0 ? digits * 10n ** BigInt(exponent) : digits / 10n ** BigInt(-exponent);
}

function bigMax(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
