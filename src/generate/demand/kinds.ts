import { type Json, type JsonType, jsonTypeOf } from '../../model/index.js';

/** The kinds of JSON values, as bits; numbers with and without a fraction are told apart. */
export const KIND = {
  null: 1,
  boolean: 2,
  integer: 4,
  fraction: 8,
  string: 16,
  array: 32,
  object: 64,
} as const;

/** Every number. */
export const NUMBER = KIND.integer | KIND.fraction;
export const ALL_KINDS = 127;

/** The kinds that a type comprises. */
export function kindsOf(type: JsonType): number {
  return type === 'number' ? NUMBER : KIND[type];
}

/** The kinds that any of some types comprises. */
export function kindsOfTypes(types: readonly JsonType[]): number {
  return types.reduce((kinds, type) => kinds | kindsOf(type), 0);
}

/** The kind of a value. */
export function kindOf(value: Json): number {
  const type = jsonTypeOf(value);
  return type === 'number' ? KIND.fraction : KIND[type];
}
