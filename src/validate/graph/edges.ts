import type { Keywords, SchemaNode, Use } from './node.js';

/** The schemas that judge the same value as a schema does: what it refers to, and its compositions. */
export function* inPlace(keywords: Keywords): Generator<readonly [SchemaNode, Use<unknown>]> {
  for (const use of keywords.refs) yield [use.value, use];
  for (const use of [keywords.allOf, keywords.anyOf, keywords.oneOf]) {
    if (use !== undefined) for (const node of use.value) yield [node, use];
  }
  for (const use of [keywords.not, keywords.if, keywords.then, keywords.else]) {
    if (use !== undefined) yield [use.value, use];
  }
  for (const use of keywords.dependentSchemas) for (const node of use.value.values()) yield [node, use];
}

/** The schemas that judge parts of the value. */
export function* below(keywords: Keywords): Generator<SchemaNode> {
  if (keywords.properties !== undefined) yield* keywords.properties.value.values();
  for (const [, node] of keywords.patternProperties?.value ?? []) yield node;
  if (keywords.prefixItems !== undefined) yield* keywords.prefixItems.value;
  const { additionalProperties, unevaluatedProperties, propertyNames, items, unevaluatedItems, contains } = keywords;
  for (const use of [additionalProperties, unevaluatedProperties, propertyNames, items, unevaluatedItems, contains]) {
    if (use !== undefined) yield use.value;
  }
}
