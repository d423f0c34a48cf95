import type { Keywords, SchemaNode } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import { type Alternative, fails, holds, literal, type SearchState } from './search-state.js';

/** More branches than this are not tried all at once. */
const FEW = 8;

/** Merges references and what always holds; notes the choices of compositions. */
export function holdComposites(state: SearchState, node: SchemaNode, k: Keywords, scopes: readonly number[]): void {
  for (const { value } of k.refs) state.goals.push(holds(value, scopes));
  for (const branch of k.allOf?.value ?? []) state.goals.push(holds(branch, scopes));
  if (k.not !== undefined) state.goals.push(fails(k.not.value, clauseOf(node, k.not)));
  if (k.anyOf !== undefined) {
    const branches = k.anyOf.value;
    const alternatives: Alternative[] = branches.map((branch) => [holds(branch, scopes)]);
    // What several branches evaluate together matters to `unevaluatedProperties` only.
    if (scopes.length > 0 && branches.length > 1 && branches.length <= FEW) {
      alternatives.push(branches.map((branch) => holds(branch, scopes)));
    }
    state.choose({ alternatives, clause: clauseOf(node, k.anyOf), against: undefined });
  }
  if (k.oneOf !== undefined) {
    const clause = clauseOf(node, k.oneOf);
    const branches = k.oneOf.value;
    const alternatives = branches.map((chosen, index) => [
      holds(chosen, scopes),
      ...branches.filter((_, other) => other !== index).map((branch) => fails(branch, clause)),
    ]);
    state.choose({ alternatives, clause, against: undefined });
  }
  holdConditional(state, node, k, scopes);
  for (const use of k.dependentSchemas) {
    const clause = clauseOf(node, use);
    for (const [name, schema] of use.value) {
      const absent = literal((shape) => shape.forbid(name, clause));
      const present = literal((shape) => shape.require(name, clause));
      state.choose({ alternatives: [[absent], [present, holds(schema, scopes)]], clause, against: undefined });
    }
  }
}

function holdConditional(state: SearchState, node: SchemaNode, k: Keywords, scopes: readonly number[]): void {
  if (k.if === undefined) return;
  const test = k.if.value;
  const clause = clauseOf(node, k.if);
  if (k.then === undefined && k.else === undefined) {
    if (scopes.length > 0) state.choose({ alternatives: [[holds(test, scopes)], []], clause, against: undefined });
    return;
  }
  const met: Alternative = [holds(test, scopes), ...(k.then === undefined ? [] : [holds(k.then.value, scopes)])];
  const unmet: Alternative = [fails(test, clause), ...(k.else === undefined ? [] : [holds(k.else.value, scopes)])];
  state.choose({ alternatives: [met, unmet], clause, against: undefined });
}
