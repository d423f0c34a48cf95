import type { Keywords, Pattern, SchemaNode, Use } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import type { Demand, DerivedKeywords } from './demand.js';
import type { PropertyLayer } from './facets.js';
import { KIND } from './kinds.js';
import type { SearchState } from './search-state.js';

const NO_PROPERTIES: ReadonlyMap<string, SchemaNode> = new Map();

/** Merges what a schema says of objects. */
export function holdObject(state: SearchState, node: SchemaNode, k: Keywords, scopes: readonly number[]): void {
  const { shape, names } = state;
  const { required, minProperties, maxProperties, properties, patternProperties, additionalProperties } = k;
  for (const name of required?.value ?? []) if (required !== undefined) shape.require(name, clauseOf(node, required));
  for (const use of k.dependentRequired) {
    for (const [name, wanted] of use.value) {
      shape.dependences.push({ name, names: wanted, clause: clauseOf(node, use) });
    }
  }
  if (minProperties !== undefined) shape.fewestProperties(minProperties.value, clauseOf(node, minProperties));
  if (maxProperties !== undefined) shape.mostProperties(maxProperties.value, clauseOf(node, maxProperties));
  if (k.propertyNames !== undefined) {
    shape.nameSchemas.push({ value: k.propertyNames.value, clause: clauseOf(node, k.propertyNames) });
  }
  const written = additionalProperties ?? properties ?? patternProperties;
  const spoken = written ?? required ?? minProperties ?? maxProperties ?? k.propertyNames ?? k.unevaluatedProperties;
  if (spoken !== undefined) shape.mention(KIND.object);
  if (written !== undefined) {
    const layer: PropertyLayer = {
      properties: properties?.value ?? NO_PROPERTIES,
      patterns: patternProperties?.value ?? [],
      extra: additionalProperties?.value,
      clause: clauseOf(node, written),
    };
    shape.layers.push(layer);
    state.extend(scopes, false, (scope) => ({ layers: [...scope.layers, layer] }));
  }
  if (k.format?.value.definition.type === 'object') {
    const { name, definition } = k.format.value;
    const extra = names.memberOf(node, k.format, name, definition);
    const clause = clauseOf(node, k.format);
    shape.layers.push({ properties: NO_PROPERTIES, patterns: [], extra, clause });
    shape.isLoose = true;
    if (name !== 'uri-map') shape.isRough = true;
  }
  const { oneProperty }: DerivedKeywords = k;
  if (oneProperty !== undefined) holdOneProperty(state, node, k, oneProperty);
}

function holdOneProperty(
  state: SearchState,
  node: SchemaNode,
  k: Keywords,
  { among, node: member }: NonNullable<DerivedKeywords['oneProperty']>,
): void {
  const { shape, names } = state;
  const use = isPattern(among) ? k.patternProperties : among;
  const clause = clauseOf(node, use ?? { keyword: 'patternProperties', pointer: node.location.pointer });
  const written = use ?? { keyword: 'patternProperties', pointer: node.location.pointer };
  const name: Demand = isPattern(among)
    ? { holds: [names.matching(node, written, among)], fails: [] }
    : extraName(state, node, k);
  const replaced = isPattern(among)
    ? k.patternProperties?.value.find(([pattern]) => pattern === among)?.[1]
    : [k.additionalProperties, k.unevaluatedProperties].find((other) => other?.keyword === among.keyword)?.value;
  shape.narrow(KIND.object, clause);
  shape.fewestProperties(1, clause);
  shape.isLoose = true;
  shape.witnesses.push({
    name,
    isUnevaluated: !isPattern(among) && among.keyword === 'unevaluatedProperties',
    value: { holds: [member], fails: [] },
    inPlaceOf: replaced,
    clause,
  });
}

/** What a name must be for a schema to leave it to `additionalProperties`. */
export function extraName({ names }: Pick<SearchState, 'names'>, node: SchemaNode, k: Keywords): Demand {
  const { properties, patternProperties } = k;
  const fails: SchemaNode[] = [];
  if (properties !== undefined && properties.value.size > 0) {
    fails.push(names.among(node, properties, properties.value.keys()));
  }
  for (const [pattern] of patternProperties?.value ?? []) {
    if (patternProperties !== undefined) fails.push(names.matching(node, patternProperties, pattern));
  }
  return { holds: [names.text(node)], fails };
}

function isPattern(among: Use<SchemaNode> | Pattern): among is Pattern {
  return 'compiled' in among;
}
