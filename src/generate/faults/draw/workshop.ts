import { CannotGenerateError, type Clause, type Json, UnsatisfiableSchemaError } from '../../../model/index.js';
import { accepts, type SchemaNode } from '../../../validate/index.js';
import { Engine } from '../../draw/engine.js';
import type { GenerateOptions } from '../../options.js';
import type { Source } from '../../source.js';
import { sourceOf } from '../../source-of.js';
import { seededRandom } from './seeded-random.js';

/** How many valid values are kept at hand to be mutated. */
const POOL = 12;

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
  readonly #engine: Engine;
  #pool: readonly Json[] | undefined;

  constructor(root: SchemaNode, options: GenerateOptions) {
    this.root = root;
    this.#options = options;
    this.#engine = new Engine(options);
  }

  /** Some valid values, always the same; none of a schema that has none, or whose values are not found. */
  get pool(): readonly Json[] {
    this.#pool ??= this.draw(this.source(this.root), POOL).filter((value) => accepts(this.root, value));
    return this.#pool;
  }

  /** Makes a source of values of a schema; or finds out why it has none, where that is known. */
  source(node: SchemaNode): Sourced {
    try {
      return { source: sourceOf({ holds: [node], fails: [] }, this.#options, undefined, this.#engine) };
    } catch (error) {
      if (error instanceof UnsatisfiableSchemaError) return { clauses: error.clauses };
      if (error instanceof CannotGenerateError) return {};
      throw error;
    }
  }

  /** Draws some values of a source, always the same; they are not judged. Where the first attempts miss, none. */
  draw({ source }: Sourced, count: number): readonly Json[] {
    if (source === undefined) return [];
    const random = seededRandom(count);
    const values: Json[] = [];
    for (
      let attempt = 0;
      attempt < count * 2 && values.length < count && (values.length > 0 || attempt < HOPELESS);
      attempt += 1
    ) {
      const value = source.attempt(random);
      if (value !== undefined) values.push(value);
    }
    return values;
  }
}
