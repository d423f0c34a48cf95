import type { Exchange } from '../model/index.js';
import type { KnownMark } from './known/known-values.js';
import type { KeptReason } from './pseudonym/pseudonym.js';

/** One private place of an exchange, as the summary lists it: without its value. */
export interface RedactedField {
  /**
   * `POST /v2/Services/{ServiceSid}/Verifications /request/body/To`: the operation's name (method and host where none
   * matched) and the seen-pointer, with `*` for an item of a list.
   */
  readonly field: string;
  /** Absent: it was replaced. */
  readonly kept?: KeptReason;
}

/** An exchange made safe. */
export interface RedactedExchange {
  readonly kind: 'redacted';
  readonly exchange: Exchange;
  readonly fields: readonly RedactedField[];
  /** The private values first met in this exchange: with the key, the sweep finds them in what was written before. */
  readonly marks: readonly KnownMark[];
}

/** What redacting an exchange answers. */
export type Redacted =
  | RedactedExchange
  /** No contract covers it: it is counted and not stored, unless all is asked for. */
  | { readonly kind: 'uncovered'; readonly host: string };

/** How a recording is redacted. */
export interface RedactOptions {
  /** Places that are private besides: a seen-pointer (`/response/body/sid`, `*` for any name or index) or a header's name. */
  readonly also?: readonly string[];
  /** Places that stay as they are, written likewise. Annotated ones included: the user has decided. */
  readonly keep?: readonly string[];
  /** Stores what no contract covers, too; all of it is private by default. Default: false. */
  readonly all?: boolean;
}

/** Makes exchanges safe to store, one after another. Synchronous, and never throws for what an exchange holds. */
export interface Redactor {
  redact(exchange: Exchange): Redacted;
  /** What the user should know: a contract that annotates nothing as private, options that name no place. */
  readonly notes: readonly string[];
}
