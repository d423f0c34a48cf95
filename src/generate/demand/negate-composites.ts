import { clauseOf } from './clause-of.js';
import { KIND } from './kinds.js';
import type { Negating } from './negate.js';
import { type Alternative, fails, holds, literal } from './search-state.js';

/** Pairs of branches beyond this many branches are not all tried. */
const FEW = 8;

/** Lists the ways to break references and compositions. */
export function negateComposites(negating: Negating): Alternative[] {
  const { node, k, breaks, property } = negating;
  const ways: Alternative[] = [];
  if (breaks('refs')) for (const use of k.refs) ways.push([fails(use.value, clauseOf(node, use))]);
  const { allOf, anyOf, oneOf, not } = k;
  if (allOf !== undefined && breaks('allOf')) {
    const clause = clauseOf(node, allOf);
    for (const branch of allOf.value) ways.push([fails(branch, clause)]);
  }
  if (anyOf !== undefined && breaks('anyOf')) {
    const clause = clauseOf(node, anyOf);
    ways.push(anyOf.value.map((branch) => fails(branch, clause)));
  }
  if (oneOf !== undefined && breaks('oneOf')) {
    const clause = clauseOf(node, oneOf);
    const branches = oneOf.value;
    ways.push(branches.map((branch) => fails(branch, clause)));
    for (const [index, left] of branches.entries()) {
      const others = branches.slice(index + 1, branches.length > FEW ? index + 2 : undefined);
      for (const right of others) ways.push([holds(left), holds(right)]);
    }
  }
  if (not !== undefined && breaks('not')) ways.push([holds(not.value)]);
  if (breaks('dependentSchemas')) {
    for (const use of k.dependentSchemas) {
      const clause = clauseOf(node, use);
      for (const [name, schema] of use.value) {
        if (property !== undefined && property !== name) continue;
        const present = literal((shape) => {
          shape.narrow(KIND.object, clause);
          shape.require(name, clause);
        });
        ways.push([present, fails(schema, clause)]);
      }
    }
  }
  return [...ways, ...negateConditional(negating)];
}

function negateConditional({ node, k, breaks }: Negating): Alternative[] {
  const { if: test, then: met, else: unmet } = k;
  if (test === undefined) return [];
  const ways: Alternative[] = [];
  if (met !== undefined && breaks('then')) ways.push([holds(test.value), fails(met.value, clauseOf(node, met))]);
  if (unmet !== undefined && breaks('else')) {
    ways.push([fails(test.value, clauseOf(node, test)), fails(unmet.value, clauseOf(node, unmet))]);
  }
  return ways;
}
