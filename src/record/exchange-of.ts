import { decodeContent } from '../capture/index.js';
import { type Body, type CapturedResponse, type Exchange, type Header, headerValue } from '../model/index.js';
import { headersOf, urlOf } from './observe/header-text.js';
import type { ObservedBody, ObservedExchange } from './observe/observed.js';

const ABSENT: Body = { kind: 'absent' };
const ORIGIN = { capture: '<recording>', entry: 0 };

/**
 * Makes an exchange of what was observed: heads are read here, content codings are removed, and what is not whole is unread, never cut.
 * @param maxBody bytes of a body, content codings removed, beyond which it is not kept
 */
export function exchangeOf({ request, response, startedAt }: ObservedExchange, maxBody: number): Exchange {
  const headers = headersOf(request.headers);
  return {
    request: {
      method: request.method,
      url: urlOf(request, headers),
      headers,
      body: bodyOf(request.body, headers, maxBody),
    },
    ...(response !== undefined && { response: responseOf(response, maxBody) }),
    // A program can have turned the clock to no time at all before it was taken.
    ...(Number.isFinite(startedAt) && { startedAt: new Date(startedAt).toISOString() }),
    origin: ORIGIN,
  };
}

function responseOf(
  { status, headers: raw, body }: NonNullable<ObservedExchange['response']>,
  maxBody: number,
): CapturedResponse {
  const headers = headersOf(raw);
  return { status, headers, body: bodyOf(body, headers, maxBody) };
}

function bodyOf(
  { chunks, length, isTooLarge, isComplete }: ObservedBody,
  headers: readonly Header[],
  maxBody: number,
): Body {
  if (isTooLarge) return { kind: 'unread', reason: 'body-too-large', detail: `its ${length} bytes are over the limit` };
  if (!isComplete) return { kind: 'unread', reason: 'body-not-kept', detail: `it ended early, after ${length} bytes` };
  const [first] = chunks;
  if (first === undefined) return ABSENT;
  // Its own bytes: what was observed may be written over once it was handed on.
  const bytes = chunks.length === 1 ? Buffer.from(first) : Buffer.concat(chunks);
  const coding = headerValue(headers, 'content-encoding');
  return coding === undefined ? { kind: 'bytes', bytes } : decodeContent(bytes, coding, maxBody);
}
