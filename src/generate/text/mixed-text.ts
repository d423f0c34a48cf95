import { Dice } from './dice.js';
import { fulfils } from './judge-text.js';
import { refuseSlowPatterns } from './slow-pattern.js';
import type { TextDemand } from './text-demand.js';
import type { TextSource } from './text-source.js';

/** How often a draw is tried again before it is given up. */
const ATTEMPTS = 48;
/** How many texts of a source are looked at to see whether it is of any use. */
const PROBES = 24;

/** Draws from one of several sources, each as often, and tries again until a text fulfils the demand. */
export class MixedText implements TextSource {
  readonly #sources: readonly TextSource[];
  readonly #demand: TextDemand | undefined;

  /** @param demand what is to be checked; `undefined` where every text that is drawn is known to fulfil it */
  constructor(sources: readonly TextSource[], demand: TextDemand | undefined) {
    this.#sources = sources;
    this.#demand = demand;
  }

  draw(dice: Dice, isAtBoundary: boolean): string | undefined {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Where the shortest and the longest fail, the others are better than none.
      if (this.#sources.length === 0) break;
      const text = dice.pick(this.#sources).draw(dice, isAtBoundary && attempt < ATTEMPTS / 2);
      if (text !== undefined && (this.#demand === undefined || fulfils(text, this.#demand))) return text;
    }
    if (this.#demand !== undefined) refuseSlowPatterns(this.#demand);
    return undefined;
  }
}

/** Keeps the sources that draw, within some attempts of fixed numbers, a text that fulfils a demand. */
export function usefulAmong(sources: readonly TextSource[], demand: TextDemand): readonly TextSource[] {
  return sources.filter((source) => probe(source, demand, 1));
}

/** Tells whether at least every second text of a source fulfils a demand, as far as some attempts of fixed numbers tell. */
export function isReliable(source: TextSource, demand: TextDemand): boolean {
  return probe(source, demand, PROBES / 2);
}

/** Tells whether so many of some attempts succeed. */
function probe(source: TextSource, demand: TextDemand, wanted: number): boolean {
  const dice = new Dice(new FixedNumbers());
  let found = 0;
  for (let attempt = 0; attempt < PROBES && found < wanted; attempt++) {
    const text = source.draw(dice, attempt % 8 === 0);
    if (text !== undefined && fulfils(text, demand)) found++;
  }
  return found >= wanted;
}

/** A row of numbers that is always the same: what is planned must not depend on what was drawn before. */
class FixedNumbers {
  #state = 0x2545f491;

  integer(minimum: number, maximum: number): number {
    // Marsaglia's xorshift with the triple 13, 17, 5.
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return minimum + ((this.#state >>> 0) % (maximum - minimum + 1));
  }
}
