import type { Finding } from '../../model/index.js';

/** What people are told about a finding. Sentences of one line, without a full stop at the end of the first. */
export interface Wording {
  /** What is wrong: `"pendng" is not one of "pending" or "approved"`. */
  readonly what: string;
  /** Why it matters. */
  readonly why?: string;
  /** What to do about it. */
  readonly next?: string;
  /** What was probably meant, worked out from the facts. */
  readonly hint?: string;
  /** What the contract asks for, as a phrase. */
  readonly expected?: string;
  /** What is there, as a phrase. */
  readonly found?: string;
}

/** Words the findings of one code. */
export type Worder = (finding: Finding) => Wording;
