import type { JsonObject } from '../../model/index.js';

/**
 * Finds the keyword by which a schema is composed of others, or fixed, so that null may be excluded where no list can
 * take it in.
 * @returns `anyOf` only when it is the only such keyword: it takes one more branch
 */
export function composingKeyword(schema: JsonObject): 'anyOf' | 'allOf' | 'oneOf' | 'not' | 'const' | 'if' | undefined {
  for (const keyword of ['allOf', 'oneOf', 'not', 'const', 'if'] as const) {
    if (Object.hasOwn(schema, keyword)) return keyword;
  }
  return Object.hasOwn(schema, 'anyOf') ? 'anyOf' : undefined;
}
