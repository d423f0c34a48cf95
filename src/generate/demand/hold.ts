import type { Keywords, SchemaNode } from '../../validate/index.js';
import { breachSchema } from './breach-schema.js';
import { clauseOf, falseClause } from './clause-of.js';
import type { DerivedKeywords } from './demand.js';
import { holdArray } from './hold-array.js';
import { holdComposites } from './hold-composites.js';
import { holdObject } from './hold-object.js';
import { holdScalars } from './hold-scalars.js';
import { negationOf } from './negate.js';
import type { SearchState } from './search-state.js';

/** Merges a schema that must hold into a shape, as far as it leaves no choice; the choices are noted. */
export function hold(state: SearchState, node: SchemaNode, outer: readonly number[]): void {
  if (!state.enter(node, outer)) return;
  const k = node.keywords;
  if (k.always !== undefined) {
    const clause = falseClause(node);
    if (!k.always) state.shape.contradict(clause, clause);
    return;
  }
  const scopes = openScopes(state, node, k, outer);
  holdScalars(state.shape, node, k);
  holdArray(state, node, k, scopes);
  holdObject(state, node, k, scopes);
  holdComposites(state, node, k, scopes);
  const { broken }: DerivedKeywords = k;
  for (const { name, use, property, dependsOn } of broken ?? []) {
    const clause = clauseOf(node, use);
    const breach = { name, use, property, dependsOn };
    const failing = breachSchema(node, k, breach);
    if (failing !== undefined) {
      state.leave(failing, clause);
      state.shape.breaches = [...state.shape.breaches, failing];
    }
    state.choose({ alternatives: negationOf(state.names, node, k, breach), clause, against: undefined });
  }
}

/** Opens the scopes of `unevaluatedProperties` and `unevaluatedItems`: what is inside is evaluated for what is outside. */
function openScopes(state: SearchState, node: SchemaNode, k: Keywords, outer: readonly number[]): readonly number[] {
  const scopes = [...outer];
  for (const [use, isOfItems] of [
    [k.unevaluatedProperties, false],
    [k.unevaluatedItems, true],
  ] as const) {
    if (use === undefined) continue;
    state.extend(outer, isOfItems, () => ({ isAll: true }));
    const clause = clauseOf(node, use);
    scopes.push(
      state.open({ node: use.value, clause, isOfItems, layers: [], items: [], containing: [], isAll: false }),
    );
  }
  return scopes;
}
