import type { Finding, Undecided } from '../model/index.js';

/** What a matcher found, before anybody knows whether that is what the test wanted. */
export interface Outcome {
  /** `undecided`: it could not be judged, and has neither passed nor failed. */
  readonly kind: 'passed' | 'failed' | 'undecided';
  /** Why a test that wanted it otherwise fails. */
  readonly message: string;
  readonly findings?: readonly Finding[];
  readonly undecided?: readonly Undecided[];
}

/** What test runners ask of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Turns an outcome into what a test runner asks for. What could not be judged fails both ways. */
export function resultOf({ kind, message }: Outcome, isNot: boolean): MatcherResult {
  return { pass: kind === 'undecided' ? isNot : kind === 'passed', message: () => message };
}

/**
 * Makes what a matcher answers while the body has yet to arrive. Where the matcher stands for a value
 * (`expect.not.toConform()`), nobody can wait: it stands for none, either way.
 */
export function resultLater(found: Promise<MatcherResult>, isNot: boolean): Promise<MatcherResult> {
  return Object.assign(found, { pass: isNot });
}
