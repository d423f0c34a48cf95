import { CannotGenerateError, type Json, UnsatisfiableSchemaError } from '../../../model/index.js';
import { accepts, type SchemaNode } from '../../../validate/index.js';
import type { GenerateOptions } from '../../options.js';
import type { Source } from '../../source.js';
import { sourceOf } from '../../source-of.js';
import { seededRandom } from './seeded-random.js';

/** How many valid values are kept at hand to be mutated. */
const POOL = 12;

/** What all faults of one schema share: its sources, and some valid values. */
export class Workshop {
  readonly root: SchemaNode;
  readonly #options: GenerateOptions;
  #pool: readonly Json[] | undefined;

  constructor(root: SchemaNode, options: GenerateOptions) {
    this.root = root;
    this.#options = options;
  }

  /** Some valid values, always the same; none of a schema that has none, or whose values are not found. */
  get pool(): readonly Json[] {
    this.#pool ??= this.draw(this.root, POOL).filter((value) => accepts(this.root, value));
    return this.#pool;
  }

  /** Makes a source of values of a schema; `undefined` when it has none. */
  source(node: SchemaNode): Source<Json> | undefined {
    try {
      return sourceOf({ holds: [node], fails: [] }, this.#options);
    } catch (error) {
      if (error instanceof UnsatisfiableSchemaError || error instanceof CannotGenerateError) return undefined;
      throw error;
    }
  }

  /** Draws some values of a schema, always the same; they are not judged. */
  draw(node: SchemaNode, count: number): readonly Json[] {
    const source = this.source(node);
    if (source === undefined) return [];
    const random = seededRandom(count);
    const values: Json[] = [];
    for (let attempt = 0; attempt < count * 2 && values.length < count; attempt += 1) {
      const value = source.attempt(random);
      if (value !== undefined) values.push(value);
    }
    return values;
  }
}
