import type { Body, Exchange, Header, JsonObject } from '../../model/index.js';
import { parseLosslessly, writeJson } from '../json-fidelity.js';
import { readInteraction } from './interaction.js';

/**
 * Says what reading an interaction back would lose of the exchange that it was written from; `undefined`: nothing.
 * @param url the exchange's, without its host
 */
export function lostOf(exchange: Exchange, url: string, interaction: JsonObject): string | undefined {
  const { request, response } = readInteraction(interaction, exchange.origin);
  if (sortedUrl(request.url) !== sortedUrl(url))
    return /%2C/iu.test(url)
      ? 'a query with an encoded comma, which a Pact does not tell from one that is not'
      : 'a URL that a Pact would spell another way';
  if (!isSameHeaders(request.headers, exchange.request.headers)) return 'request headers in an order of their own';
  if (!isSameHeaders(response?.headers ?? [], exchange.response?.headers ?? []))
    return 'response headers in an order of their own';
  if (!isSame(exchange.request.body, request.body)) return 'a request body that a Pact would read as another one';
  return exchange.response === undefined || response === undefined || isSame(exchange.response.body, response.body)
    ? undefined
    : 'a response body that a Pact would read as another one';
}

/** The order of parameters of different names means nothing, and neither does what is encoded that need not be. */
function sortedUrl(url: string): string {
  const [path, query] = url.split(/\?(.*)/su);
  if (query === undefined) return url;
  const pairs = query.split('&').map((pair, index) => ({ name: decoded(pair.split('=')[0] ?? ''), pair, index }));
  const sorted = pairs.sort((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : one.index - other.index,
  );
  return `${path}?${sorted.map(({ pair }) => decoded(pair)).join('&')}`;
}

/** Decodes a part of a query as far as it can be, but for commas: one that is encoded parts no values. */
function decoded(text: string): string {
  const pieces = text.replaceAll('+', ' ').split(/%2C/iu);
  return pieces.map((piece) => piece.replace(/(?:%[0-9A-F]{2})+/giu, decodedBytes)).join('%2C');
}

const decodedBytes = (escapes: string): string =>
  Buffer.from(escapes.replaceAll('%', ''), 'hex').toString().replaceAll('&', '%26').replaceAll('=', '%3D');

/** The order of headers of different names means nothing (RFC 9110 section 5.3). */
function isSameHeaders(one: readonly Header[], other: readonly Header[]): boolean {
  const sorted = (headers: readonly Header[]): string =>
    JSON.stringify(
      headers
        .map(([name, value], index) => ({ name: name.toLowerCase(), value, index }))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index))
        .map(({ name, value }) => [name, value]),
    );
  return sorted(one) === sorted(other);
}

function isSame(body: Body, readBack: Body): boolean {
  if (body.kind === 'unconstrained' || readBack.kind === 'unconstrained') return body.kind === readBack.kind;
  if (readBack.kind === 'unread') return false;
  return bytesOf(body).equals(bytesOf(readBack)) || jsonOf(body) === jsonOf(readBack);
}

/** The JSON that a body is, spelt one way; what is no JSON is equal to nothing. */
function jsonOf(body: Body): string | symbol {
  const text = body.kind === 'json' ? writeJson(body.value) : bytesOf(body).toString();
  const parsed = parseLosslessly(text);
  return parsed === undefined ? Symbol('no JSON') : writeJson(parsed.value);
}

function bytesOf(body: Body): Buffer {
  if (body.kind === 'bytes') return Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
  return Buffer.from(body.kind === 'json' ? writeJson(body.value) : body.kind === 'text' ? body.text : '');
}
