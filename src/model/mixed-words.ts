/**
 * Words of 32 random bits that follow from a seed of three (sfc32: three words that are mixed and a counter, so that no
 * period is short). The same seed and counter make the same words.
 */
export class MixedWords {
  #first: number;
  #second: number;
  #third: number;
  #count: number;

  /** @param first, second, third the seed @param count where the counter begins: it tells series of one seed apart */
  constructor(first: number, second: number, third: number, count = 1) {
    this.#first = first;
    this.#second = second;
    this.#third = third;
    this.#count = count;
    // Seeds and counters may be near to each other; after some rounds none shows it.
    for (let round = 0; round < 8; round += 1) this.next();
  }

  /** The next word: a whole number from 0 up to and without 2 ** 32. */
  next(): number {
    const word = (this.#first + this.#second + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#first = this.#second ^ (this.#second >>> 9);
    this.#second = (this.#third + (this.#third << 3)) | 0;
    this.#third = (((this.#third << 21) | (this.#third >>> 11)) + word) | 0;
    return word >>> 0;
  }
}
