import type { JsonObject } from '../../model/index.js';

/**
 * Tells whether a schema is composed of others, or fixed, so that null may be excluded where no list can take it in.
 * @returns `anyOf` when that is the only such keyword: it takes one more branch
 */
export function isComposed(schema: JsonObject): 'anyOf' | 'other' | undefined {
  for (const keyword of ['allOf', 'oneOf', 'not', 'const', 'if'] as const) {
    if (Object.hasOwn(schema, keyword)) return 'other';
  }
  return Object.hasOwn(schema, 'anyOf') ? 'anyOf' : undefined;
}
