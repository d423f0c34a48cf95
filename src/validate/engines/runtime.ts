import type { Json } from '../../model/index.js';
import { findDuplicate, jsonEqual } from '../interpret/json-equal.js';
import { type CompiledPattern, compilePattern } from '../patterns/index.js';

export { FORMATS } from '../formats/index.js';
export { jsonEqual } from '../interpret/json-equal.js';
export { isMultipleOf } from '../interpret/multiple-of.js';
export { lengthOf } from '../interpret/scalars.js';

/** Compiles a pattern for compiled code, which hands a flag over as well. */
export function patternOf(source: string, _flags?: string): CompiledPattern {
  return compilePattern(source);
}

/** Tells whether all items differ. */
export function areDistinct(items: readonly Json[]): boolean {
  return findDuplicate(items) === undefined;
}

/** Tells whether a value equals a member of a list. */
export function isAnyOf(value: Json, members: readonly Json[]): boolean {
  for (const member of members) if (jsonEqual(value, member)) return true;
  return false;
}
