/** Where random numbers come from: `Random`, or a fixed row of numbers while a plan is made. */
export interface Numbers {
  /** A whole number between two, both included; each as likely. */
  integer(minimum: number, maximum: number): number;
}

const RANGE = 0x7fffffff;

/**
 * Small random numbers by the dozen: one random number of 31 bits is used up by one choice after the other. A text
 * takes two choices a character, and each would cost as much as the rest of the work.
 */
export class Dice {
  readonly #random: Numbers;
  #pool = 0;
  #range = 1;

  constructor(random: Numbers) {
    this.#random = random;
  }

  /** A whole number from 0 up to and without `count`, which is 1 or more. */
  below(count: number): number {
    if (count <= 1) return 0;
    if (count > 0x10000) return this.#random.integer(0, count - 1);
    // What is left decides at least 64 times as much as is asked, so that no answer is noticeably likelier.
    if (this.#range < count * 64) {
      this.#pool = this.#random.integer(0, RANGE - 1);
      this.#range = RANGE;
    }
    const value = this.#pool % count;
    this.#pool = (this.#pool - value) / count;
    this.#range = Math.floor(this.#range / count);
    return value;
  }

  /** A whole number between two, both included. */
  between(minimum: number, maximum: number): number {
    return minimum + this.below(maximum - minimum + 1);
  }

  /** True in one of `of` throws. */
  oneIn(of: number): boolean {
    return this.below(of) === 0;
  }

  /** One member of a list that has at least one. */
  pick<Member>(list: readonly Member[]): Member {
    // The index is within the list, which its callers know to hold something.
    return list[this.below(list.length)] as Member;
  }
}
