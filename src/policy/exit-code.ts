import type { Report } from '../model/index.js';

/** What makes a run fail. */
export interface ExitPolicy {
  /** The lightest severity that fails a run (default `error`); `never`: findings do not. */
  readonly failOn?: 'error' | 'warning' | 'never';
  /** How many undecided exchanges are accepted (default 0). */
  readonly maxUndecided?: number;
}

/**
 * Answers the exit code of a finished run: 1 when a finding reaches `failOn`, or a strict baseline lists
 * what no longer happens; else 2 when nothing was judged, or more
 * exchanges than `maxUndecided` are undecided; else 0. A violation outranks 2: it is the better news to act on.
 */
export function exitCodeOf(report: Report, { failOn = 'error', maxUndecided = 0 }: ExitPolicy = {}): 0 | 1 | 2 {
  const { errors, warnings, conform, violate, undecided, stale = 0 } = report.summary;
  if (failOn !== 'never' && errors > 0) return 1;
  if (failOn === 'warning' && warnings > 0) return 1;
  if (stale > 0 && conform + violate > 0) return 1;
  if (conform + violate === 0) return 2;
  return undecided > maxUndecided ? 2 : 0;
}
