import { CannotGenerateError, type Json } from '../../model/index.js';
import { accepts, addressOf, jsonEqual } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import { type Examine, look, type Solution, solve } from '../demand/solve.js';
import { copyOf } from '../shrink/copy.js';
import type { Contradiction } from '../text/text-demand.js';
import type { DrawContext } from './context.js';
import { isSparse } from './context.js';
import type { Engine } from './engine.js';
import { examine } from './examine.js';
import { examplesOf } from './examples.js';
import { MOST_PARTS, settleExtents } from './extents.js';
import { settleHeights } from './heights.js';
import { type Option, optionsOf } from './option.js';
import { Picking } from './picking.js';

/** Deeper inside each other, plans are not made: whoever asks takes the value for possible. */
const MAX_DEPTH = 120;
/** How often a part that missed is drawn again, and one that was refused. */
const MISSES = 6;
const REFUSALS = 12;
/** So many parts more than what was to be drawn are too many. */
const BEYOND = 1_000_000;

/** How the values of one demand are drawn: the options that it leaves, found when they are first asked for. */
export class Plan {
  readonly demand: Demand;
  readonly engine: Engine;
  /** The least number of values inside each other, as far as it is known; infinite: no finite value. */
  height: number | undefined;
  /** How many parts the smallest value has, as far as it is known. */
  extent: number | undefined;
  #options: readonly Option[] | undefined;
  #glimpsed: readonly Option[] | undefined;
  #usable: readonly Option[] | undefined;
  #spokenOf: Picking | undefined;
  #picking: Picking | undefined;
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
    if (this.#options === undefined) {
      this.#make((examining) => this.#keep(solve(this.engine.names, this.demand, examining)));
    }
    return this.#options ?? [];
  }

  /** Some of the options, at less cost: one at least, where that was enough to find one. */
  get glimpsed(): readonly Option[] {
    if (this.#options !== undefined) return this.#options;
    if (this.#glimpsed === undefined) {
      this.#make((examining) => {
        const solution = look(this.engine.names, this.demand, examining);
        if (solution?.isAll) this.#keep(solution);
        this.#glimpsed = solution?.shapes.flatMap((shape) => optionsOf(this, shape)) ?? [];
      });
    }
    return this.#options ?? this.#glimpsed ?? [];
  }

  /** Whether all options are known. */
  get isSolved(): boolean {
    return this.#options !== undefined;
  }

  /** Why no value fulfils the demand, where that is certain; false when one may. */
  get contradiction(): Contradiction | false {
    if (this.glimpsed.length > 0 || this.#options === undefined || !this.#isComplete) return false;
    return this.#conflict ?? false;
  }

  /** Whether every way was tried; known once all options are. */
  get isComplete(): boolean {
    return this.isSolved && this.#isComplete;
  }

  /** Whether no finite value is known to fulfil the demand. */
  get isHopeless(): boolean {
    if (this.contradiction !== false) return true;
    if (this.#isBeingMade) return false;
    if (this.height === undefined) settleHeights(this);
    return this.height === Number.POSITIVE_INFINITY || this.isTooLarge;
  }

  /** Whether there are finite values, all of them larger than what is drawn. */
  get isTooLarge(): boolean {
    if (this.contradiction !== false || this.#isBeingMade) return false;
    if (this.height === undefined) settleHeights(this);
    if (this.height === Number.POSITIVE_INFINITY) return false;
    if (this.extent === undefined) settleExtents(this);
    return (this.extent ?? 0) > MOST_PARTS;
  }

  /** The options that have a finite value. */
  get usable(): readonly Option[] {
    if (this.#usable !== undefined) return this.#usable;
    const { options } = this;
    if (this.#options === undefined) return [];
    this.#usable = options.filter((option) => {
      for (const part of option.needs()) if (part.isHopeless) return false;
      option.settle((part) => part.height ?? 0);
      return option.extentFrom((part) => part.extent ?? 1) <= MOST_PARTS;
    });
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

  /** How many different values there are at most, where every way was tried and tells it; else Infinity. */
  get most(): number {
    const { options } = this;
    if (!this.isComplete) return Number.POSITIVE_INFINITY;
    return options.reduce((sum, { all, most }) => sum + (all?.length ?? most ?? Number.POSITIVE_INFINITY), 0);
  }

  /** Draws a value; `undefined` when the attempt missed. */
  draw(context: DrawContext, name?: string): Json | undefined {
    const { usable } = this;
    if (usable.length === 0) return undefined;
    if (context.parts < -BEYOND) throw this.#tooLarge();
    if (this.engine.options.examples === true) {
      this.#examples ??= examplesOf(this);
      if (this.#examples.length > 0 && context.random.oneIn(2)) return copyOf(context.random.pick(this.#examples));
    }
    for (let misses = 0, refusals = 0; misses < MISSES && refusals < REFUSALS; ) {
      const option = isSparse(context) ? this.#least() : this.#pick(context);
      const value = option?.draw(context, name);
      // A text that missed has been tried again where it is drawn.
      if (value === undefined || option === undefined) misses += option?.isFlat ? MISSES / 2 : 1;
      else if (this.#isFit(option, value)) return value;
      else refusals++;
      if (context.retries-- <= 0) return undefined;
    }
    return undefined;
  }

  /** Each part is of a size that is drawn; together they are not. */
  #tooLarge(): CannotGenerateError {
    const [node] = this.demand.holds;
    const address = node && addressOf(node.location.resource.document, node.location.pointer);
    const message = `What must be in it makes a value of more than ${BEYOND.toLocaleString('en')} parts.`;
    return new CannotGenerateError(message, address ?? { source: '', pointer: '' }, 'Ask for fewer in the schema.');
  }

  #isFit({ isLoose, breaches }: Option, value: Json): boolean {
    if (breaches.length > 0 && breaches.some((node) => accepts(node, value))) return false;
    return !isLoose || this.accepts(value);
  }

  #make(find: (examining: Examine) => void): void {
    if (this.#isBeingMade || this.engine.depth > MAX_DEPTH) return;
    this.#isBeingMade = true;
    this.engine.depth++;
    try {
      find((state, isFinal) => examine(this.engine, state, isFinal));
    } finally {
      this.#isBeingMade = false;
      this.engine.depth--;
    }
  }

  #keep({ shapes, isComplete, conflict }: Solution): void {
    this.#isComplete = isComplete;
    this.#conflict = conflict;
    this.#options = shapes.flatMap((shape) => optionsOf(this, shape));
  }

  #pick({ random }: DrawContext): Option | undefined {
    const { usable } = this;
    if (usable.length === 1) return usable[0];
    // Kinds that nothing speaks of are drawn now and then.
    this.#picking ??= new Picking(usable);
    this.#spokenOf ??= new Picking(usable.filter((option) => !option.isUnspokenOf));
    const { count } = this.#spokenOf;
    const isMeant = count > 0 && count < usable.length && random.oneIn(2);
    return (isMeant ? this.#spokenOf : this.#picking).pick(random);
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
