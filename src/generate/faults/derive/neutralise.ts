import type { SchemaNode, Use } from '../../../validate/index.js';
import { deriveNode } from '../../../validate/index.js';
import type { Break, DerivedKeywords } from '../../demand/demand.js';
import { marksOnly } from './marks-only.js';

/**
 * Takes one assertion out of a schema's keywords, and nothing else: what it said of which parts are evaluated stays,
 * so that `unevaluatedProperties` and `unevaluatedItems` judge as before.
 * @param looksBack whether there is any of these
 */
export function neutralise(node: SchemaNode, keywords: DerivedKeywords, broken: Break, looksBack: boolean): void {
  const { name, use, property, dependsOn } = broken;
  switch (name) {
    case 'always':
      delete keywords.always;
      return;
    case 'required':
      if (keywords.required === undefined) return;
      keywords.required = without(keywords.required, property);
      return;
    case 'dependentRequired':
      keywords.dependentRequired = keywords.dependentRequired.map((each) =>
        each.pointer !== use.pointer
          ? each
          : {
              ...each,
              value: new Map(
                [...each.value].map(([on, names]) => [on, on === dependsOn ? omit(names, property) : names]),
              ),
            },
      );
      return;
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'items':
    case 'unevaluatedItems': {
      const forbidding = keywords[name];
      if (forbidding !== undefined) keywords[name] = { ...forbidding, value: anything(node) };
      return;
    }
    case 'contains':
    case 'minContains':
      keywords.minContains = { ...use, value: 0 };
      return;
    case 'anyOf':
    case 'oneOf': {
      const branches = keywords[name];
      if (branches === undefined) return;
      delete keywords[name];
      if (looksBack)
        keywords.allOf = { ...branches, value: [...(keywords.allOf?.value ?? []), ...branches.value.map(marksOnly)] };
      return;
    }
    default:
      delete keywords[name];
  }
}

/** Makes a schema that allows everything, in the place of another one. */
export function anything(node: SchemaNode): SchemaNode {
  return deriveNode(node, () => ({ always: true, refs: [], dependentSchemas: [], dependentRequired: [] }));
}

function without(use: Use<readonly string[]>, property: string | undefined): Use<readonly string[]> {
  return { ...use, value: omit(use.value, property) };
}

function omit(names: readonly string[], property: string | undefined): readonly string[] {
  return names.filter((name) => name !== property);
}
