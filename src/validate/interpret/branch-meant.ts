import type { Json } from '../../model/index.js';
import type { SchemaNode, Use } from '../graph/node.js';
import { evaluate } from './evaluate.js';
import { type BranchResult, findNearest } from './nearest-branch.js';
import { Run } from './run.js';
import type { Sink } from './sink.js';

/**
 * Finds the branch of an anyOf or oneOf that a value was meant for although none holds: the one whose faults are told.
 * @returns `undefined` when several are as near, or none is
 */
export function branchMeant(
  { keywords }: SchemaNode,
  use: Use<readonly SchemaNode[]>,
  value: Json,
): SchemaNode | undefined {
  const run = new Run(value);
  const results = use.value.map((branch, index): BranchResult => {
    const faults: Sink = [];
    evaluate(branch, value, '', faults, undefined, run);
    return { branch, index, faults };
  });
  return findNearest(keywords, results, value, '')?.branch;
}
