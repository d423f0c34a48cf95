import type { Random as FastCheckRandom } from 'fast-check';

const WORD = 2 ** 32;

/**
 * The random numbers of one draw. They follow from fast-check's, so that the same seed makes the same value; from there
 * on they are counted here, since a payload needs hundreds and fast-check's cost three times as much each.
 */
export class Random {
  // sfc32: three words that are mixed and a counter, so that no period is short.
  #first: number;
  #second: number;
  #third: number;
  #count = 1;

  constructor(source: FastCheckRandom) {
    this.#first = source.nextInt();
    this.#second = source.nextInt();
    this.#third = source.nextInt();
    // The words begin as related as fast-check's neighbours are; after some rounds none shows it.
    for (let round = 0; round < 8; round += 1) this.#word();
  }

  /** A whole number between two, both included; each as likely. */
  integer(minimum: number, maximum: number): number {
    const count = maximum - minimum + 1;
    if (!(count > 1)) return minimum;
    if (count <= WORD) return minimum + Math.floor((this.#word() / WORD) * count);
    const fraction = this.fraction();
    // Neither end may overflow: together they may span more than a number can say.
    const number = Math.floor(minimum * (1 - fraction) + maximum * fraction + fraction);
    return Math.min(maximum, Math.max(minimum, number));
  }

  /** A number from 0 up to and without 1. */
  fraction(): number {
    return ((this.#word() >>> 5) * 2 ** 26 + (this.#word() >>> 6)) / 2 ** 53;
  }

  /** True in one of `of` draws. */
  oneIn(of: number): boolean {
    return this.#word() * of < WORD;
  }

  /** One member of a list that has at least one. */
  pick<Member>(list: readonly [Member, ...Member[]] | readonly Member[]): Member {
    // The index is within the list, which its callers know to hold something.
    return list[this.integer(0, list.length - 1)] as Member;
  }

  #word(): number {
    const word = (this.#first + this.#second + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#first = this.#second ^ (this.#second >>> 9);
    this.#second = (this.#third + (this.#third << 3)) | 0;
    this.#third = (((this.#third << 21) | (this.#third >>> 11)) + word) | 0;
    return word >>> 0;
  }
}
