import type { Arbitrary } from 'fast-check';
import type { Json, SchemaHandle } from '../model/index.js';
import { nodeOf } from '../validate/index.js';
import type { GenerateOptions } from './options.js';
import { provenArbitrary } from './proven-arbitrary.js';
import { membersOf } from './shrink/members.js';
import { jsonSteps } from './shrink/simplify-json.js';
import { sourceOf } from './source-of.js';

/**
 * Makes an arbitrary of a schema: its values are valid, each judged before it leaves, and shrink to small valid ones.
 *
 * What the values look like is for the caller to say: `arbitraryFor<Order>(schema)`.
 * @throws {UnsatisfiableSchemaError} when two clauses of the schema are seen to exclude each other
 * @throws {CannotGenerateError} at once or when drawing: bounded work found no value
 * @throws {SchemaNotCompilableError} when the schema does not compile
 */
export function arbitraryFor<Value = Json>(schema: SchemaHandle, options: GenerateOptions = {}): Arbitrary<Value> {
  const node = nodeOf(schema);
  const validator = schema.validator();
  const source = sourceOf({ holds: [node], fails: [] }, options, (value) => validator.isValid(value));
  const members = membersOf(node);
  const arbitrary = provenArbitrary(source, { steps: (value) => jsonSteps(value, members) });
  // What the schema accepts is what the caller says that it is.
  return arbitrary as Arbitrary<unknown> as Arbitrary<Value>;
}
