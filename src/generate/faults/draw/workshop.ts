import { CannotGenerateError, type Clause, type Json, UnsatisfiableSchemaError } from '../../../model/index.js';
import { accepts, type SchemaNode } from '../../../validate/index.js';
import { Engine } from '../../draw/engine.js';
import type { GenerateOptions } from '../../options.js';
import type { Source } from '../../source.js';
import { sourceOf } from '../../source-of.js';
import type { Site } from '../places/site.js';
import { partsAt } from '../proof/parts-at.js';
import { seededRandom } from './seeded-random.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

/** How many valid values are kept at hand to be mutated. */
const POOL = 12;

/** How many values that had a place are remembered. */
const RECENT = 6;

/** So many sources share what they have planned. */
const SOURCES = 1000;

/** How many characters of JSON are judged in all searches of one list: beyond, a list would take many seconds. */
const BUDGET = 80_000_000;

/** What is left for each of those that are looked at later. */
const SETTLED_BUDGET = 2_000_000;

/** However large the schema, so many tries has each search. */
const FEWEST_TRIES = 200;

/** When so many first attempts miss, no more are made: each may take long. */
const HOPELESS = 3;

/** A source, or the clauses that exclude each other; neither where none was found. */
export interface Sourced {
  readonly source?: Source<Json>;
  readonly clauses?: readonly Clause[];
}

/** What all faults of one schema share: its sources, and some valid values. */
export class Workshop {
  readonly root: SchemaNode;
  readonly #options: GenerateOptions;
  #engine: Engine;
  #sources = 0;
  #whole: Sourced | undefined;
  #pool: readonly Json[] | undefined;
  #vocabulary: Vocabulary | undefined;
  #recent: readonly Json[] = [];
  #budget = BUDGET;
  #isSettled = false;

  constructor(root: SchemaNode, options: GenerateOptions) {
    this.root = root;
    this.#options = options;
    this.#engine = new Engine(options);
  }

  /** Some valid values, always the same; none of a schema that has none, or whose values are not found. */
  get pool(): readonly Json[] {
    this.#pool ??= this.#drawPool();
    return this.#pool;
  }

  /** What the schema speaks of. */
  get vocabulary(): Vocabulary {
    this.#vocabulary ??= vocabularyOf(this.root);
    return this.#vocabulary;
  }

  /** The source of the schema's own values. */
  get whole(): Sourced {
    this.#whole ??= this.source(this.root);
    return this.#whole;
  }

  #drawPool(): readonly Json[] {
    const pool: Json[] = [];
    // Each is judged before the next is drawn: what cannot be judged in time ends it.
    for (const value of this.draw(this.whole, POOL)) if (accepts(this.root, value)) pool.push(value);
    return pool;
  }

  /** Tells whether most valid values have a place, and their schema no other branch there. */
  hasOften({ places }: Site): boolean {
    if (places.every((place) => place.isBelowBranch)) return false;
    const having = this.pool.filter((value) => partsAt(value, places[0].steps).length > 0);
    return having.length * 2 > this.pool.length;
  }

  /** Makes a source of values of a schema; or finds out why it has none, where that is known. */
  source(node: SchemaNode): Sourced {
    // What was planned is kept, but not for ever.
    this.#sources += 1;
    if (this.#sources % SOURCES === 0) this.#engine = new Engine(this.#options);
    try {
      return { source: sourceOf({ holds: [node], fails: [] }, this.#options, undefined, this.#engine) };
    } catch (error) {
      if (error instanceof UnsatisfiableSchemaError) return { clauses: error.clauses };
      if (error instanceof CannotGenerateError) return {};
      throw error;
    }
  }

  /** From now on nothing is remembered: what is found out of a fault no longer depends on which was looked at before. */
  settle(): void {
    this.#isSettled = true;
    this.#budget = Math.min(this.#budget, SETTLED_BUDGET);
  }

  /** Says how many values of a size may still be judged in search of what is hardly there, and takes them away. */
  takeTries(wanted: number, size: number): number {
    const tries = Math.max(FEWEST_TRIES, Math.min(wanted, Math.floor(this.#budget / size)));
    if (!this.#isSettled) this.#budget = Math.max(0, this.#budget - tries * size);
    return tries;
  }

  /** Values that had the place of the last few assertions: those that follow stand at the same place, or near it. */
  get recent(): readonly Json[] {
    return this.#recent;
  }

  /** Keeps a value that has the place of an assertion. */
  remember(value: Json): void {
    if (this.#isSettled) return;
    this.#recent = [value, ...this.#recent.slice(0, RECENT - 1)];
  }

  /** Draws some values of a source, always the same; they are not judged. Where the first attempts miss, none. */
  *draw({ source }: Sourced, count: number): Generator<Json> {
    if (source === undefined) return;
    const random = seededRandom(count);
    let drawn = 0;
    for (let attempt = 0; attempt < count * 2 && drawn < count; attempt += 1) {
      const value = source.attempt(random);
      if (value === undefined && drawn === 0 && attempt >= HOPELESS) return;
      if (value === undefined) continue;
      drawn += 1;
      yield value;
    }
  }
}
