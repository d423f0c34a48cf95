import type { Dice } from './dice.js';
import { pickLength } from './pick-length.js';
import type { Lengths, TextSource } from './text-source.js';
import type { TreeSampler } from './tree-sampler.js';

/** A text that is longer than this is not drawn for its length alone. */
const LONGEST = 10_000;

/** Draws texts from the tree of one expression, within lengths. */
export class TreeText implements TextSource {
  readonly #tree: TreeSampler;
  readonly #minimum: number;
  readonly #maximum: number;
  /** Whatever the tree describes is short and long enough. */
  readonly #isFree: boolean;

  constructor(tree: TreeSampler, { minimum, maximum }: Lengths) {
    this.#tree = tree;
    this.#minimum = Math.max(minimum, tree.minimum);
    this.#maximum = Math.min(maximum, tree.maximum);
    this.#isFree = minimum <= tree.minimum && maximum >= tree.maximum;
  }

  draw(dice: Dice, isAtBoundary: boolean): string | undefined {
    // A length that is asked for keeps every other choice from being what it would: most draws ask for none.
    if (this.#isFree && !isAtBoundary && !(this.#tree.isGapFree && dice.oneIn(8))) return this.#tree.draw(dice);
    // Between the least and the most there may be lengths that no text has; those two there are.
    const maximum = this.#tree.isGapFree || !this.#isFree ? this.#maximum : this.#longestDrawn();
    return this.#tree.drawOfLength(dice, pickLength(dice, this.#minimum, maximum, isAtBoundary));
  }

  #longestDrawn(): number {
    return this.#maximum > LONGEST ? this.#minimum : this.#maximum;
  }
}
