import type { Keywords, SchemaNode } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import type { DerivedKeywords } from './demand.js';
import type { Containing, ItemLayer } from './facets.js';
import { KIND } from './kinds.js';
import type { SearchState } from './search-state.js';

/** Merges what a schema says of arrays. */
export function holdArray(state: SearchState, node: SchemaNode, k: Keywords, scopes: readonly number[]): void {
  const { shape } = state;
  const { minItems, maxItems, uniqueItems, prefixItems, items, contains, unevaluatedItems } = k;
  if (minItems !== undefined) shape.fewestItems(minItems.value, clauseOf(node, minItems));
  if (maxItems !== undefined) shape.mostItems(maxItems.value, clauseOf(node, maxItems));
  if (uniqueItems?.value === true) shape.isUnique ??= clauseOf(node, uniqueItems);
  const spoken = prefixItems ?? items ?? contains ?? minItems ?? maxItems ?? uniqueItems ?? unevaluatedItems;
  if (spoken !== undefined) shape.mention(KIND.array);
  const written = items ?? prefixItems;
  let layer: ItemLayer | undefined;
  if (written !== undefined) {
    layer = { prefix: prefixItems?.value ?? [], rest: items?.value, clause: clauseOf(node, written) };
    const added = layer;
    shape.itemLayers.push(added);
    state.extend(scopes, true, (scope) => ({ items: [...scope.items, added] }));
  }
  if (contains !== undefined) holdContains(state, node, k, contains.value, scopes);
  const { oneItem }: DerivedKeywords = k;
  if (oneItem === undefined) return;
  const clause = clauseOf(node, written ?? { keyword: 'items', pointer: node.location.pointer });
  const index = oneItem.index === 'any' ? (layer?.prefix.length ?? 0) : oneItem.index;
  shape.narrow(KIND.array, clause);
  shape.fewestItems(index + 1, clause);
  shape.isLoose = true;
  shape.itemWitnesses.push({
    index,
    isExact: oneItem.index !== 'any',
    value: { holds: [oneItem.node], fails: [] },
    inPlaceOf: layer,
    clause,
  });
}

function holdContains(
  state: SearchState,
  node: SchemaNode,
  k: Keywords,
  contained: SchemaNode,
  scopes: readonly number[],
): void {
  const use = k.contains;
  if (use === undefined) return;
  const clause = clauseOf(node, k.minContains ?? use);
  const containing: Containing = {
    node: contained,
    least: k.minContains?.value ?? 1,
    most: k.maxContains?.value ?? Number.POSITIVE_INFINITY,
    // Only 2020-12 counts what `contains` matches as evaluated (2019-09 core, section 9.3.1.3, does not).
    isMarking: node.location.resource.traits.dialect === '2020-12',
    clause,
    mostClause: clauseOf(node, k.maxContains ?? use),
  };
  contain(state, containing);
  if (containing.isMarking) {
    state.extend(scopes, true, (scope) => ({ containing: [...scope.containing, containing] }));
  }
}

/** Merges how many items satisfy a schema. */
export function contain({ shape }: Pick<SearchState, 'shape'>, containing: Containing): void {
  if (containing.least > containing.most) shape.rule(KIND.array, containing.clause, containing.mostClause);
  shape.containing.push(containing);
  shape.isLoose = true;
  if (containing.least > 0) shape.fewestItems(containing.least, containing.clause);
}
