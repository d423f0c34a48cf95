import type { SchemaNode } from '../../validate/index.js';
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
export function freeDemand({ layers, scopes }: Shape): Demand {
  const holds: SchemaNode[] = [];
  for (const { extra } of layers) if (extra !== undefined) holds.push(extra);
  for (const scope of scopes) {
    if (scope.isOfItems || scope.isAll || scope.layers.some(({ extra }) => extra !== undefined)) continue;
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
