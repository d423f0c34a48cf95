import { MixedWords } from '../../model/index.js';

const WORD = 2 ** 32;

/** Random numbers that follow from a secret seed: the same seed and attempt make the same draws. */
export class SeededRandom {
  readonly #words: MixedWords;

  /** @param first, second, third the seed: 96 secret bits */
  constructor(first: number, second: number, third: number, attempt: number) {
    this.#words = new MixedWords(first, second, third, attempt);
  }

  /** A whole number from 0 up to and without `count`; each as likely. */
  below(count: number): number {
    return Math.floor((this.#words.next() / WORD) * count);
  }

  /** A whole number between two, both included. */
  between(minimum: number, maximum: number): number {
    return minimum + this.below(maximum - minimum + 1);
  }
}
