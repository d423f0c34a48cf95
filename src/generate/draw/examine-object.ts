import type { Clause } from '../../model/index.js';
import { accepts, type SchemaNode } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import type { PropertyWitness } from '../demand/facets.js';
import { KIND } from '../demand/kinds.js';
import { propertyDemand } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import type { Contradiction } from '../text/text-demand.js';
import type { Engine } from './engine.js';
import { freeDemand, freeNameDemand, nameDemand, namesOf } from './property-names.js';

/** Looks at what the properties of a shape demand. */
export function examineObject(engine: Engine, shape: Shape, isFinal: boolean): void {
  closeRequired(shape);
  const { maxProperties, required, nameSchemas } = shape;
  if (maxProperties !== undefined && required.size > maxProperties.value) {
    const clause = [...required.values()].at(-1) ?? maxProperties.clause;
    shape.rule(KIND.object, clause, maxProperties.clause);
  }
  for (const [name, clause] of required) {
    if ((shape.kinds & KIND.object) === 0) return;
    for (const { value, clause: other } of nameSchemas) {
      if (!accepts(value, name)) shape.rule(KIND.object, clause, other);
    }
    const { contradiction } = engine.plan(propertyDemand(shape, name));
    if (contradiction !== false) shape.rule(KIND.object, ...partClauses(clause, contradiction));
  }
  if (!isFinal || (shape.kinds & KIND.object) === 0) return;
  examineCount(engine, shape);
  for (const witness of shape.witnesses) examineWitness(engine, shape, witness);
}

/** Tells where there is no name, or no value, for a property that must be there. */
function examineWitness(engine: Engine, shape: Shape, { name, value, clause, inPlaceOf }: PropertyWitness): void {
  const { nameSchemas, layers, forbidden } = shape;
  const names = { holds: [...name.holds, ...nameSchemas.map((one) => one.value)], fails: name.fails };
  const none = engine.plan(names).contradiction;
  if (none !== false) {
    shape.rule(KIND.object, clause, none.clauses[0]);
    return;
  }
  if (layers.some(({ patterns }) => patterns.length > 0)) return;
  const isFit = (known: string): boolean =>
    !forbidden.has(known) &&
    names.holds.every((node) => accepts(node, known)) &&
    names.fails.every((node) => !accepts(node, known)) &&
    engine.plan(joined(propertyDemand(shape, known, inPlaceOf), value)).contradiction === false;
  if ([...namesOf(engine, shape)].some(isFit)) return;
  const free = freeDemand(shape);
  const left = { holds: free.holds.filter((node) => node !== inPlaceOf), fails: free.fails };
  const { contradiction } = engine.plan(joined(left, value));
  if (contradiction !== false) shape.rule(KIND.object, ...partClauses(clause, contradiction));
}

function joined(left: Demand, right: Demand): Demand {
  return { holds: [...left.holds, ...right.holds], fails: [...left.fails, ...right.fails] };
}

/** A part that is forbidden excludes that it is demanded; else two clauses about its value exclude each other. */
export function partClauses(demanding: Clause, { clauses }: Contradiction): readonly [Clause, Clause] {
  const [left, right] = clauses;
  return left === right || left.keyword === 'false' ? [demanding, right] : [left, right];
}

/** Requires what the required names bring with them. */
function closeRequired(shape: Shape): void {
  if (shape.dependences.length === 0) return;
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const { name, names, clause } of shape.dependences) {
      if (!shape.required.has(name)) continue;
      for (const wanted of names) {
        if (shape.required.has(wanted)) continue;
        shape.require(wanted, clause);
        isGrowing = true;
      }
    }
  }
}

/** Tells where there are not as many properties as there must be. */
function examineCount(engine: Engine, shape: Shape): void {
  const { minProperties, required, nameSchemas, layers, scopes, forbidden } = shape;
  if (minProperties === undefined || minProperties.value <= required.size) return;
  const [names] = nameSchemas;
  if (names !== undefined && engine.plan(nameDemand(engine, shape)).most < minProperties.value) {
    shape.rule(KIND.object, minProperties.clause, names.clause);
    return;
  }
  const reason = whyClosed(engine, shape);
  if (reason === undefined) return;
  let count = 0;
  for (const name of namesOf(engine, shape)) {
    if (forbidden.has(name) || !nameSchemas.every(({ value }) => accepts(value, name))) continue;
    if (engine.plan(propertyDemand(shape, name)).contradiction === false) count++;
  }
  const hasPatterns = layers.some(({ patterns }) => patterns.some(([, node]) => isPossible(engine, node)));
  if (hasPatterns || count >= minProperties.value) return;
  const closing =
    reason === 'names'
      ? (nameSchemas[0] ?? layers.find(({ patterns }) => patterns.length > 0))
      : (layers.find(({ extra }) => extra?.keywords.always === false) ?? scopes[0]);
  shape.rule(KIND.object, minProperties.clause, (closing ?? minProperties).clause);
}

/** Why there is no property but those that are named. */
function whyClosed(engine: Engine, shape: Shape): 'values' | 'names' | undefined {
  if (engine.plan(freeDemand(shape)).contradiction !== false) return 'values';
  const names = freeNameDemand(engine, shape);
  if (names === undefined) return undefined;
  const plan = engine.plan(names);
  return plan.contradiction !== false || (plan.all !== undefined && plan.isComplete) ? 'names' : undefined;
}

function isPossible(engine: Engine, node: SchemaNode): boolean {
  return engine.plan({ holds: [node], fails: [] }).contradiction === false;
}
