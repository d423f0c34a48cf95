import { isJsonArray, isJsonObject, type Json, ownProperty } from '../model/index.js';
import { eachItem, type MappedPointer, pointerReader } from './mapped.js';
import { ruleOf } from './rule.js';

interface AgreeingParameter {
  readonly name: string;
  readonly places: readonly MappedPointer[];
  readonly isCaseless: boolean;
}

/**
 * What the request's path names is what the response body holds. Mapping: `{each?, parameters, ignoreCase?}`;
 * `parameters` maps a path parameter to the pointers of which one must hold its value, `ignoreCase` lists the
 * parameters that are compared without case.
 */
export const pathAgrees = ruleOf('path-agrees', (mapping) => {
  const visit = eachItem(mapping);
  const parameters = ownProperty(mapping, 'parameters');
  const ignoreCase = ownProperty(mapping, 'ignoreCase');
  const agreeing = Object.entries(isJsonObject(parameters) ? parameters : {}).map(
    ([name, pointers]): AgreeingParameter => ({
      name,
      places: (isJsonArray(pointers) ? pointers : []).filter((one) => typeof one === 'string').map(pointerReader),
      isCaseless: isJsonArray(ignoreCase) && ignoreCase.includes(name),
    }),
  );
  return ({ body, pathParameters }, report) =>
    visit(body, (item, pointer) => {
      for (const parameter of agreeing) {
        const expected = pathParameters.get(parameter.name);
        if (expected === undefined) continue;
        const contradiction = contradicts(item, parameter, expected);
        if (contradiction === undefined) continue;
        const facts = { parameter: parameter.name, expected, found: contradiction.found };
        report({ pointer: pointer + contradiction.pointer, facts });
      }
    });
});

/** Answers the first place's value when every place has a value and none is the expected one. */
function contradicts(
  item: Json,
  { places, isCaseless }: AgreeingParameter,
  expected: string,
): { readonly pointer: string; readonly found: string } | undefined {
  let first: { pointer: string; found: string } | undefined;
  for (const { pointer, valueIn } of places) {
    const value = valueIn(item);
    if (value === expected) return undefined;
    // A number is compared only where the path has one; else its type is wrong, and the schema tells.
    const isComparable =
      typeof value === 'string' || (typeof value === 'number' && String(Number(expected)) === expected);
    if (!isComparable) return undefined;
    const found = String(value);
    if (found === expected || (isCaseless && found.toLowerCase() === expected.toLowerCase())) return undefined;
    first ??= { pointer, found };
  }
  return first;
}
