const WORD = 2 ** 32;

/** Random numbers that follow from a secret seed: the same seed and attempt make the same draws. */
export class SeededRandom {
  // sfc32: three words that are mixed and a counter. The seed is already as good as random; the rounds part the attempts.
  #first: number;
  #second: number;
  #third: number;
  #count: number;

  /** @param first, second, third the seed: 96 secret bits */
  constructor(first: number, second: number, third: number, attempt: number) {
    this.#first = first;
    this.#second = second;
    this.#third = third;
    this.#count = attempt;
    for (let round = 0; round < 8; round += 1) this.#word();
  }

  /** A whole number from 0 up to and without `count`; each as likely. */
  below(count: number): number {
    return Math.floor((this.#word() / WORD) * count);
  }

  /** A whole number between two, both included. */
  between(minimum: number, maximum: number): number {
    return minimum + this.below(maximum - minimum + 1);
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
