import type { Json } from '../../model/index.js';
import { accepts, jsonEqual, type SchemaNode } from '../../validate/index.js';
import { KIND, kindOf, NUMBER } from '../demand/kinds.js';
import type { SearchState } from '../demand/search-state.js';
import type { Shape } from '../demand/shape.js';
import type { Engine } from './engine.js';
import { examineArray } from './examine-array.js';
import { examineObject } from './examine-object.js';
import { planNumber } from './number-plan.js';

/** Looks at what the parts of a shape demand, and rules out the kinds that cannot be. */
export function examine(engine: Engine, state: SearchState, isFinal: boolean): void {
  const { shape } = state;
  shape.isOpen = shape.scopes.length > 0 && state.choices.some(({ against }) => against === undefined);
  if (shape.values !== undefined) {
    examineValues(state, shape.values.value);
    return;
  }
  if ((shape.kinds & KIND.object) !== 0) examineObject(engine, shape, isFinal);
  if ((shape.kinds & KIND.array) !== 0) examineArray(engine, shape, isFinal);
  if (!isFinal) return;
  examineExcluded(shape);
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

/** Rules out the kinds whose last value is excluded. */
function examineExcluded(shape: Shape): void {
  if (shape.excluded.length === 0) return;
  const { text, maxItems, maxProperties } = shape;
  const few: readonly (readonly [number, readonly Json[], Shape['maxItems']])[] = [
    [KIND.null, [null], undefined],
    [KIND.boolean, [true, false], undefined],
    [KIND.string, text.maxLength?.value === 0 ? [''] : [], text.maxLength],
    [KIND.array, maxItems?.value === 0 ? [[]] : [], maxItems],
    [KIND.object, maxProperties?.value === 0 ? [{}] : [], maxProperties],
  ];
  for (const [kind, values, limit] of few) {
    const against = values.map((value) => shape.excluded.find((one) => jsonEqual(one.value, value))?.clause);
    const [first] = against;
    if (first !== undefined && !against.includes(undefined)) shape.rule(kind, limit?.clause ?? first, first);
  }
}
