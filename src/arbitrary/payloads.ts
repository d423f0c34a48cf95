import { type LoadSchemaOptions, loadLocalSchema } from '../contract/index.js';
import {
  type Arbitrary,
  arbitraryFor,
  type Fault,
  faultsOf,
  type GenerateOptions,
  type InvalidPayload,
  invalidFor,
} from '../generate/index.js';
import type { Json, JsonObject, SchemaHandle } from '../model/index.js';
import { requireSchemaHandle } from '../model/index.js';
import type { PackName, PackTypes } from './pack-types.js';

/**
 * What stands for a schema: a name, as `loadSchema` takes it (`twilio/Entity`, a file, `file#/pointer`), what
 * `loadSchema` answered, or a schema as a value.
 */
export type SchemaSource = string | SchemaHandle | JsonObject | boolean;

/** Options of drawing payloads; those of loading matter where the schema is a name or a value. */
export interface PayloadOptions extends GenerateOptions, Omit<LoadSchemaOptions, 'allowRemote'> {}

/**
 * Makes an arbitrary of valid payloads. Each is judged before it leaves, and shrinks to smaller valid ones.
 * @throws {ContractError} when the schema cannot be read
 * @throws {UnsatisfiableSchemaError} when no value satisfies it: the two clauses that exclude each other
 */
export function valid<Name extends PackName>(schema: Name, options?: PayloadOptions): Arbitrary<PackTypes[Name]>;
export function valid<Value = Json>(schema: SchemaSource, options?: PayloadOptions): Arbitrary<Value>;
export function valid(schema: SchemaSource, options: PayloadOptions = {}): Arbitrary<Json> {
  return arbitraryFor(handleOf(schema, options), options);
}

/** Makes an arbitrary of valid payloads at a boundary: every length, count and range at its least or its most. */
export function boundary<Name extends PackName>(schema: Name, options?: PayloadOptions): Arbitrary<PackTypes[Name]>;
export function boundary<Value = Json>(schema: SchemaSource, options?: PayloadOptions): Arbitrary<Value>;
export function boundary(schema: SchemaSource, options: PayloadOptions = {}): Arbitrary<Json> {
  return arbitraryFor(handleOf(schema, options), { ...options, boundary: true });
}

/** Makes an arbitrary of payloads that are broken in exactly one way; each carries its fault, and shrinking keeps it. */
export function invalid(schema: SchemaSource, options: PayloadOptions = {}): Arbitrary<InvalidPayload> {
  return invalidFor(handleOf(schema, options), options);
}

/** Lists every way to break a schema: each with its own arbitrary, or with the reason why nothing breaks it alone. */
export function faults(schema: SchemaSource, options: PayloadOptions = {}): readonly Fault[] {
  return faultsOf(handleOf(schema, options), options);
}

function handleOf(schema: SchemaSource, options: PayloadOptions): SchemaHandle {
  if (isHandle(schema)) return schema;
  if (schema instanceof Promise) {
    // What the caller takes for a schema is told to be none.
    requireSchemaHandle(
      schema as unknown as SchemaHandle,
      "Hand in a schema's name, what loadSchema answered, awaited, or a JSON Schema.",
    );
  }
  return loadLocalSchema(schema, options);
}

/** A schema as a value holds JSON only: a function tells the two apart. */
function isHandle(schema: SchemaSource): schema is SchemaHandle {
  return typeof schema === 'object' && schema !== null && typeof schema.validator === 'function';
}
