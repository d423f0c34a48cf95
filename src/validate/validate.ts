import { type Json, requireSchemaHandle, type SchemaHandle, type Violation } from '../model/index.js';

/** What {@link validate} answers. */
export interface Validation {
  readonly valid: boolean;
  /** Empty exactly when the value is valid. */
  readonly violations: readonly Violation[];
}

/**
 * Judges a value by a schema, synchronously.
 * @throws {ContractCheckError} `schema-not-loaded` when the schema is none, as when the two are swapped
 * @throws {SchemaNotCompilableError} when the schema does not compile
 */
export function validate(schema: SchemaHandle, value: Json): Validation {
  requireSchemaHandle(schema, 'Write validate(schema, value) with what loadSchema answered, awaited.');
  const validator = schema.validator();
  if (validator.isValid(value)) return { valid: true, violations: [] };
  return { valid: false, violations: validator.violations(value) };
}
