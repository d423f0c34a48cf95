import type { Json } from './json.js';
import type { UndecidedReason } from './undecided.js';
import type { OutOfScope } from './verdict.js';

/**
 * The content of a message as far as the capture kept it. Absent, unread, unconstrained and empty are four things.
 *
 * `json`, `text` and `bytes` are three forms of kept content, so that a reader need not encode what is decoded again.
 */
export type Body =
  /** The wire carried none. */
  | { readonly kind: 'absent' }
  /** The capture did not keep it. */
  | { readonly kind: 'unread'; readonly reason: UndecidedReason; readonly detail?: string }
  /** The capture does not say what it is (a Pact that does not care). */
  | { readonly kind: 'unconstrained' }
  /** Kept as a parsed JSON value by the capture format. */
  | { readonly kind: 'json'; readonly value: Json }
  /** Kept as decoded text; an empty string is a body of zero bytes. */
  | { readonly kind: 'text'; readonly text: string }
  /** Kept as bytes; content codings (gzip, br) already removed. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

/** One header line: name as captured (compare without case, RFC 9110 section 5.1) and value. */
export type Header = readonly [name: string, value: string];

/** A captured request. */
export interface CapturedRequest {
  /** Upper case (`GET`). */
  readonly method: string;
  /** The absolute URL; a relative one when the capture holds no host. */
  readonly url: string;
  /** In wire order; HTTP/2 pseudo headers left out. */
  readonly headers: readonly Header[];
  readonly body: Body;
}

/** A captured response. */
export interface CapturedResponse {
  /** HTTP status code, 100 to 599. */
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Body;
}

/** Where an exchange stands in its capture. */
export interface Origin {
  /** The capture as people should see it: a path with forward slashes, or `<stdin>`. */
  readonly capture: string;
  /** Zero-based index of the exchange in its capture. */
  readonly entry: number;
  /** Offset of the entry's first byte in the file, when the source is a file. */
  readonly offset?: number;
  /** Length of the entry in bytes. */
  readonly length?: number;
  /** One-based line of the entry's first byte. */
  readonly line?: number;
  /** Where the request stands, when the entry does not hold it itself. */
  readonly request?: FileSpan;
}

/** A stretch of a file. */
export interface FileSpan {
  /** Offset of its first byte. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** One-based line of its first byte. */
  readonly line: number;
}

/**
 * What of an exchange may be missing though it was, or would be, sent. `consumer`: a consumer's expectation (Pact), which
 * lists the headers, and of the response's body the members, that the consumer cares for. `pattern`: a mock's request
 * pattern (WireMock), which lists what must be there of the query, the headers and the body; its response is whole.
 * `headers`: the headers of the request were not kept (nock), and all else is whole. `filtered`: nothing is missing, but
 * texts such as `<TOKEN>` stand for values that were filtered out (VCR). `template`: such a pattern whose answer has texts
 * such as `{{now}}`, which are filled in when it is sent (WireMock).
 */
export type PartialKind = (typeof PARTIAL_KINDS)[number];

/** Every {@link PartialKind}. */
export const PARTIAL_KINDS = ['consumer', 'pattern', 'headers', 'filtered', 'template'] as const;

/** Tells whether a value is the name of a {@link PartialKind}. */
export function isPartialKind(value: unknown): value is PartialKind {
  return PARTIAL_KINDS.some((kind) => kind === value);
}

/** One captured request with its response. */
export interface Exchange {
  readonly request: CapturedRequest;
  /** Absent when the exchange was aborted, failed, or has status 0. */
  readonly response?: CapturedResponse;
  /** RFC 3339 date-time of the request, when the capture has it. */
  readonly startedAt?: string;
  /** Present when what is missing may have been left out. */
  readonly partial?: PartialKind;
  /** A line of a recording that was not closed: private values that it met later may still stand here. */
  readonly isUnswept?: true;
  readonly origin: Origin;
}

/** An entry of a capture that could not be read: reported, never dropped. */
export interface UnreadableEntry {
  readonly unreadable: { readonly reason: UndecidedReason; readonly detail: string };
  /** Present when it is none of a contract's business, and no loss: a message in place of HTTP. */
  readonly outOfScope?: OutOfScope;
  readonly origin: Origin;
}

/** What a capture yields, in the order of the file. */
export type CaptureEntry = Exchange | UnreadableEntry;

/** Tells whether a capture's entry could not be read. */
export function isUnreadable(entry: CaptureEntry): entry is UnreadableEntry {
  return 'unreadable' in entry;
}

/** Finds the first header of a name, without case (RFC 9110 section 5.1). */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const lower = name.toLowerCase();
  for (const [key, value] of headers) {
    if (key.length === lower.length && key.toLowerCase() === lower) return value;
  }
  return undefined;
}
