import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';

/**
 * Writes the URL of an interaction's request: a path without a host, for a Pact knows its provider by name alone.
 *
 * Versions 1 and 2 write the query as it is sent; from version 3 on it is lists of values by name, not encoded.
 * @throws {EntryProblem} for what is no path or no query
 */
export function urlOf(request: JsonObject): string {
  const path = ownProperty(request, 'path');
  if (typeof path !== 'string' || path === '') throw new EntryProblem('the request has no path');
  const rooted = path.startsWith('/') ? path : `/${path}`;
  const query = queryOf(ownProperty(request, 'query'));
  if (query === '') return legal(rooted);
  return `${legal(rooted)}${rooted.includes('?') ? '&' : '?'}${query}`;
}

/** A path is kept as it is sent; what may not stand in one is encoded, a number sign included. */
const legal = (path: string): string =>
  path.replace(/[^!$&'()*+,\-./0-9:;=?@A-Z_a-z~%]+|%(?![0-9A-Fa-f]{2})/gu, encode);

function queryOf(query: Json | undefined): string {
  if (query === undefined || query === null) return '';
  if (typeof query === 'string') return query.replace(/^\?/u, '').replaceAll('#', '%23');
  if (!isJsonObject(query)) throw new EntryProblem("the request's query is neither a text nor values by name");
  return Object.entries(query)
    .flatMap(([name, values]) => (isJsonArray(values) ? values : [values]).map((value) => pairOf(name, value)))
    .join('&');
}

function pairOf(name: string, value: Json): string {
  if (value === null) return inQuery(name);
  if (typeof value === 'object') throw new EntryProblem(`the query's value of ${name} is no text`);
  return `${inQuery(name)}=${inQuery(String(value))}`;
}

/** What a query may hold is left as it is: a comma may be what parts the values of a list. */
const inQuery = (text: string): string =>
  encode(text).replace(/%(?:2C|3A|2F|40|24|3B|3F)/gu, (encoded) => decodeURIComponent(encoded));

// A lone surrogate has no encoding: bytes and back make it U+FFFD.
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
