import type { Json } from '../../model/index.js';
import { accepts, type SchemaNode } from '../../validate/index.js';
import { KIND, kindOf, NUMBER } from '../demand/kinds.js';
import { itemDemand, propertyDemand, uniformFrom } from '../demand/part-demand.js';
import type { SearchState } from '../demand/search-state.js';
import type { Shape } from '../demand/shape.js';
import type { Engine } from './engine.js';
import { planNumber } from './number-plan.js';

/** Beyond so many items, the first ones stand for the others. */
const MANY = 64;

/** Looks at what the parts of a shape demand, and rules out the kinds that cannot be. */
export function examine(engine: Engine, state: SearchState, isFinal: boolean): void {
  const { shape } = state;
  if (shape.values !== undefined) {
    examineValues(state, shape.values.value);
    return;
  }
  if ((shape.kinds & KIND.object) !== 0) examineObject(engine, shape);
  if ((shape.kinds & KIND.array) !== 0) examineArray(engine, shape);
  if (!isFinal) return;
  for (const kind of [KIND.integer, KIND.fraction]) {
    if ((shape.kinds & NUMBER & kind) === 0) continue;
    const plan = planNumber(shape, kind);
    if ('clauses' in plan) shape.rule(kind, ...plan.clauses);
  }
  if ((shape.kinds & KIND.string) !== 0) {
    const plan = engine.texts.plan(shape.text);
    if ('clauses' in plan) shape.rule(KIND.string, ...plan.clauses);
  }
}

/** Leaves the values that every schema merged so far agrees to. */
function examineValues(state: SearchState, values: readonly Json[]): void {
  const { shape } = state;
  const { clause } = shape.values ?? {};
  if (clause === undefined) return;
  let other: SchemaNode | undefined;
  const left = values.filter((value) => {
    if ((shape.kinds & kindOf(value)) === 0) return false;
    for (const node of state.heldSchemas().keys()) {
      if (accepts(node, value)) continue;
      other ??= node;
      return false;
    }
    for (const node of state.failedSchemas().keys()) {
      if (!accepts(node, value)) continue;
      other ??= node;
      return false;
    }
    return true;
  });
  if (left.length > 0) {
    shape.values = { value: left, clause };
    return;
  }
  const against = other === undefined ? undefined : state.clauseAgainst(other, values[0] ?? null);
  shape.contradict(clause, against ?? shape.removals.at(-1)?.clauses[0] ?? clause);
}

function examineObject(engine: Engine, shape: Shape): void {
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
    if (contradiction === false) continue;
    const [left, right] = contradiction.clauses;
    // A name that is forbidden excludes that it is required; else two clauses about its value exclude each other.
    if (left === right || left.keyword === 'false') shape.rule(KIND.object, clause, right);
    else shape.rule(KIND.object, left, right);
  }
}

/** Requires what the required names bring with them. */
function closeRequired(shape: Shape): void {
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

function examineArray(engine: Engine, shape: Shape): void {
  const { minItems } = shape;
  if (minItems === undefined) return;
  const last = Math.min(minItems.value - 1, uniformFrom(shape), MANY);
  for (let index = 0; index <= last; index++) {
    const isMarkable = shape.scopes.some(({ isOfItems, containing }) => isOfItems && containing.length > 0);
    const { contradiction } = engine.plan(itemDemand(shape, index));
    if (contradiction === false || isMarkable) continue;
    if (shape.itemWitnesses.some(({ inPlaceOf }) => inPlaceOf !== undefined)) continue;
    const [left, right] = contradiction.clauses;
    const isForbidden = left === right || left.keyword === 'false';
    shape.rule(KIND.array, isForbidden ? minItems.clause : left, right);
  }
  for (const { node, least, clause } of shape.containing) {
    if (least === 0) continue;
    const { contradiction } = engine.plan({ holds: [node], fails: [] });
    if (contradiction !== false) shape.rule(KIND.array, clause, contradiction.clauses[1]);
  }
}
