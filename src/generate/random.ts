import type { Arbitrary, Random as FastCheckRandom } from 'fast-check';

/** The random numbers of one draw: those of fast-check, so that the same seed makes the same value. */
export class Random {
  readonly #source: FastCheckRandom;

  constructor(source: FastCheckRandom) {
    this.#source = source;
  }

  /** A whole number between two, both included; each as likely. */
  integer(minimum: number, maximum: number): number {
    return minimum >= maximum ? minimum : this.#source.nextInt(minimum, maximum);
  }

  /** A number from 0 up to and without 1. */
  fraction(): number {
    return this.#source.nextDouble();
  }

  /** True in one of `of` draws. */
  oneIn(of: number): boolean {
    return this.#source.nextInt(1, of) === 1;
  }

  /** One member of a list that has at least one. */
  pick<Member>(list: readonly [Member, ...Member[]] | readonly Member[]): Member {
    // The index is within the list, which its callers know to hold something.
    return list[this.integer(0, list.length - 1)] as Member;
  }

  /** One value of an arbitrary, of its full range. */
  draw<Value>(arbitrary: Arbitrary<Value>): Value {
    return arbitrary.generate(this.#source, undefined).value;
  }
}
