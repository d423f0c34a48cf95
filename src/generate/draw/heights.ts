import type { Option } from './option.js';
import type { Plan } from './plan.js';

/** Finds the least number of values inside each other for a plan and all that it cannot do without. */
export function settleHeights(root: Plan): void {
  const plans = new Set([root]);
  // A set visits what is added while it is being visited.
  for (const plan of plans) {
    if (plan.height !== undefined) continue;
    for (const option of plan.options) for (const child of option.needs()) plans.add(child);
  }
  const open = [...plans].filter((plan) => plan.height === undefined);
  const known = new Map<Plan, number>();
  const heightOf = (plan: Plan): number => plan.height ?? known.get(plan) ?? Number.POSITIVE_INFINITY;
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const plan of open) {
      let least = Number.POSITIVE_INFINITY;
      for (const option of plan.options) least = Math.min(least, option.heightFrom(heightOf));
      if (least >= heightOf(plan)) continue;
      known.set(plan, least);
      isChanging = true;
    }
  }
  for (const plan of open) {
    plan.height = heightOf(plan);
    for (const option of plan.options) option.settle(heightOf);
  }
}

/** The height of what needs several parts. */
export function heightAbove(parts: Iterable<Plan>, heightOf: (plan: Plan) => number): number {
  let height = 0;
  for (const part of parts) height = Math.max(height, heightOf(part) + 1);
  return height;
}

/** The options' common shape, for those that need no parts. */
export type Flat = Pick<Option, 'needs' | 'heightFrom'>;
