import type { Clause } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import { clauseOf } from './clause-of.js';
import { contain } from './hold-array.js';
import { KIND } from './kinds.js';
import type { Negating } from './negate.js';
import { type Alternative, literal } from './search-state.js';
import type { Shape } from './shape.js';

function ofArray(clause: Clause, change: (shape: Shape) => void): Alternative {
  return [
    literal((shape) => {
      shape.narrow(KIND.array, clause);
      // Where the kinds exclude each other already, that is proof; what follows may not be.
      if (shape.conflict === undefined) change(shape);
    }),
  ];
}

function witness(index: number, isExact: boolean, node: SchemaNode, clause: Clause, isRough = false): Alternative {
  return ofArray(clause, (shape) => {
    shape.fewestItems(index + 1, clause);
    shape.isLoose = true;
    if (isRough) shape.isRough = true;
    shape.itemWitnesses.push({ index, isExact, value: { holds: [], fails: [node] }, inPlaceOf: undefined, clause });
  });
}

/** Lists the ways to break what a schema says of arrays. */
export function negateArray(negating: Negating): Alternative[] {
  const { node, k, breaks } = negating;
  const ways: Alternative[] = [];
  const { minItems, maxItems, uniqueItems, prefixItems, items, unevaluatedItems } = k;
  if (minItems !== undefined && breaks('minItems')) {
    const clause = clauseOf(node, minItems);
    ways.push(ofArray(clause, (shape) => shape.mostItems(minItems.value - 1, clause)));
  }
  if (maxItems !== undefined && breaks('maxItems')) {
    const clause = clauseOf(node, maxItems);
    ways.push(ofArray(clause, (shape) => shape.fewestItems(maxItems.value + 1, clause)));
  }
  if (uniqueItems?.value === true && breaks('uniqueItems')) {
    const clause = clauseOf(node, uniqueItems);
    ways.push(
      ofArray(clause, (shape) => {
        shape.fewestItems(2, clause);
        shape.isRepeating ??= clause;
        shape.isLoose = true;
      }),
    );
  }
  if (prefixItems !== undefined && breaks('prefixItems')) {
    const clause = clauseOf(node, prefixItems);
    for (const [index, item] of prefixItems.value.entries()) ways.push(witness(index, true, item, clause));
  }
  if (items !== undefined && breaks('items')) {
    ways.push(witness(prefixItems?.value.length ?? 0, false, items.value, clauseOf(node, items)));
  }
  if (unevaluatedItems !== undefined && breaks('unevaluatedItems')) {
    const from = prefixItems?.value.length ?? 0;
    ways.push(witness(from, false, unevaluatedItems.value, clauseOf(node, unevaluatedItems), true));
  }
  return [...ways, ...negateContains(negating)];
}

function negateContains({ node, k, breaks }: Negating): Alternative[] {
  const { contains, minContains, maxContains } = k;
  if (contains === undefined) return [];
  const least = minContains?.value ?? 1;
  const clause = clauseOf(node, minContains ?? contains);
  const part = { node: contains.value, isMarking: false };
  const ways: Alternative[] = [];
  // "minContains" is told as broken where there is one, else "contains" itself.
  if (least > 0 && (breaks('contains') || breaks('minContains'))) {
    const fewer = { ...part, least: 0, most: least - 1, clause, mostClause: clause };
    ways.push(ofArray(clause, (shape) => contain({ shape }, fewer)));
  }
  if (maxContains !== undefined && breaks('maxContains')) {
    const mostClause = clauseOf(node, maxContains);
    const more = {
      ...part,
      least: maxContains.value + 1,
      most: Number.POSITIVE_INFINITY,
      clause: mostClause,
      mostClause,
    };
    ways.push(ofArray(mostClause, (shape) => contain({ shape }, more)));
  }
  return ways;
}
