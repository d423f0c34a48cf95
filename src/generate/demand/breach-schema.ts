import { deriveNode, type Keywords, type SchemaNode } from '../../validate/index.js';
import type { Breach } from './negate.js';

const noKeywords = (): Keywords => ({ refs: [], dependentSchemas: [], dependentRequired: [] });

/**
 * Makes the schema that says only what one keyword says: what breaks the keyword, and only that, fails it. `undefined`
 * where the keyword cannot be judged by itself, as `unevaluatedProperties`.
 */
export function breachSchema(node: SchemaNode, k: Keywords, breach: Breach): SchemaNode | undefined {
  const { name, use } = breach;
  if (name === 'always' || name === 'unevaluatedProperties' || name === 'unevaluatedItems') return undefined;
  const isList = name === 'refs' || name === 'dependentSchemas' || name === 'dependentRequired';
  const only: Keywords = { ...noKeywords(), ...companions(node, k, name), [name]: isList ? [use] : use };
  narrow(only, breach);
  return deriveNode(node, () => only);
}

/** The keywords without which one means something else; what they say by themselves is left out. */
function companions(node: SchemaNode, k: Keywords, name: keyof Keywords): Partial<Keywords> {
  const anything = deriveNode(node, () => ({ ...noKeywords(), always: true }));
  const { properties, patternProperties, prefixItems, contains, minContains, if: test } = k;
  switch (name) {
    case 'additionalProperties':
      return {
        ...(properties && {
          properties: { ...properties, value: new Map([...properties.value.keys()].map((key) => [key, anything])) },
        }),
        ...(patternProperties && {
          patternProperties: {
            ...patternProperties,
            value: patternProperties.value.map(([pattern]) => [pattern, anything] as const),
          },
        }),
      };
    case 'items':
      return prefixItems ? { prefixItems: { ...prefixItems, value: prefixItems.value.map(() => anything) } } : {};
    case 'contains':
      return minContains ? { minContains } : {};
    case 'minContains':
      return contains ? { contains } : {};
    case 'maxContains':
      return contains ? { contains, minContains: { ...contains, keyword: 'minContains', value: 0 } } : {};
    case 'then':
    case 'else':
      return test ? { if: test } : {};
    default:
      return {};
  }
}

/** Leaves only the property that is meant. */
function narrow(only: Keywords, { property, dependsOn }: Breach): void {
  if (property === undefined) return;
  const { required, properties } = only;
  if (required !== undefined) only.required = { ...required, value: [property] };
  const member = properties?.value.get(property);
  // Beside `additionalProperties` they say which properties are not meant.
  if (properties !== undefined && member !== undefined && only.additionalProperties === undefined) {
    only.properties = { ...properties, value: new Map([[property, member]]) };
  }
  only.dependentRequired = only.dependentRequired.map((use) => {
    const wanted = [...use.value].filter(([name]) => dependsOn === undefined || name === dependsOn);
    return { ...use, value: new Map(wanted.map(([name]) => [name, [property]])) };
  });
  only.dependentSchemas = only.dependentSchemas.map((use) => {
    return { ...use, value: new Map([...use.value].filter(([name]) => name === property)) };
  });
}
