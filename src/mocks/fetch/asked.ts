import { type FetchReadOptions, readFetchRequest } from '../../capture/index.js';
import type { Body, CapturedRequest } from '../../model/index.js';

type FetchInput = Parameters<typeof fetch>[0];
type FetchInit = Parameters<typeof fetch>[1];

/** A call of fetch: what is handed on, and a copy of the request for judging it. */
export interface Asked {
  readonly input: FetchInput;
  readonly init: FetchInit;
  /** Reads the copy; `undefined` when no request could be made of the call. */
  read(options: FetchReadOptions): Promise<CapturedRequest | undefined>;
}

/** What a relative URL is read against where the program stands nowhere. */
const NOWHERE = 'http://nowhere.invalid';

/**
 * Copies a call of fetch before it is made. What is handed on is what was handed in; only a stream, which can be read
 * once, is split in two.
 */
export function askedOf(input: FetchInput, init: FetchInit): Asked {
  const { body } = init ?? {};
  if (body instanceof ReadableStream) {
    const [sent, kept] = body.tee();
    return { input, init: { ...init, body: sent }, read: readerOf(() => copyOf(input, { ...init, body: kept })) };
  }
  if (isReadOnce(body)) {
    const { body: _, ...rest } = init ?? {};
    const detail = 'it was sent from a stream that can be read once';
    const unread: Body = { kind: 'unread', reason: 'body-not-kept', detail };
    return { input, init, read: readerOf(() => copyOf(input, rest), unread) };
  }
  return { input, init, read: readerOf(() => copyOf(input, init)) };
}

/** Makes the copy at once, before the call can use anything up, and reads it later. */
function readerOf(copy: () => Request, body?: Body): Asked['read'] {
  let request: Request;
  try {
    request = copy();
  } catch {
    // Whatever fetches says itself what is wrong with the call.
    return async () => undefined;
  }
  return async (options) => {
    const read = await readFetchRequest(request, options);
    const url = read.url.startsWith(NOWHERE) ? read.url.slice(NOWHERE.length) : read.url;
    return { ...read, url, ...(body !== undefined && { body }) };
  };
}

function copyOf(input: FetchInput, init: FetchInit): Request {
  const { method, headers, body } = init ?? {};
  // A signal may be another implementation's (jsdom's), which a request refuses; judging needs none.
  const own = {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && body !== null && { body, duplex: 'half' as const }),
  };
  if (input instanceof Request) return new Request(input.clone(), own);
  return new Request(new URL(String(input), placeOfProgram()), own);
}

/** Where a program in a browser, or in what stands for one, is. */
function placeOfProgram(): string {
  const { location } = globalThis as { readonly location?: { readonly href?: unknown } }; // absent outside of browsers
  const href = location?.href;
  return typeof href === 'string' && /^https?:/.test(href) ? href : NOWHERE;
}

function isReadOnce(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && !(body instanceof Blob);
}
