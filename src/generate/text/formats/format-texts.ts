import type { Dice } from '../dice.js';
import type { TextPattern } from '../text-pattern.js';

/** How texts of one format are drawn. What is drawn has yet to be judged by the format itself. */
export interface FormatTexts {
  /**
   * Draws a text, varied and biased to what is special about the format.
   * @param isAtBoundary only the extremes: of the calendar, of the number of parts
   */
  draw(dice: Dice, isAtBoundary: boolean): string;
  /** A pattern of whole texts, so that a length or another pattern can be asked for too; nearly all are of the format. */
  readonly grammar?: TextPattern;
  /** Every text of the grammar is of the format. */
  readonly isGrammarExact?: boolean;
  /** A pattern that every text of the format matches; what excludes it excludes the format. */
  readonly wide?: TextPattern;
}
