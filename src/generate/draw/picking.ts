import type { Random } from '../random.js';
import type { Option } from './option.js';

/** Picks one of some options, each as often as it is rich. */
export class Picking {
  readonly #options: readonly Option[];
  readonly #sums: readonly number[] | undefined;

  constructor(options: readonly Option[]) {
    this.#options = options;
    const [first] = options;
    if (options.every(({ richness }) => richness === first?.richness)) return;
    let sum = 0;
    this.#sums = options.map(({ richness }) => {
      sum += richness;
      return sum;
    });
  }

  get count(): number {
    return this.#options.length;
  }

  /** Picks one; there is one at least. */
  pick(random: Random): Option | undefined {
    if (this.#sums === undefined) return random.pick(this.#options);
    const at = random.integer(0, (this.#sums.at(-1) ?? 1) - 1);
    return this.#options[this.#sums.findIndex((sum) => at < sum)];
  }
}
