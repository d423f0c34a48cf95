import type { Finding } from './finding.js';
import type { Undecided } from './undecided.js';

/** The judgement of an exchange or a payload. What could not be judged has not passed. */
export type Verdict =
  /** Judged in full; findings, if any, are warnings. */
  | { readonly kind: 'conforms'; readonly findings: readonly Finding[] }
  /** At least one finding is an error; parts may be undecided besides. */
  | { readonly kind: 'violates'; readonly findings: readonly Finding[]; readonly undecided: readonly Undecided[] }
  /** No error was found, and a part could not be judged. */
  | { readonly kind: 'undecided'; readonly findings: readonly Finding[]; readonly undecided: readonly Undecided[] };

/** Why an exchange is none of the contract's business. */
export interface OutOfScope {
  readonly kind: 'out-of-scope';
  readonly reason: 'unknown-host' | 'partial-contract' | 'preflight' | 'tunnel' | 'message' | 'log-line' | 'excluded';
  /** The host, for the folded note. */
  readonly host: string;
}

/** What judging an exchange answers. */
export type Judgement = Verdict | OutOfScope;

/** Derives the verdict: it violates exactly when a finding is an error, and is undecided when a part was not judged. */
export function verdictOf(findings: readonly Finding[], undecided: readonly Undecided[]): Verdict {
  if (findings.some((finding) => finding.severity === 'error')) return { kind: 'violates', findings, undecided };
  if (undecided.length > 0) return { kind: 'undecided', findings, undecided };
  return { kind: 'conforms', findings };
}
