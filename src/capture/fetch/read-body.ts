import { type Body, type Header, headerValue } from '../../model/index.js';
import { decodeContent } from '../content-coding.js';

/** How much of a message of fetch is kept. */
export interface FetchReadOptions {
  /** Bytes of a body beyond which it is `unread`. Default: 256 MiB, as for captures. */
  readonly maxBodyBytes?: number;
  /** Ends the reading of a body that is not waited for any longer. */
  readonly signal?: AbortSignal;
}

/** What a request or response of fetch has, whichever implementation made it. */
export interface FetchMessage {
  readonly headers: Iterable<readonly [string, string]>;
  /** Whether somebody read the body; what was read cannot be read again. */
  readonly bodyUsed: boolean;
  /** A web stream, another implementation's own stream, or null where there is none. */
  readonly body?: unknown;
  /** Answers the message anew, its body not yet read. */
  clone(): FetchMessage;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The most that a body may be, unless said. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** Lists the headers of a message. */
export function fetchHeaders({ headers }: FetchMessage): readonly Header[] {
  return [...headers].map(([name, value]): Header => [name, value]);
}

/**
 * Reads a body without using it up: whoever holds the message can read it afterwards. A stream of events has no end to
 * wait for, so that it is not read; a body that breaks off is `unread` too.
 */
export async function readFetchBody(
  message: FetchMessage,
  headers: readonly Header[],
  { maxBodyBytes = MAX_BODY_BYTES, signal }: FetchReadOptions = {},
): Promise<Body> {
  if (message.body === null) return { kind: 'absent' };
  if (message.bodyUsed) return notKept('it was read before it was handed in');
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^\s*text\/event-stream\b/i.test(type)) return notKept('a stream of events is not waited for');
  try {
    const bytes = await bytesOf(message.clone(), maxBodyBytes, signal);
    if (bytes === undefined) {
      return { kind: 'unread', reason: 'body-too-large', detail: `it is over the limit of ${maxBodyBytes} bytes` };
    }
    return decodeContent(bytes, headerValue(headers, 'content-encoding'), maxBodyBytes);
  } catch {
    return notKept('it broke off while it was read');
  }
}

function notKept(detail: string): Body {
  return { kind: 'unread', reason: 'body-not-kept', detail };
}

/** Reads all bytes; `undefined` when they are more than the limit, the rest let go of. */
async function bytesOf(
  message: FetchMessage,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const { body } = message;
  if (!(body instanceof ReadableStream)) {
    const bytes = new Uint8Array(await message.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  const reader: ReadableStreamDefaultReader<unknown> = body.getReader();
  // Not waited for: one half of a split stream is let go of only with the other.
  const letGo = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', letGo, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal?.throwIfAborted();
    if (done) return Buffer.concat(chunks);
    if (!(value instanceof Uint8Array)) throw new TypeError('a body is a stream of bytes');
    length += value.length;
    if (length > limit) {
      letGo();
      return undefined;
    }
    chunks.push(value);
  }
}
