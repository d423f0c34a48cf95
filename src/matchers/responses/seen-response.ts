import type { Body, CapturedRequest, CapturedResponse, Header, PartialKind } from '../../model/index.js';

/** What a client's response tells of an exchange. */
export interface SeenResponse {
  /** What is known of the request; a fetch `Response` knows no more of it than a URL. */
  readonly request: Partial<CapturedRequest>;
  /** Absent where the exchange has none: an aborted one, or status 0. */
  readonly response: CapturedResponse | undefined;
  /** What may be missing of it, where it is an exchange of a capture. */
  readonly partial?: PartialKind;
}

/** One kind of response that tests hold in their hands. */
export interface ResponseShape {
  /** As people call it: `an axios response`. */
  readonly name: string;
  /**
   * Reads a value that has this shape, and leaves it as readable as it was; `undefined` for any other. A promise where
   * the body has yet to arrive.
   */
  read(value: object): SeenResponse | Promise<SeenResponse> | undefined;
}

/** Headers as clients hold them: by name, repeated ones as a list. */
export type HeaderRecord = Readonly<Record<string, unknown>>;

/** Lists headers that are held by name. */
export function headersOf(record: HeaderRecord): readonly Header[] {
  return Object.entries(record).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((each): Header[] =>
      each === undefined || each === null || each === false ? [] : [[name, String(each)]],
    ),
  );
}

/** A body that is not at hand, with the reason. */
export function unread(detail: string): Body {
  return { kind: 'unread', reason: 'body-not-kept', detail };
}

/** Reads a body that a client was given to send, or has read whole. */
export function bodyOf(content: unknown, what: string): Body {
  if (content === undefined || content === null) return { kind: 'absent' };
  if (typeof content === 'string') return { kind: 'text', text: content };
  if (ArrayBuffer.isView(content)) return { kind: 'bytes', bytes: bytesOf(content) };
  if (tagOf(content) === 'ArrayBuffer') return { kind: 'bytes', bytes: new Uint8Array(content as ArrayBuffer) }; // of another realm, as in jest
  if (tagOf(content) === 'URLSearchParams') return { kind: 'text', text: String(content) };
  return unread(`${what} is a stream or a form that cannot be read a second time`);
}

/** Reads bytes of any realm, which are no Uint8Array of this one. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Names a value's class, whichever realm it is of: jest runs tests in one of their own. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Tells whether a value is an object that has members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Tells whether a value has yet to be awaited: a promise, or what stands in for one, as supertest's requests do. */
export function isPromise(value: unknown): boolean {
  return isRecord(value) && typeof value.then === 'function';
}
