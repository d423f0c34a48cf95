/** How much a finding weighs. */
export type Severity = 'error' | 'warning' | 'off';

/** The severity of some findings, by all of the conditions that are given, with the reason for it. */
export interface SeverityOverride {
  /** Finding codes; a star stands for what is between dots, two stars for anything: `response.header.*`. */
  readonly code?: string | readonly string[];
  /** Operations, by name (`GET /v1/Policies`) or operationId. */
  readonly operation?: string | readonly string[];
  /** Globs on the URL's path: `*` stays in a segment, `**` does not. */
  readonly path?: string | readonly string[];
  /** Globs of capture files, relative to the configuration. */
  readonly capture?: string | readonly string[];
  readonly severity: Severity;
  /** Why: without one, nobody will know when it may go. */
  readonly reason: string;
}
