import { type Coverage, percentOf, type Total, totalOf } from './coverage.js';
import { type KindName, kindOf } from './kind-names.js';

/** The least share in per cent, of a kind or of all. */
export type Thresholds = Readonly<Partial<Record<KindName, number>>>;

/** A share that is below its threshold. */
export interface MissedThreshold {
  readonly name: KindName;
  readonly threshold: number;
  readonly found: Total;
}

/** Lists the thresholds that a coverage misses, in the order given. */
export function missedThresholds(coverage: Coverage, thresholds: Thresholds): readonly MissedThreshold[] {
  // Object.entries forgets that the keys are those of the record.
  const entries = Object.entries(thresholds) as [KindName, number][];
  return entries.flatMap(([name, threshold]) => {
    const found = totalOf(coverage, kindOf(name));
    return isBelow(found, threshold) ? { name, threshold, found } : [];
  });
}

/** A share is told rounded down, and met as it is told and as it is: 1 of 3 meets 33.3 as well as 33.33. */
function isBelow(found: Total, threshold: number): boolean {
  return percentOf(found) < threshold && found.exercised * 100 < threshold * found.total;
}
