import type { Clause } from '../../model/index.js';
import type { Plan } from './plan.js';

/** The most parts that the smallest value may have; so many characters of a text count as one part. */
export const MOST_PARTS = 100_000;
export const CHARACTERS_A_PART = 100;
/** The longest text that must be: longer ones are not drawn. */
export const MOST_CHARACTERS = MOST_PARTS * CHARACTERS_A_PART;

/** A value that must be larger than what is drawn, and the clause that demands it. */
export interface TooLarge {
  readonly clause: Clause;
  /** Of what there must be so many, at least. */
  readonly what: 'items' | 'properties' | 'characters' | 'parts';
  readonly count: number;
}

/**
 * Finds of how many parts the smallest value of a plan is made, at most: some options are enough, unless their values
 * are too large. Then all of them are looked at.
 */
export function settleExtents(root: Plan): void {
  for (;;) {
    const plans = reachable(root);
    const known = extentsOf(plans);
    const isSmall = (plan: Plan): boolean => (plan.extent ?? known.get(plan) ?? Number.MAX_VALUE) <= MOST_PARTS;
    if (!isSmall(root)) {
      const unsolved = [...plans].filter((plan) => !plan.isSolved && !isSmall(plan));
      for (const plan of unsolved) plan.options.at(0);
      if (unsolved.some((plan) => plan.isSolved)) continue;
    }
    root.extent ??= known.get(root) ?? Number.MAX_VALUE;
    // What is small stays small; what is not may have other ways that were not looked at.
    for (const [plan, extent] of known) if (extent <= MOST_PARTS) plan.extent ??= extent;
    return;
  }
}

function reachable(root: Plan): ReadonlySet<Plan> {
  const plans = new Set([root]);
  // A set visits what is added while it is being visited.
  for (const plan of plans) {
    if (plan.extent !== undefined) continue;
    for (const option of plan.glimpsed) for (const part of option.needs()) plans.add(part);
  }
  return plans;
}

function extentsOf(plans: ReadonlySet<Plan>): ReadonlyMap<Plan, number> {
  const known = new Map<Plan, number>();
  // What needs itself is larger than anything; so is what no number says.
  const extentOf = (plan: Plan): number => plan.extent ?? known.get(plan) ?? Number.MAX_VALUE;
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const plan of plans) {
      if (plan.extent !== undefined) continue;
      let least = Number.MAX_VALUE;
      for (const option of plan.glimpsed) least = Math.min(least, option.extentFrom(extentOf));
      if (least >= extentOf(plan)) continue;
      known.set(plan, least);
      isChanging = true;
    }
  }
  return known;
}

/** Finds the clause that makes every value of a plan too large; `undefined` when none does. */
export function tooLargeIn(root: Plan): TooLarge | undefined {
  if (!root.isTooLarge) return undefined;
  const seen = new Set<Plan>();
  let found: TooLarge | undefined;
  for (let plan: Plan | undefined = root; plan !== undefined && !seen.has(plan); ) {
    seen.add(plan);
    let part: Plan | undefined;
    for (const option of plan.options) {
      const demanded = option.largeness;
      // What is inside is small where the way ends: the last clause on it makes too many of that.
      if (demanded !== undefined && demanded.count > 1) found = demanded;
      part ??= [...option.needs()].find((one) => one.isTooLarge);
    }
    plan = part;
  }
  if (found === undefined) return undefined;
  const isEnough = found.count > (found.what === 'characters' ? MOST_CHARACTERS : MOST_PARTS);
  return isEnough ? found : { ...found, what: 'parts', count: root.extent ?? found.count };
}
