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
import { isWritable, parseLosslessly, writeJson } from '../json-fidelity.js';
import { isJsonType, isPlainUtf8 } from '../kept-text.js';
import { lostOf } from './lost.js';

/** An exchange as a Pact holds it, or why a Pact cannot hold it. */
export type PactInteraction =
  | { readonly interaction: JsonObject }
  /** A clause: what of the exchange has no form in a Pact. */
  | { readonly cannotHold: string };

/**
 * Writes an exchange as an interaction of Pact 4, which under `--strict-pact` reads back as an exchange that is judged
 * alike, but for its host: a Pact knows none.
 */
export function writeInteraction(exchange: Exchange, description: string): PactInteraction {
  const { request, response, partial } = exchange;
  if (response === undefined) return { cannotHold: 'a request without a response' };
  if (partial === 'pattern' || partial === 'template' || partial === 'headers')
    return { cannotHold: 'a request of which a part may be left out' };
  if (partial === 'filtered') return { cannotHold: 'an exchange of which values were filtered out' };
  for (const [name, { body }] of [['request', request] as const, ['response', response] as const]) {
    if (body.kind === 'unread') return { cannotHold: `a ${name} body that was not read (${body.reason})` };
  }
  if (response.body.kind === 'absent' && mayBeEmpty(response))
    return { cannotHold: 'a response without a body, where an empty one is another answer' };
  const [, written = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/iu.exec(request.url) ?? [];
  const path = written === '' ? '/' : written;
  const interaction: JsonObject = {
    type: 'Synchronous/HTTP',
    description,
    request: {
      method: request.method,
      path,
      ...(query !== '' && { query: queryOf(query) }),
      ...contentOf(request),
    },
    response: { status: response.status, ...contentOf(response) },
  };
  const lost = lostOf(exchange, query === '' ? path : `${path}?${query}`, interaction);
  return lost === undefined ? { interaction } : { cannotHold: lost };
}

/** Zero bytes are a text or binary content, but no JSON, and nothing where no body is due (RFC 9110 section 6.4.1). */
const mayBeEmpty = ({ status, headers }: CapturedResponse): boolean =>
  !isJsonType(headers) && status >= 200 && status !== 204 && status !== 205 && status !== 304;

/** Lists of values by name, decoded, as from version 3 on. */
function queryOf(query: string): JsonObject {
  const values = new Map<string, Json[]>();
  for (const pair of query.split('&')) {
    const [, name = '', value] = /^([^=]*)(?:=(.*))?$/su.exec(pair) ?? [];
    const list = values.get(decoded(name)) ?? [];
    list.push(value === undefined ? null : decoded(value));
    values.set(decoded(name), list);
  }
  return Object.fromEntries(values);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // What is no encoding stays: reading it back shows that it is lost.
    return text;
  }
}

function contentOf({ headers, body }: CapturedRequest | CapturedResponse): JsonObject {
  const names = new Map<string, { name: string; values: Json[] }>();
  for (const [name, value] of headers) {
    const known = names.get(name.toLowerCase());
    if (known === undefined) names.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  const written = writtenBody(body, headers);
  return {
    ...(names.size > 0 && {
      headers: Object.fromEntries([...names.values()].map(({ name, values }) => [name, values])),
    }),
    ...(written !== undefined && { body: written }),
  };
}

/** A body in version 4's wrapping; `undefined` for one that may be any. */
function writtenBody(body: Body, headers: readonly Header[]): JsonObject | undefined {
  const type = headerValue(headers, 'content-type');
  const contentType = type === undefined ? {} : { contentType: type };
  const plain = (content: Json): JsonObject => ({ content, ...contentType, encoded: false });
  const base64 = (bytes: Uint8Array): JsonObject => ({
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    ...contentType,
    encoded: 'base64',
  });
  switch (body.kind) {
    case 'absent':
      return plain('');
    case 'json':
      return isWritable(body.value) && body.value !== null && typeof body.value !== 'string'
        ? plain(body.value)
        : plain(writeJson(body.value));
    case 'text':
      return writtenText(body.text, headers, plain, base64);
    case 'bytes':
      return isPlainUtf8(body.bytes, headers)
        ? writtenText(Buffer.from(body.bytes).toString(), headers, plain, base64)
        : base64(body.bytes);
    default:
      return undefined;
  }
}

/** JSON is written as JSON where nothing is lost; a text that claims to be JSON, and is not, is kept from being read as a string. */
function writtenText(
  text: string,
  headers: readonly Header[],
  plain: (content: Json) => JsonObject,
  base64: (bytes: Uint8Array) => JsonObject,
): JsonObject {
  if (text === '' || !isJsonType(headers)) return plain(text);
  const value = parseLosslessly(text)?.value;
  if (value !== undefined && value !== null && typeof value !== 'string') return plain(value);
  return isJson(text) ? plain(text) : base64(Buffer.from(text));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
