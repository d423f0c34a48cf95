import type { Address } from './address.js';
import type { Origin } from './exchange.js';
import type { JsonObject } from './json.js';
import type { Severity } from './severity.js';

/** Every code that a check can report, with its default severity. The codes and the facts are the API. */
export const FINDING_CODES = {
  'request.path.undocumented': 'error',
  'request.method.undocumented': 'error',
  'request.parameter.missing': 'error',
  'request.path.violates-schema': 'error',
  'request.query.violates-schema': 'error',
  'request.header.violates-schema': 'error',
  'request.cookie.violates-schema': 'error',
  'request.query.undocumented': 'warning',
  'request.header.undocumented': 'off',
  'request.media-type.undocumented': 'error',
  'request.body.missing': 'error',
  'request.body.unparsable': 'error',
  'request.body.violates-schema': 'error',
  'request.body.undocumented-property': 'warning',
  'request.form.undocumented-field': 'warning',
  'request.security.missing': 'off',
  'response.status.undocumented': 'error',
  'response.media-type.undocumented': 'error',
  'response.body.missing': 'error',
  'response.body.unparsable': 'error',
  'response.body.violates-schema': 'error',
  'response.body.undocumented-property': 'warning',
  'response.header.missing': 'error',
  'response.header.violates-schema': 'error',
  'response.header.undocumented': 'off',
  'payload.violates-schema': 'error',
  'payload.unparsable': 'error',
} as const satisfies Record<string, Severity>;

/** A built-in finding code, or that of a rule: `rule.` and the rule's id, such as `rule.dates-in-order` (default: error). */
export type FindingCode = keyof typeof FINDING_CODES | `rule.${string}`;

/** Where in an exchange a finding was seen. */
export interface SeenAddress extends Origin {
  /**
   * `/request/path/{name}`, `/request/query/{name}`, `/request/headers/{name}`, `/request/body…`, `/request/url`,
   * `/response/status`, `/response/headers/{name}`, `/response/body…`; for a bare payload, the JSON Pointer into it.
   * Names are escaped as RFC 6901 says. A missing property points at its parent, with `facts.property`.
   */
  readonly pointer: string;
}

/** What people need to recognise the exchange, private values masked. */
export interface ExchangeLabel {
  readonly method: string;
  /** Scheme, host, path and query; private parts masked. */
  readonly url: string;
  readonly status?: number;
  /** The operation's name, when one matched. */
  readonly operation?: string;
  /** The payload's schema name, for bare payloads. */
  readonly schema?: string;
}

/** What a user is told: a code, a severity, two addresses and the facts. The sentence is made in `report/wording`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Exclude<Severity, 'off'>;
  readonly seen: SeenAddress;
  /** Absent only where no document is at hand (an unparsable bare payload). */
  readonly rule?: Address;
  /**
   * By code; for `*.violates-schema` the violation's facts and `keyword`. Values of private places are masked
   * (`facts.masked: true`) unless the judge was asked to show them.
   */
  readonly facts: JsonObject;
  readonly exchange: ExchangeLabel;
  /** Seen-pointers of the exchange's private values, for masking code frames. Never printed. */
  readonly privatePointers: readonly string[];
}
