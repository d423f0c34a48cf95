import { isUtf8 } from 'node:buffer';
import {
  type Body,
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  type Header,
  headerValue,
  type Json,
  type JsonObject,
} from '../../model/index.js';
import { bodyText } from '../body-text.js';
import { isWritable, writeJson } from '../json-fidelity.js';
import { isJsonType } from '../kept-text.js';
import { encodeContent } from './encode-content.js';
import { nockRequestBody, nockResponseBody } from './nock-body.js';

/** An exchange as nock holds it, or why nock cannot hold it. */
export type NockDefinition =
  | { readonly definition: JsonObject }
  /** A clause: what of the exchange has no form in nock. */
  | { readonly cannotHold: string };

/**
 * Writes an exchange as a definition for `nock.define`, which reads back as an exchange that is judged alike.
 *
 * Headers are written as nock's recorder did up to version 13, in a flat list, which keeps those that stand twice.
 */
export function writeDefinition({ request, response, partial }: Exchange): NockDefinition {
  if (response === undefined) return { cannotHold: 'a request without a response' };
  if (partial === 'consumer' || partial === 'pattern' || partial === 'template')
    return { cannotHold: 'an expectation or a pattern, of which a part may be left out' };
  if (partial === 'filtered') return { cannotHold: 'an exchange of which values were filtered out' };
  const at = /^(https?:\/\/[^/?#]+)([^#]*)/iu.exec(request.url);
  if (at === null) return { cannotHold: 'a URL without a host' };
  const [, scope = '', path = ''] = at;
  const body = writtenRequest(request);
  const answer = writtenResponse(response);
  if (typeof body === 'string') return { cannotHold: body };
  if (typeof answer === 'string') return { cannotHold: answer };
  const reqheaders = headerObject(request.headers);
  if (reqheaders === undefined) return { cannotHold: 'a request header that stands twice' };
  return {
    definition: {
      scope,
      method: request.method,
      path: path.startsWith('/') ? path : `/${path}`,
      ...body,
      status: response.status,
      ...answer,
      rawHeaders: response.headers.flat(),
      ...(partial !== 'headers' && { reqheaders }),
    },
  };
}

/** Writes exchanges as one file of definitions, one after the other; nothing of them is kept. */
export interface NockWriter {
  /** Writes an exchange; answers why not, where nock cannot hold it. */
  write(exchange: Exchange): string | undefined;
  end(): void;
}

/** Begins a file of definitions. */
export function createNockWriter(write: (text: string) => void): NockWriter {
  let before = '[\n';
  return {
    write(exchange) {
      const written = writeDefinition(exchange);
      if ('cannotHold' in written) return written.cannotHold;
      write(`${before}${JSON.stringify(written.definition, null, 2)}`);
      before = ',\n';
      return undefined;
    },
    end: () => write(before === '[\n' ? '[]\n' : '\n]\n'),
  };
}

/** nock keeps request headers in an object, by names without case; `undefined` when that loses one. */
function headerObject(headers: readonly Header[]): JsonObject | undefined {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return names.size === headers.length ? Object.fromEntries(headers) : undefined;
}

/** The members that hold a request's body; a text says why there are none. */
function writtenRequest({ body, headers }: CapturedRequest): JsonObject | string {
  if (body.kind === 'unread') return `a request body that was not read (${body.reason})`;
  if (body.kind === 'unconstrained') return {};
  const written = candidates(body, headers).find((each) => isSame(body, nockRequestBody(each, headers, false).body));
  return written === undefined ? 'a request body that nock would read as another one' : { body: written };
}

/** The members that hold a response's body; a text says why there are none. */
function writtenResponse({ body, headers, status }: CapturedResponse): JsonObject | string {
  if (body.kind === 'unread') return `a response body that was not read (${body.reason})`;
  if (body.kind === 'unconstrained') return 'a response body that may be any';
  if (body.kind === 'absent') return { responseIsBinary: false };
  // nock sends a list of chunks as it stands, and refuses all else beside a coding.
  const encoded = encodeContent(bytesOf(body), headerValue(headers, 'content-encoding'))?.toString('hex');
  const plain = candidates(body, headers);
  const written = (encoded === undefined ? plain : [[encoded], ...plain]).find((each) =>
    isSame(body, nockResponseBody(each, headers, status, false).body),
  );
  if (written !== undefined) return { response: written, responseIsBinary: false };
  const hex = bytesOf(body).toString('hex');
  return isSame(body, nockResponseBody(hex, headers, status, true).body)
    ? { response: hex, responseIsBinary: true }
    : 'a response body that nock would read as another one';
}

/** The ways to write a body, the one of nock's recorder first. */
function candidates(body: Body, headers: readonly Header[]): readonly Json[] {
  if (body.kind === 'absent') return [''];
  if (body.kind === 'json') {
    const isPlain = isJsonType(headers) && isWritable(body.value) && body.value !== null;
    const text = writeJson(body.value);
    return isPlain && typeof body.value !== 'string' ? [body.value, text] : [text];
  }
  const bytes = bytesOf(body);
  return isUtf8(bytes) ? [bytes.toString('utf8', 0, bytes.length)] : [bytes.toString('hex')];
}

function bytesOf(body: Body): Buffer {
  if (body.kind === 'bytes') return Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
  return Buffer.from(body.kind === 'json' ? writeJson(body.value) : (bodyText(body) ?? ''));
}

/** Tells whether two bodies are of the same bytes; a body of none is the same as none. */
function isSame(body: Body, readBack: Body): boolean {
  if (readBack.kind === 'unread' || readBack.kind === 'unconstrained') return false;
  return bytesOf(body).equals(bytesOf(readBack));
}
