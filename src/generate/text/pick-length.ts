import type { Dice } from './dice.js';

/** What is drawn where nothing bounds the length: so many characters more than the least. */
const USUAL = 24;
/** The longest text that is drawn where a shorter one would do. */
const LONGEST = 10_000;
/** From here on the longest is drawn less often: it costs more. */
const LONG = 300;

/** Limits a greatest length to what is drawn: the bound itself where it is at most 10,000. */
export function longestDrawn(minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(LONGEST, minimum));
}

/**
 * Picks a length between two (`maximum` may be Infinity): the least and the greatest often, or, at a boundary, always;
 * the others rather short.
 */
export function pickLength(dice: Dice, minimum: number, maximum: number, isAtBoundary: boolean): number {
  if (maximum <= minimum) return minimum;
  const isBounded = maximum !== Number.POSITIVE_INFINITY;
  const most = isBounded ? longestDrawn(minimum, maximum) : minimum + USUAL;
  if (isAtBoundary) return dice.oneIn(2) ? minimum : most;
  const throwOf = dice.below(8);
  if (throwOf === 0) return minimum;
  if (throwOf === 1 && isBounded && (most - minimum < LONG || dice.oneIn(8))) return most;
  if (throwOf === 2) return dice.between(minimum, Math.min(most, minimum + LONG));
  return dice.between(minimum, Math.min(most, minimum + USUAL));
}
