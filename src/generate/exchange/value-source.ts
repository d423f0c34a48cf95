import { CannotGenerateError, type Json, type SchemaHandle, UnsatisfiableSchemaError } from '../../model/index.js';
import { nodeOf } from '../../validate/index.js';
import type { GenerateOptions } from '../options.js';
import type { Random } from '../random.js';
import type { Source } from '../source.js';
import { sourceOf } from '../source-of.js';
import { removeAt } from './edit-json.js';

/** How often one value is tried before the whole exchange is drawn anew. */
const ATTEMPTS = 20;

type Opened = Source | UnsatisfiableSchemaError | CannotGenerateError;

/** Draws the values of one part of an exchange; made when it is first asked, since most parts never are. */
export class ValueSource {
  readonly #schema: SchemaHandle | undefined;
  readonly #name: string | undefined;
  readonly #options: GenerateOptions;
  #source: Opened | undefined;

  /** @param name the parameter or header that holds the value */
  constructor(schema: SchemaHandle | undefined, name: string | undefined, options: GenerateOptions) {
    this.#schema = isConstraining(schema) ? schema : undefined;
    this.#name = name;
    this.#options = options;
  }

  /** Tells whether there is a value at all, as far as can be seen. */
  get isPossible(): boolean {
    return this.#schema === undefined || 'attempt' in this.#open(this.#schema);
  }

  /**
   * Draws a valid value without anything undocumented; `undefined` when a few attempts missed.
   * @throws {UnsatisfiableSchemaError | CannotGenerateError} when there is none
   */
  draw(random: Random): Json | undefined {
    if (this.#schema === undefined) return word(random);
    const source = this.#open(this.#schema);
    if (!('attempt' in source)) throw source;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const value = source.attempt(random);
      if (value === undefined || !source.isKept(value)) continue;
      const documented = withoutUndocumented(this.#schema, value);
      if (documented === value || source.isKept(documented)) return documented;
    }
    return undefined;
  }

  #open(schema: SchemaHandle): Opened {
    this.#source ??= this.#make(schema);
    return this.#source;
  }

  #make(schema: SchemaHandle): Opened {
    try {
      return sourceOf({ holds: [nodeOf(schema)], fails: [] }, named(this.#options, this.#name));
    } catch (error) {
      if (error instanceof UnsatisfiableSchemaError || error instanceof CannotGenerateError) return error;
      throw error;
    }
  }
}

/** Tells whether a schema says anything: `true` and `{}` are none. */
export function isConstraining(schema: SchemaHandle | undefined): schema is SchemaHandle {
  if (schema === undefined || schema.schema === true) return false;
  return schema.schema === false || Object.keys(schema.schema ?? {}).length > 0;
}

/** Leaves out the properties that a schema does not document, those that `except` tells aside. */
export function withoutUndocumented(
  schema: SchemaHandle,
  value: Json,
  except: (pointer: string) => boolean = () => false,
): Json {
  const pointers = schema.validator().undocumented(value);
  return pointers.filter((pointer) => !except(pointer)).reduceRight(removeAt, value);
}

/** The root of a parameter's schema has no name of its own: it has the parameter's. */
function named(options: GenerateOptions, name: string | undefined): GenerateOptions {
  const { realism } = options;
  if (realism === undefined || name === undefined) return options;
  return {
    ...options,
    realism: { text: (place, random) => realism.text({ ...place, name: place.name ?? name }, random) },
  };
}

/** A text for a place of which nothing is said. */
function word(random: Random): string {
  return random.pick(['a', 'example', 'one', 'x1', 'Zeta']);
}
