import { Arbitrary, type Random as FastCheckRandom, Stream, Value } from 'fast-check';
import { CannotGenerateError } from '../model/index.js';
import { Random } from './random.js';
import { copyOf } from './shrink/copy.js';
import type { Step } from './shrink/step.js';
import type { Source } from './source.js';

/** How values are made simpler: by {@link Step}s, or by one list of candidates, the simplest first. */
export type Simplifier<Value> =
  | { simplify(value: Value): Iterable<Value> }
  | { steps(value: Value): Iterable<Step<Value>> };

/** How hard it is tried. */
export interface ProvenArbitraryOptions {
  /** How many attempts in a row may miss before it is given up (default 1,000). */
  readonly attempts?: number;
}

/**
 * Makes a fast-check arbitrary of a source: every value that leaves is one that the source keeps, shrunk ones included.
 *
 * Drawing throws a {@link CannotGenerateError} when a bounded number of attempts misses.
 */
export function provenArbitrary<Kept>(
  source: Source<Kept>,
  simplifier: Simplifier<Kept>,
  { attempts = 1000 }: ProvenArbitraryOptions = {},
): Arbitrary<Kept> {
  return new ProvenArbitrary(source, simplifier, attempts);
}

/** What shrinking starts from: no test has seen it, so none has changed it. */
class Origin<Kept> {
  readonly value: Kept;
  /** The name and the index of the step that made it: shrinking goes on there. */
  readonly madeBy: { readonly name: string; readonly index: number };

  constructor(value: Kept, name = '', index = 0) {
    this.value = value;
    this.madeBy = { name, index };
  }
}

/**
 * The only arbitrary: what differs between payloads, faults and exchanges is their source.
 *
 * It keeps no state. What it hands out are copies, since tests change what they are given: constants of a schema stay
 * as they are, and shrinking goes on from what was drawn.
 */
class ProvenArbitrary<Kept> extends Arbitrary<Kept> {
  readonly #source: Source<Kept>;
  readonly #simplifier: Simplifier<Kept>;
  readonly #attempts: number;

  constructor(source: Source<Kept>, simplifier: Simplifier<Kept>, attempts: number) {
    super();
    this.#source = source;
    this.#simplifier = simplifier;
    this.#attempts = attempts;
  }

  override generate(source: FastCheckRandom): Value<Kept> {
    const value = this.#draw(source);
    return new Value(copyOf(value), new Origin(value));
  }

  override canShrinkWithoutContext(value: unknown): value is Kept {
    // The source judges whatever it is given.
    return value !== undefined && this.#source.isKept(value as Kept);
  }

  override shrink(value: Kept, context: unknown): Stream<Value<Kept>> {
    // fast-check hands back the contexts that this arbitrary made, and none for a value that somebody wrote.
    const origin = context instanceof Origin ? (context as Origin<Kept>) : new Origin(value);
    return new Stream(this.#shrunk(origin));
  }

  #draw(source: FastCheckRandom): Kept {
    const random = new Random(source);
    for (let attempt = 0; attempt < this.#attempts; attempt += 1) {
      const value = this.#source.attempt(random);
      if (value !== undefined && this.#source.isKept(value)) return value;
    }
    const { address } = this.#source;
    const shown = `${address.source}#${address.pointer}`;
    throw new CannotGenerateError(
      `${shown}: none of ${this.#attempts} attempts made a value that is accepted`,
      address,
    );
  }

  *#shrunk(origin: Origin<Kept>): Generator<Value<Kept>> {
    const { value } = origin;
    const steps = this.#stepsOf(value);
    // What was tried before the last success failed: it comes again, but last.
    const named = steps.findIndex(({ name }) => name === origin.madeBy.name);
    const first = named === -1 ? Math.min(origin.madeBy.index, steps.length) : named;
    for (const [offset, { name, candidates }] of [...steps.slice(first), ...steps.slice(0, first)].entries()) {
      for (const candidate of candidates()) {
        if (!this.#source.isKept(candidate)) continue;
        const index = (first + offset) % steps.length;
        yield new Value(copyOf(candidate), new Origin(candidate, name, index));
      }
    }
  }

  #stepsOf(value: Kept): readonly Step<Kept>[] {
    const simplifier = this.#simplifier;
    if ('steps' in simplifier) return [...simplifier.steps(value)];
    return [{ name: '', candidates: () => simplifier.simplify(value) }];
  }
}
