import type { SchemaNode } from '../../../validate/index.js';
import type { Edge } from './place.js';

/** Lists the schemas that must hold of a value, or of a part of it, for a schema to hold; `not` and `if` demand nothing. */
export function* edgesOf(node: SchemaNode): Generator<Edge> {
  yield* inPlaceEdges(node);
  yield* propertyEdges(node);
  yield* itemEdges(node);
}

function* inPlaceEdges({ keywords: k }: SchemaNode): Generator<Edge> {
  for (const [index, use] of k.refs.entries()) yield { name: 'refs', use, index, node: use.value };
  for (const name of ['allOf', 'anyOf', 'oneOf'] as const) {
    const use = k[name];
    for (const [index, branch] of use?.value.entries() ?? []) if (use) yield { name, use, index, node: branch };
  }
  if (k.if !== undefined) {
    for (const name of ['then', 'else'] as const) {
      const use = k[name];
      if (use !== undefined) yield { name, use, index: 0, node: use.value };
    }
  }
  for (const [index, use] of k.dependentSchemas.entries()) {
    for (const [property, schema] of use.value) {
      yield { name: 'dependentSchemas', use, index, property, node: schema };
    }
  }
}

function* propertyEdges({ keywords: k }: SchemaNode): Generator<Edge> {
  const { properties, patternProperties } = k;
  for (const [name, node] of properties?.value ?? []) {
    if (properties)
      yield { name: 'properties', use: properties, index: 0, property: name, step: { kind: 'property', name }, node };
  }
  for (const [index, [pattern, node]] of patternProperties?.value.entries() ?? []) {
    const speaksOf = (name: string): boolean => pattern.compiled.test(name);
    const use = patternProperties;
    if (use) yield { name: 'patternProperties', use, index, step: { kind: 'any-property', speaksOf }, node };
  }
  const isOther = (name: string): boolean =>
    k.properties?.value.has(name) !== true &&
    k.patternProperties?.value.some(([pattern]) => pattern.compiled.test(name)) !== true;
  for (const name of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const use = k[name];
    if (use === undefined || use.value.keywords.always !== undefined) continue;
    yield { name, use, index: 0, step: { kind: 'any-property', speaksOf: isOther }, node: use.value };
  }
}

function* itemEdges({ keywords: k }: SchemaNode): Generator<Edge> {
  const { prefixItems } = k;
  const prefix = prefixItems?.value ?? [];
  for (const [index, node] of prefix.entries()) {
    if (prefixItems) yield { name: 'prefixItems', use: prefixItems, index, step: { kind: 'item', index }, node };
  }
  for (const name of ['items', 'unevaluatedItems'] as const) {
    const use = k[name];
    if (use === undefined || use.value.keywords.always !== undefined) continue;
    yield { name, use, index: 0, step: { kind: 'any-item', from: prefix.length }, node: use.value };
  }
}
