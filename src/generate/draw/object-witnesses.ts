import { accepts } from '../../validate/index.js';
import type { PropertyWitness } from '../demand/facets.js';
import { isUnevaluated } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import { shuffled } from './array-roles.js';
import type { DrawContext } from './context.js';
import type { Plan } from './plan.js';
import type { Properties } from './properties.js';

const ATTEMPTS = 8;

/** Finds a name and a plan for every property that must be there; false when this attempt missed. */
export function castWitnesses(
  shape: Shape,
  properties: Properties,
  chosen: Map<string, Plan>,
  context: DrawContext,
): boolean {
  return shape.witnesses.every((witness) => castWitness(shape, properties, witness, chosen, context));
}

function castWitness(
  shape: Shape,
  properties: Properties,
  witness: PropertyWitness,
  chosen: Map<string, Plan>,
  context: DrawContext,
): boolean {
  const { holds, fails } = witness.name;
  // What other branches evaluate may do as well: they need not be those that are asked.
  const isStrict = witness.isUnevaluated && context.random.oneIn(2);
  const isFit = (name: string): boolean =>
    !shape.forbidden.has(name) &&
    properties.allowsName(name) &&
    holds.every((node) => accepts(node, name)) &&
    fails.every((node) => !accepts(node, name)) &&
    (!isStrict || isUnevaluated(shape, name));
  const take = (name: string): boolean => {
    const plan = properties.planOf(name, witness.inPlaceOf, witness.value);
    if (plan.isHopeless) return false;
    chosen.set(name, plan);
    return true;
  };
  const known = properties.members.map(({ name }) => name).filter(isFit);
  if (known.length > 0 && context.random.oneIn(2) && take(context.random.pick(known))) return true;
  const wanted = [...holds, ...shape.nameSchemas.map(({ value }) => value)];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Where an object is closed but for a pattern, only names of the pattern will do.
    const [pattern] = context.random.oneIn(2) ? [] : shuffled(properties.patterns, context);
    const name = properties.nameSource({ holds: pattern === undefined ? wanted : [...wanted, pattern], fails })(
      context,
    );
    if (name !== undefined && !chosen.has(name) && isFit(name) && take(name)) return true;
  }
  return known.some(take);
}
