import { deriveNode, type Keywords, type SchemaNode, type Use } from '../../../validate/index.js';

/** Makes a schema that asserts nothing, and evaluates every part that the schema speaks of on whatever way. */
export function marksOnly(node: SchemaNode): SchemaNode {
  return deriveNode(node, () => marksOf(node));
}

function marksOf(node: SchemaNode): Keywords {
  const { keywords: k } = node;
  const marks: Keywords = { refs: [], dependentSchemas: [], dependentRequired: [] };
  if (k.always !== undefined) return { ...marks, always: true };
  const yes = deriveNode(node, () => ({ always: true, refs: [], dependentSchemas: [], dependentRequired: [] }));
  if (k.properties !== undefined) {
    marks.properties = { ...k.properties, value: new Map([...k.properties.value.keys()].map((name) => [name, yes])) };
  }
  if (k.patternProperties !== undefined) {
    const { value } = k.patternProperties;
    marks.patternProperties = { ...k.patternProperties, value: value.map(([pattern]) => [pattern, yes] as const) };
  }
  if (k.prefixItems !== undefined) marks.prefixItems = { ...k.prefixItems, value: k.prefixItems.value.map(() => yes) };
  for (const name of ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems'] as const) {
    const use = k[name];
    if (use !== undefined) marks[name] = { ...use, value: yes };
  }
  if (k.contains !== undefined) {
    marks.contains = k.contains;
    marks.minContains = { ...k.contains, value: 0 };
  }
  const parts = [...k.refs.map(({ value }) => value)];
  for (const use of [k.allOf, k.anyOf, k.oneOf]) parts.push(...(use?.value ?? []));
  for (const use of [k.if, k.then, k.else]) if (use !== undefined) parts.push(use.value);
  for (const use of k.dependentSchemas) parts.push(...use.value.values());
  const use: Use<unknown> | undefined = k.refs[0] ?? k.allOf ?? k.anyOf ?? k.oneOf ?? k.if ?? k.dependentSchemas[0];
  if (use !== undefined && parts.length > 0) marks.allOf = { ...use, value: parts.map(marksOnly) };
  return marks;
}
