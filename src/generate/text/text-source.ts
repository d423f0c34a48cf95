import type { Dice } from './dice.js';

/** Draws texts that may or may not fulfil the whole of a demand. */
export interface TextSource {
  /**
   * Draws a text; `undefined` when this attempt missed.
   * @param isAtBoundary only the shortest or the longest
   */
  draw(dice: Dice, isAtBoundary: boolean): string | undefined;
}

/** How long texts may be, in code points; `maximum` may be Infinity. */
export interface Lengths {
  readonly minimum: number;
  readonly maximum: number;
}
