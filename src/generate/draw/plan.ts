import type { Clause, Json } from '../../model/index.js';
import { accepts, jsonEqual } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import { solve } from '../demand/solve.js';
import { copyOf } from '../shrink/copy.js';
import type { Contradiction } from '../text/text-demand.js';
import type { DrawContext } from './context.js';
import { isSparse } from './context.js';
import type { Engine } from './engine.js';
import { examine } from './examine.js';
import { examplesOf } from './examples.js';
import { settleHeights } from './heights.js';
import { type Option, optionsOf } from './option.js';

/** Deeper inside each other, plans are not made: whoever asks takes the value for possible. */
const MAX_DEPTH = 120;
const RETRIES = 12;

/** How the values of one demand are drawn: the options that it leaves, found when they are first asked for. */
export class Plan {
  readonly demand: Demand;
  readonly engine: Engine;
  /** The least number of values inside each other; infinite: no finite value. */
  height: number | undefined;
  #options: readonly Option[] | undefined;
  #usable: readonly Option[] | undefined;
  #cheapest: Option | undefined;
  #examples: readonly Json[] | undefined;
  #isBeingMade = false;
  #isComplete = true;
  #conflict: Contradiction | undefined;

  constructor(engine: Engine, demand: Demand) {
    this.engine = engine;
    this.demand = demand;
  }

  /** Tells whether a value fulfils the demand. */
  accepts(value: Json): boolean {
    const { holds, fails } = this.demand;
    return holds.every((node) => accepts(node, value)) && fails.every((node) => !accepts(node, value));
  }

  /** The options, as far as they do not contradict themselves; empty while they are being found. */
  get options(): readonly Option[] {
    if (this.#options !== undefined || this.#isBeingMade) return this.#options ?? [];
    if (this.engine.depth > MAX_DEPTH) return [];
    this.#isBeingMade = true;
    this.engine.depth++;
    try {
      const solution = solve(this.engine.names, this.demand, (state, isFinal) => examine(this.engine, state, isFinal));
      this.#isComplete = solution.isComplete;
      this.#conflict = solution.conflict;
      this.#options = solution.shapes.flatMap((shape) => optionsOf(this, shape));
    } finally {
      this.#isBeingMade = false;
      this.engine.depth--;
    }
    return this.#options;
  }

  /** Why no value fulfils the demand, where that is certain; false when one may. */
  get contradiction(): Contradiction | false {
    if (this.options.length > 0 || this.#options === undefined || !this.#isComplete) return false;
    return this.#conflict ?? false;
  }

  /** Whether every way was tried. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether no finite value is known to fulfil the demand. */
  get isHopeless(): boolean {
    if (this.contradiction !== false) return true;
    if (this.#isBeingMade || this.#options === undefined) return false;
    if (this.height === undefined) settleHeights(this);
    return this.height === Number.POSITIVE_INFINITY;
  }

  /** The options that have a finite value. */
  get usable(): readonly Option[] {
    if (this.#usable !== undefined) return this.#usable;
    if (this.isHopeless) return [];
    this.#usable = this.options.filter((option) => Number.isFinite(option.height));
    return this.#usable;
  }

  /** All values, where they are few; `undefined` too while they are not known. */
  get all(): readonly Json[] | undefined {
    if (this.options.length === 0) return undefined;
    const all: Json[] = [];
    for (const option of this.options) {
      if (option.all === undefined) return undefined;
      for (const value of option.all) if (!all.some((known) => jsonEqual(known, value))) all.push(value);
    }
    return all;
  }

  /** Draws a value; `undefined` when the attempt missed. */
  draw(context: DrawContext, name?: string): Json | undefined {
    const { usable } = this;
    if (usable.length === 0) return undefined;
    if (this.engine.options.examples === true) {
      this.#examples ??= examplesOf(this);
      if (this.#examples.length > 0 && context.random.oneIn(2)) return copyOf(context.random.pick(this.#examples));
    }
    for (let attempt = 0; attempt < RETRIES; attempt++) {
      if (attempt > 0 && context.retries-- <= 0) return undefined;
      const option = isSparse(context) ? this.#least() : this.#pick(context);
      const value = option?.draw(context, name);
      if (value === undefined || option === undefined) continue;
      if (!option.isLoose || this.accepts(value)) return value;
    }
    return undefined;
  }

  #pick({ random }: DrawContext): Option | undefined {
    const { usable } = this;
    if (usable.length === 1) return usable[0];
    // Kinds that nothing speaks of are drawn now and then.
    let option = random.pick(usable);
    if (option.isUnspokenOf && !random.oneIn(4)) option = random.pick(usable);
    return option;
  }

  #least(): Option | undefined {
    if (this.#cheapest === undefined) {
      for (const option of this.usable) {
        if (this.#cheapest === undefined || option.height < this.#cheapest.height) this.#cheapest = option;
      }
    }
    return this.#cheapest;
  }
}

/** Says why, where two clauses are needed and one is known. */
export function twice(clause: Clause): Contradiction {
  return { clauses: [clause, clause] };
}
