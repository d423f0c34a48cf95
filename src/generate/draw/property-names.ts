import type { Pattern, SchemaNode } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import type { Shape } from '../demand/shape.js';
import type { Engine } from './engine.js';

/** The names that a shape speaks of. */
export function namesOf(engine: Engine, shape: Shape): ReadonlySet<string> {
  const { layers, required, named, dependences, nameSchemas } = shape;
  const names = new Set<string>();
  for (const { properties } of layers) for (const name of properties.keys()) names.add(name);
  for (const name of required.keys()) names.add(name);
  for (const [name] of named) names.add(name);
  for (const dependence of dependences) {
    names.add(dependence.name);
    for (const name of dependence.names) names.add(name);
  }
  if (nameSchemas.length > 0) {
    for (const name of engine.plan(nameDemand(engine, shape)).all ?? []) if (typeof name === 'string') names.add(name);
  }
  return names;
}

/** What a shape demands of a property that neither a name nor a pattern speaks of. */
export function freeDemand({ layers, scopes, isOpen }: Shape): Demand {
  const holds: SchemaNode[] = [];
  for (const { extra } of layers) if (extra !== undefined) holds.push(extra);
  for (const scope of scopes) {
    if (isOpen || scope.isOfItems || scope.isAll || scope.layers.some(({ extra }) => extra !== undefined)) continue;
    holds.push(scope.node);
  }
  return { holds, fails: [] };
}

/** What `propertyNames` demands of every name. */
export function nameDemand({ names }: Engine, { nameSchemas }: Shape): Demand {
  const [first] = nameSchemas;
  const text = first === undefined ? [] : [names.text(first.value)];
  return { holds: [...text, ...nameSchemas.map(({ value }) => value)], fails: [] };
}

/** What a name must be that neither `properties` nor a pattern speaks of; `undefined` where any will do. */
export function freeNameDemand(engine: Engine, shape: Shape): Demand | undefined {
  const fails: SchemaNode[] = [];
  for (const { patterns } of shape.layers) {
    for (const [pattern, node] of patterns) fails.push(patternSchema(engine, pattern, node));
  }
  const { holds } = nameDemand(engine, shape);
  const [first] = fails;
  if (first !== undefined && holds.length === 0) return { holds: [engine.names.text(first)], fails };
  return holds.length === 0 ? undefined : { holds, fails };
}

/** The schema of the names that a key of `patternProperties` matches. */
export function patternSchema({ names }: Engine, pattern: Pattern, node: SchemaNode): SchemaNode {
  return names.matching(node, { keyword: 'patternProperties', pointer: node.location.pointer }, pattern);
}
