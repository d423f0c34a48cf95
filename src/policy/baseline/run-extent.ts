import type { BaselineEntry } from './entry.js';

/** What a run looked at, in the names that a baseline uses. */
export interface RunExtent {
  /** Whether everything was judged that the configuration names, by all its contracts. */
  isWhole(): boolean;
  /** Whether a capture is there, or a folder (with a slash at its end). */
  has(capture: string): boolean;
  /** Whether the run read a capture, or all of a folder. */
  hasRead(capture: string): boolean;
  /** Whether the run would have found a capture, were it there. */
  hasSearched(capture: string): boolean;
  /** Whether the run judged by the file of a rule. */
  hasRule(file: string): boolean;
  /** Whether a file of rules is there. */
  isRuleThere(file: string): boolean;
  /** Whether the run was told to look for a code. */
  looksFor(code: string): boolean;
}

/**
 * Tells whether a run would have met the finding of an entry, did it still happen: it read each capture that has shown
 * it and is still there, by the contract that it breaks.
 * @param isExercised whether an exchange of its operation was judged, or a payload of its schema
 */
export function hasLookedFor(
  { code, rule, captures }: BaselineEntry,
  isExercised: boolean,
  extent: RunExtent,
): boolean {
  if (!extent.looksFor(code)) return false;
  const isWhole = extent.isWhole();
  const file = rule?.split('#', 1)[0];
  // A contract that is gone, or no longer named, cannot be broken.
  if (file !== undefined && !extent.hasRule(file) && (!isWhole || extent.isRuleThere(file))) return false;
  if (captures?.some((name) => extent.has(name) && !extent.hasRead(name))) return false;
  if (isWhole) return true;
  if (captures === undefined) return false;
  return isExercised || captures.every((name) => !extent.has(name) && extent.hasSearched(name));
}
