import fc from 'fast-check';
import type { GenerateOptions } from '../../../../src/generate/options.js';
import { Random } from '../../../../src/generate/random.js';
import { sourceOf } from '../../../../src/generate/source-of.js';
import type { Json } from '../../../../src/model/index.js';
import { createSchemaSet, type Dialect, nodeOf, type SchemaNode } from '../../../../src/validate/index.js';

/** The node of a schema, in a document of its own. */
export function nodeFor(root: Json, dialect: Dialect = '2020-12'): SchemaNode {
  const uri = 'contract-check:///schema.json';
  return nodeOf(createSchemaSet([{ uri, source: 'schema.json', root, dialect }]).handle(uri));
}

/** Draws with the random numbers of a seed. */
export function withRandom<Result>(seed: number, draw: (random: Random) => Result): Result {
  class Drawing extends fc.Arbitrary<Result> {
    override generate(source: fc.Random): fc.Value<Result> {
      return new fc.Value(draw(new Random(source)), undefined);
    }
    override canShrinkWithoutContext(value: unknown): value is Result {
      return value === undefined;
    }
    override shrink(): fc.Stream<fc.Value<Result>> {
      return fc.Stream.nil();
    }
  }
  const [drawn] = fc.sample(new Drawing(), { seed, numRuns: 1 });
  // One run was asked for.
  return drawn as Result;
}

/** What was drawn, and how many attempts missed or drew what is not valid. */
export interface Drawn {
  readonly values: readonly Json[];
  readonly misses: number;
}

/** Draws values of a schema; only those that are valid are kept. */
export function drawFrom(node: SchemaNode, count: number, options: GenerateOptions = {}, seed = 1): Drawn {
  const source = sourceOf({ holds: [node], fails: [] }, options);
  return withRandom(seed, (random) => {
    const values: Json[] = [];
    for (let attempt = 0; attempt < count; attempt++) {
      const value = source.attempt(random);
      if (value !== undefined && source.isKept(value)) values.push(value);
    }
    return { values, misses: count - values.length };
  });
}

/** Draws valid values of a schema. */
export function draw(schema: Json, count = 200, options: GenerateOptions = {}): readonly Json[] {
  return drawFrom(nodeFor(schema), count, options).values;
}
