import type { Json } from '../../model/index.js';
import { findDuplicate, jsonEqual } from '../interpret/json-equal.js';
import { isMultipleOf } from '../interpret/multiple-of.js';

/** What compiled code calls for the keywords that ajv gets wrong, or does too slowly. */
export const KEYWORD_FUNCTIONS = { areDistinct, isAnyOf, isMultipleOf } as const;

function areDistinct(items: readonly Json[]): boolean {
  return findDuplicate(items) === undefined;
}

function isAnyOf(value: Json, members: readonly Json[]): boolean {
  return members.some((member) => jsonEqual(value, member));
}
