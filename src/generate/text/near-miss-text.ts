import type { Dice } from './dice.js';
import { fulfils } from './judge-text.js';
import { nearMisses } from './near-misses.js';
import type { TextDemand } from './text-demand.js';
import type { TextSource } from './text-source.js';

/** How many misses of one text are tried: writing them is most of the work. */
const ATTEMPTS = 8;

/** Draws texts that are one step away from one that matches what is not to be matched. */
export class NearMissText implements TextSource {
  readonly #base: TextSource;
  readonly #demand: TextDemand;

  /** @param base draws what the demand forbids */
  constructor(base: TextSource, demand: TextDemand) {
    this.#base = base;
    this.#demand = demand;
  }

  draw(dice: Dice, isAtBoundary: boolean): string | undefined {
    const text = this.#base.draw(dice, isAtBoundary);
    if (text === undefined) return undefined;
    const misses = [...nearMisses(text, this.#demand)];
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The nearest come first.
      const miss = misses[Math.min(dice.below(misses.length), dice.below(misses.length))];
      if (miss !== undefined && fulfils(miss, this.#demand)) return miss;
    }
    return undefined;
  }
}
