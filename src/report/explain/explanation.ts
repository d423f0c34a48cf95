/** What a page about a finding code says. */
export interface Explanation {
  /** What the code means, in one sentence. */
  readonly means: string;
  /** Why it matters. */
  readonly matters: string;
  /** What it looks like. */
  readonly example: string;
  /** How to fix it, or to accept it. */
  readonly fix: string;
}
