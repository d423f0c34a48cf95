import type { Containing } from '../demand/facets.js';
import { KIND } from '../demand/kinds.js';
import { itemDemand, uniformFrom } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import type { Engine } from './engine.js';
import { partClauses } from './examine-object.js';

/** Beyond so many items, the first ones stand for the others. */
const MANY = 64;

/** Looks at what the items of a shape demand. */
export function examineArray(engine: Engine, shape: Shape, isFinal: boolean): void {
  const { minItems, containing } = shape;
  const isReplaced = shape.itemWitnesses.some(({ inPlaceOf }) => inPlaceOf !== undefined);
  const isMarkable = shape.scopes.some((scope) => scope.isOfItems && scope.containing.length > 0);
  if (minItems !== undefined && !isReplaced && !isMarkable) {
    const last = Math.min(minItems.value - 1, uniformFrom(shape), MANY);
    for (let index = 0; index <= last; index++) {
      const { contradiction } = engine.plan(itemDemand(shape, index));
      if (contradiction !== false) shape.rule(KIND.array, ...partClauses(minItems.clause, contradiction));
    }
  }
  if (!isFinal || (shape.kinds & KIND.array) === 0) return;
  for (const one of containing) {
    if (one.least > 0) examineContained(engine, shape, one);
    if (Number.isFinite(one.most) && !isReplaced) examineKept(engine, shape, one);
  }
  for (const witness of shape.itemWitnesses) {
    const { contradiction } = engine.plan(
      itemDemand(shape, witness.index, { contained: [], kept: [], witnesses: [witness] }),
    );
    const isOnly = witness.isExact || witness.index >= uniformFrom(shape);
    if (isOnly && !isMarkable && contradiction !== false) {
      shape.rule(KIND.array, ...partClauses(witness.clause, contradiction));
    }
  }
  examineUnique(engine, shape);
}

/** Tells where not enough items can satisfy `contains`. */
function examineContained(engine: Engine, shape: Shape, one: Containing): void {
  const from = uniformFrom(shape);
  const most = shape.maxItems?.value ?? Number.POSITIVE_INFINITY;
  let room = 0;
  let why: ReturnType<typeof partClauses> | undefined;
  for (let index = 0; index <= from && index < most; index++) {
    const { contradiction } = engine.plan(itemDemand(shape, index, { contained: [one], kept: [], witnesses: [] }));
    if (contradiction !== false) why ??= partClauses(one.clause, contradiction);
    else room += index === from ? most - from : 1;
  }
  if (room >= one.least) return;
  if (why !== undefined) shape.rule(KIND.array, one.clause, why[0].keyword === one.clause.keyword ? why[1] : why[0]);
}

/** Tells where too many items cannot but satisfy `contains`. */
function examineKept(engine: Engine, shape: Shape, one: Containing): void {
  const { minItems } = shape;
  if (minItems === undefined || minItems.value <= one.most) return;
  const from = uniformFrom(shape);
  let forced = 0;
  for (let index = 0; index <= from && index < minItems.value; index++) {
    const { contradiction } = engine.plan(itemDemand(shape, index, { contained: [], kept: [one], witnesses: [] }));
    if (contradiction !== false) forced += index === from ? minItems.value - from : 1;
  }
  if (forced > one.most) shape.rule(KIND.array, minItems.clause, one.mostClause);
}

/** Tells where there are not as many different items as there must be. */
function examineUnique(engine: Engine, shape: Shape): void {
  const { isUnique, minItems, isRepeating } = shape;
  if (isUnique === undefined) return;
  if (isRepeating !== undefined) shape.rule(KIND.array, isUnique, isRepeating);
  if (minItems === undefined || minItems.value < 2 || uniformFrom(shape) > 0) return;
  if (engine.plan(itemDemand(shape, 0)).most < minItems.value) {
    shape.rule(KIND.array, isUnique, minItems.clause);
  }
}
