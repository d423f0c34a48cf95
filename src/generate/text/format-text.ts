import { lengthOf } from '../../validate/index.js';
import type { Dice } from './dice.js';
import type { FormatTexts } from './formats/index.js';
import type { Lengths, TextSource } from './text-source.js';

/** Draws texts of one format within lengths: as its own generator has them, or, for a length, from its grammar. */
export class FormatText implements TextSource {
  readonly #texts: FormatTexts;
  readonly #grammar: TextSource | undefined;
  readonly #lengths: Lengths;
  readonly #isBounded: boolean;

  /** @param grammar draws from the format's grammar within the lengths; `undefined` where there is none */
  constructor(texts: FormatTexts, grammar: TextSource | undefined, lengths: Lengths) {
    this.#texts = texts;
    this.#grammar = grammar;
    this.#lengths = lengths;
    this.#isBounded = lengths.minimum > 0 || lengths.maximum !== Number.POSITIVE_INFINITY;
  }

  draw(dice: Dice, isAtBoundary: boolean): string | undefined {
    if (!this.#isBounded) {
      return this.#grammar !== undefined && !isAtBoundary && dice.oneIn(16)
        ? this.#grammar.draw(dice, false)
        : this.#texts.draw(dice, isAtBoundary);
    }
    if (!(isAtBoundary && this.#grammar !== undefined) && !dice.oneIn(4)) {
      const text = this.#texts.draw(dice, isAtBoundary);
      const length = lengthOf(text);
      if (length >= this.#lengths.minimum && length <= this.#lengths.maximum) return text;
    }
    return this.#grammar?.draw(dice, isAtBoundary);
  }
}
