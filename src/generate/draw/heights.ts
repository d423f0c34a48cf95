import type { Plan } from './plan.js';

/**
 * Finds how few values inside each other a plan needs, with all that it cannot do without. Some options of the parts
 * are enough, unless they lead nowhere: then all of them are looked at.
 */
export function settleHeights(root: Plan): void {
  for (;;) {
    const plans = reachable(root);
    const known = heightsOf(plans);
    if (known.has(root)) {
      for (const [plan, height] of known) plan.height ??= height;
      return;
    }
    const unsolved = [...plans].filter((plan) => !known.has(plan) && !plan.isSolved && plan.height === undefined);
    for (const plan of unsolved) plan.options.at(0);
    if (unsolved.some((plan) => plan.isSolved)) continue;
    for (const [plan, height] of known) plan.height ??= height;
    root.height = Number.POSITIVE_INFINITY;
    return;
  }
}

function reachable(root: Plan): ReadonlySet<Plan> {
  const plans = new Set([root]);
  // A set visits what is added while it is being visited.
  for (const plan of plans) {
    if (plan.height !== undefined) continue;
    for (const option of plan.glimpsed) for (const part of option.needs()) plans.add(part);
  }
  return plans;
}

/** The heights of the plans that have one. */
function heightsOf(plans: ReadonlySet<Plan>): ReadonlyMap<Plan, number> {
  const known = new Map<Plan, number>();
  const heightOf = (plan: Plan): number => plan.height ?? known.get(plan) ?? Number.POSITIVE_INFINITY;
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const plan of plans) {
      if (plan.height !== undefined) continue;
      let least = Number.POSITIVE_INFINITY;
      for (const option of plan.glimpsed) least = Math.min(least, option.heightFrom(heightOf));
      if (least >= heightOf(plan)) continue;
      known.set(plan, least);
      isChanging = true;
    }
  }
  return known;
}

/** The height of what needs several parts. */
export function heightAbove(parts: Iterable<Plan>, heightOf: (plan: Plan) => number): number {
  let height = 0;
  for (const part of parts) height = Math.max(height, heightOf(part) + 1);
  return height;
}
