import { isJsonArray, isJsonObject, type Json, ownProperty } from '../model/index.js';
import { forEachItem, valueAt } from './mapped.js';
import type { Rule } from './rule.js';

/**
 * What the request's path names is what the response body holds. Mapping: `{each?, parameters, ignoreCase?}`;
 * `parameters` maps a path parameter to the pointers of which one must hold its value, `ignoreCase` lists the
 * parameters that are compared without case.
 */
export const pathAgrees: Rule = {
  id: 'path-agrees',
  run({ body, mapping, pathParameters }, report) {
    const parameters = ownProperty(mapping, 'parameters');
    const ignoreCase = ownProperty(mapping, 'ignoreCase');
    if (!isJsonObject(parameters)) return;
    forEachItem(body, mapping, (item, pointer) => {
      for (const parameter in parameters) {
        const expected = pathParameters.get(parameter);
        const pointers = ownProperty(parameters, parameter);
        if (expected === undefined || !isJsonArray(pointers)) continue;
        const caseless = isJsonArray(ignoreCase) && ignoreCase.includes(parameter);
        const contradiction = contradicts(item, pointers, expected, caseless);
        if (contradiction === undefined) continue;
        report({
          pointer: pointer + contradiction.pointer,
          facts: { parameter, expected, found: contradiction.found },
        });
      }
    });
  },
};

/** Answers the first pointer's value when every pointer has a value and none is the expected one. */
function contradicts(
  item: Json,
  pointers: readonly Json[],
  expected: string,
  caseless: boolean,
): { readonly pointer: string; readonly found: string } | undefined {
  let first: { pointer: string; found: string } | undefined;
  for (const pointer of pointers) {
    if (typeof pointer !== 'string') continue;
    const value = valueAt(item, pointer);
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    const found = String(value);
    if (found === expected || (caseless && found.toLowerCase() === expected.toLowerCase())) return undefined;
    first ??= { pointer, found };
  }
  return first;
}
