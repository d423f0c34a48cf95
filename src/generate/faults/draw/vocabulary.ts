import type { Json } from '../../../model/index.js';
import type { SchemaNode } from '../../../validate/index.js';

/** So many schemas are looked at, the nearest first. */
const MAX_NODES = 200;

/** So many words of each kind are remembered. */
const MAX_WORDS = 60;

/** What a schema itself speaks of: what mutants are made of besides anything at all. */
export interface Vocabulary {
  readonly values: readonly Json[];
  readonly names: readonly string[];
}

/** Collects the constants, the limits and the names that a schema and those below it speak of. */
export function vocabularyOf(root: SchemaNode): Vocabulary {
  const values = new Map<string, Json>();
  const names = new Set<string>();
  const add = (value: Json): void => {
    if (values.size < MAX_WORDS) values.set(JSON.stringify(value), value);
  };
  // The set is visited while it grows.
  const nodes = new Set([root]);
  for (const { keywords: k } of nodes) {
    for (const value of [...(k.enum?.value ?? []), ...(k.const === undefined ? [] : [k.const.value])]) add(value);
    for (const limit of [k.minimum, k.maximum, k.exclusiveMinimum, k.exclusiveMaximum, k.multipleOf]) {
      if (limit !== undefined) for (const step of [0, 1, -1]) add(limit.value + step);
    }
    const dependent = k.dependentRequired.flatMap(({ value }) => [...value].flat(2));
    for (const name of [...(k.required?.value ?? []), ...(k.properties?.value.keys() ?? []), ...dependent]) {
      if (names.size < MAX_WORDS) names.add(name);
    }
    for (const next of schemasIn(k)) if (nodes.size < MAX_NODES) nodes.add(next);
  }
  return { values: [...values.values()], names: [...names] };
}

function* schemasIn(k: SchemaNode['keywords']): Generator<SchemaNode> {
  for (const use of k.refs) yield use.value;
  for (const use of [k.allOf, k.anyOf, k.oneOf, k.prefixItems]) yield* use?.value ?? [];
  for (const use of [k.not, k.if, k.then, k.else, k.additionalProperties, k.unevaluatedProperties, k.propertyNames]) {
    if (use !== undefined) yield use.value;
  }
  for (const use of [k.items, k.unevaluatedItems, k.contains]) if (use !== undefined) yield use.value;
  for (const use of k.dependentSchemas) yield* use.value.values();
  yield* k.properties?.value.values() ?? [];
  for (const [, schema] of k.patternProperties?.value ?? []) yield schema;
}
