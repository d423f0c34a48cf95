import type { Dice } from './dice.js';
import { pickLength } from './pick-length.js';
import type { Lengths, TextSource } from './text-source.js';
import type { TreeSampler } from './tree-sampler.js';

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
    if (this.#isFree && !isAtBoundary && !dice.oneIn(8)) return this.#tree.draw(dice);
    return this.#tree.drawOfLength(dice, pickLength(dice, this.#minimum, this.#maximum, isAtBoundary));
  }
}
