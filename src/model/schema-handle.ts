import type { Address } from './address.js';
import { ContractCheckError } from './errors.js';
import type { Json, JsonType } from './json.js';
import type { Violation } from './violation.js';

/** A schema, compiled: judges values synchronously. */
export interface SchemaValidator {
  /** Tells whether a value is valid: fail-fast, no details. */
  isValid(value: Json): boolean;
  /** Lists every violation of a value; empty when it is valid (decided by the fail-fast validator first). */
  violations(value: Json): readonly Violation[];
  /**
   * Lists the pointers of the properties that the schema does not document: an object whose schema names
   * properties, composition included, holds another that no keyword evaluated. An object whose schema names no
   * properties is free-form. Where no branch of an anyOf or oneOf holds, the names of every branch are documented.
   */
  undocumented(value: Json): readonly string[];
  /** Lists the pointers of the values that the schema annotates as private (`x-twilio: {pii: …}`, `x-pii`). */
  privatePointers(value: Json): readonly string[];
}

/** What a schema says of the shape of its instances, for parsing text into JSON: `$ref`, allOf, anyOf and oneOf followed. */
export interface SchemaOutline {
  /** The types that the schema may accept; all seven when it does not say. `number` includes `integer`. */
  readonly types: ReadonlySet<JsonType>;
  /** Says whether the schema itself restricts types; false when `types` is merely everything. */
  readonly isTyped: boolean;
  /** Outlines a named property: `undefined` when no keyword speaks of that name. */
  property(name: string): SchemaOutline | undefined;
  /** The property names that `properties` lists anywhere in the composition. */
  readonly propertyNames: readonly string[];
  /** Outlines the items of an array, at an index. */
  item(index: number): SchemaOutline | undefined;
  /** Says whether values are annotated as private (`x-twilio: {pii: …}`, `x-pii`) at this very place. */
  readonly isPrivate: boolean;
}

/** A schema in a contract: an address that can be compiled. Compiling is lazy, once, and synchronous. */
export interface SchemaHandle {
  /** The schema's place in the file that it was written in. */
  readonly address: Address;
  /**
   * Compiles the schema at its first call and returns the same validator ever after.
   * @throws {SchemaNotCompilableError} always the same error, when the schema, or one that it refers to, does not compile.
   */
  validator(): SchemaValidator;
  /** Outlines the schema; never throws (an unresolvable `$ref` outlines as unrestricted). */
  outline(): SchemaOutline;
  /** The schema itself, normalised, for display and generation; a `$ref` stays a `$ref`. */
  readonly schema: Json;
}

/**
 * Makes sure that what a caller without types hands in as a schema is one.
 * @param next what the caller should write
 * @throws {ContractCheckError} `schema-not-loaded`
 */
export function requireSchemaHandle(schema: SchemaHandle, next: string): void {
  // What it is said to be is what is asked.
  const given = schema as Partial<SchemaHandle> | null | undefined;
  if (typeof given?.validator === 'function') return;
  throw new ContractCheckError('What stands in the place of the schema is no loaded schema.', {
    code: 'schema-not-loaded',
    next,
  });
}
