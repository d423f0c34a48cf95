import type { Json, SchemaHandle, Violation } from '../model/index.js';

/** What {@link validate} answers. */
export interface Validation {
  readonly valid: boolean;
  /** Empty exactly when the value is valid. */
  readonly violations: readonly Violation[];
}

/**
 * Judges a value by a schema, synchronously.
 * @throws {SchemaNotCompilableError} when the schema does not compile
 */
export function validate(schema: SchemaHandle, value: Json): Validation {
  const validator = schema.validator();
  if (validator.isValid(value)) return { valid: true, violations: [] };
  return { valid: false, violations: validator.violations(value) };
}
