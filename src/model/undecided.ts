/**
 * Why an exchange, or a part of it, could not be judged: a closed list, each with the sentence that a report says.
 */
export const UNDECIDED_REASONS = {
  'body-not-kept': 'the capture did not keep the body',
  'body-too-large': 'the body, or the whole entry, is larger than what is read into memory',
  'body-encoding': 'the charset or the content encoding cannot be read',
  'entry-unreadable': 'the entry is not a readable exchange',
  'schema-not-compilable': 'the contract has a schema here that cannot be compiled',
  'media-type-unsupported': 'the contract has a schema for a media type that cannot be parsed',
  'no-concrete-url': 'the capture holds a pattern or no host in place of a URL',
  'no-concrete-method': 'the capture names no method',
  'template-body': 'a template stands there, not what was sent',
  'value-filtered': 'a placeholder stands where a value was filtered out',
  'no-response': 'the exchange has no response',
} as const satisfies Record<string, string>;

/** A reason of the closed list. */
export type UndecidedReason = keyof typeof UNDECIDED_REASONS;

/** One part of an exchange that could not be judged. */
export interface Undecided {
  readonly reason: UndecidedReason;
  /** What exactly, in words (`gzip data ends early`), with no private value. */
  readonly detail: string;
  /** The part: `/request/body`, `/response/body/…`, or the empty string for the whole exchange. */
  readonly pointer: string;
  /** Where in the contract, when the contract is the cause. */
  readonly rule?: { readonly source: string; readonly pointer: string };
}
