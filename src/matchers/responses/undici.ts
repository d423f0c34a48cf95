import { decodeContent } from '../../capture/index.js';
import { type Body, type Header, headerValue } from '../../model/index.js';
import { readableAgain } from './readable-again.js';
import { headersOf, isRecord, type ResponseShape, unread } from './seen-response.js';

/** The body of an undici response: a stream of Node with the methods of a fetch body. */
export interface UndiciBody extends AsyncIterable<Uint8Array> {
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What `request` of undici answers. It knows nothing of its request. */
export const undiciResponse: ResponseShape = {
  name: 'an undici response',
  read(value) {
    if (!isRecord(value) || !isRecord(value.headers) || !isUndiciBody(value.body)) return undefined;
    const { statusCode, body } = value;
    if (typeof statusCode !== 'number') return undefined;
    return readResponse(statusCode, headersOf(value.headers), body, value);
  },
};

function isUndiciBody(value: unknown): value is UndiciBody {
  return isRecord(value) && typeof value.bodyUsed === 'boolean' && typeof value.arrayBuffer === 'function';
}

async function readResponse(status: number, headers: readonly Header[], body: UndiciBody, holder: object) {
  return { request: {}, response: { status, headers, body: await readBody(body, headers, holder) } };
}

async function readBody(body: UndiciBody, headers: readonly Header[], holder: object): Promise<Body> {
  if (body.bodyUsed) return unread('the test has read it: judge the response first');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await body.arrayBuffer());
  } catch {
    return unread('it broke off while it was read');
  }
  readableAgain(holder, body, bytes);
  return decodeContent(bytes, headerValue(headers, 'content-encoding'));
}
