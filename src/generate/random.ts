import type { Random as FastCheckRandom } from 'fast-check';
import { MixedWords } from '../model/index.js';

const WORD = 2 ** 32;

/**
 * The random numbers of one draw. They follow from fast-check's, so that the same seed makes the same value; from there
 * on they are counted here, since a payload needs hundreds and fast-check's cost three times as much each.
 */
export class Random {
  readonly #words: MixedWords;

  constructor(source: FastCheckRandom) {
    this.#words = new MixedWords(source.nextInt(), source.nextInt(), source.nextInt());
  }

  /** A whole number between two, both included; each as likely. */
  integer(minimum: number, maximum: number): number {
    const count = maximum - minimum + 1;
    if (!(count > 1)) return minimum;
    if (count <= WORD) return minimum + Math.floor((this.#words.next() / WORD) * count);
    const fraction = this.fraction();
    // Neither end may overflow: together they may span more than a number can say.
    const number = Math.floor(minimum * (1 - fraction) + maximum * fraction + fraction);
    return Math.min(maximum, Math.max(minimum, number));
  }

  /** A number from 0 up to and without 1. */
  fraction(): number {
    return ((this.#words.next() >>> 5) * 2 ** 26 + (this.#words.next() >>> 6)) / 2 ** 53;
  }

  /** True in one of `of` draws. */
  oneIn(of: number): boolean {
    return this.#words.next() * of < WORD;
  }

  /** One member of a list that has at least one. */
  pick<Member>(list: readonly [Member, ...Member[]] | readonly Member[]): Member {
    // The index is within the list, which its callers know to hold something.
    return list[this.integer(0, list.length - 1)] as Member;
  }
}
