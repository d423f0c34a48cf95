import type { Clause } from '../../model/index.js';
import { clauseOf } from '../demand/clause-of.js';
import type { Contradiction } from '../text/text-demand.js';
import type { Plan } from './plan.js';

/**
 * Finds out why no finite value fulfils a demand: on every way, a part demands a part of its own kind, or one that
 * cannot be. `undefined` where a finite value may be, or not every way was tried.
 */
export function endlessnessOf(root: Plan): Contradiction | undefined {
  if (root.contradiction !== false) return root.contradiction;
  if (!root.isHopeless) return undefined;
  const plans = new Set([root]);
  // A set visits what is added while it is being visited.
  for (const plan of plans) {
    const { options } = plan;
    if (!plan.isComplete || plan.isTooLarge) return undefined;
    for (const option of options) for (const part of option.needs()) plans.add(part);
  }
  const way: Clause[] = [];
  const seen = new Set<Plan>();
  for (let plan = root; !seen.has(plan); ) {
    seen.add(plan);
    const found = hopelessPart(plan);
    if (found === undefined) return undefined;
    const [part, clause] = found;
    if (part.contradiction !== false) return { clauses: [clause, part.contradiction.clauses[1]] };
    way.push(clause, ...referenceOf(part));
    plan = part;
  }
  const [first] = way;
  const last = way.at(-1);
  return first === undefined || last === undefined ? undefined : { clauses: [first, last] };
}

function hopelessPart({ options }: Plan): readonly [Plan, Clause] | undefined {
  for (const option of options) {
    for (const part of option.needs()) {
      const clause = part.isHopeless ? option.clauseOf?.(part) : undefined;
      if (clause !== undefined) return [part, clause];
    }
  }
  return undefined;
}

function referenceOf({ demand }: Plan): readonly Clause[] {
  const [node] = demand.holds;
  const use = node?.keywords.refs[0];
  return node === undefined || use === undefined ? [] : [clauseOf(node, use)];
}
