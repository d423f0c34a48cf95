import { appendPointer, isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import { hostMember } from './log-host.js';
import { type Member, memberOf, type Side, textOf } from './sides.js';

const URLS = ['url', 'originalUrl', 'uri', 'requestUrl', 'requestUri', 'requestURL', 'requestURI', 'href', 'full'];
const HOSTS = ['host', 'hostname', 'authority', 'domain'];
const PATHS = ['path', 'pathname', 'requestPath', 'rawPath', 'original'];
const SCHEMES = ['scheme', 'protocol'];
const QUERIES = [
  'query',
  'queryString',
  'querystring',
  'rawQueryString',
  'search',
  'multiValueQueryStringParameters',
  'queryStringParameters',
];

/** A request's URL as a line has it, and where its parts stand. */
export interface LogUrl {
  /** Relative where the line holds no host. */
  readonly url: string;
  /** JSON Pointer of the string that holds the path. */
  readonly pointer: string;
  /** The query, where it is kept by itself. */
  readonly query?: Member;
}

/**
 * Finds a request's URL: whole, or put together of scheme, host, path and query. Loggers keep it in the request, in an
 * object of its own (`url.full`), or beside the request.
 */
export function urlOf(request: Side, line: Side): LogUrl | undefined {
  return urlIn(request) ?? urlIn(line, [hostMember(line.object) ?? []].flat());
}

function urlIn(side: Side, hosts: readonly string[] = HOSTS): LogUrl | undefined {
  const whole = absoluteOf(side) ?? textOf(side, URLS) ?? textOf(side, PATHS);
  if (whole === undefined) {
    const held = memberOf(side, URLS);
    return held !== undefined && isJsonObject(held.value) ? urlIn({ object: held.value, at: held.pointer }) : undefined;
  }
  const query = memberOf(side, QUERIES);
  const written = query === undefined || whole.value.includes('?') ? '' : queryText(query.value);
  const url = withHost(whole.value, side, hosts) + (written === '' ? '' : `?${written}`);
  return { url, pointer: whole.pointer, ...(written !== '' && query !== undefined && { query }) };
}

/** A frame of middleware may have cut `url` short: one with a host goes before all others, then what was asked for first. */
function absoluteOf(side: Side): { value: string; pointer: string } | undefined {
  const isFull = (name: string): boolean => /^https?:\/\//iu.test(String(ownProperty(side.object, name)));
  return textOf(side, URLS.filter(isFull)) ?? textOf(side, ['originalUrl']);
}

function withHost(url: string, side: Side, hosts: readonly string[]): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(url)) return url;
  const path = url.startsWith('/') ? url : `/${url}`;
  const host = textOf(side, hosts)?.value;
  if (host === undefined) return path;
  const scheme = /^(https?):?$/iu.exec(textOf(side, SCHEMES)?.value ?? '')?.[1]?.toLowerCase() ?? 'https';
  return `${scheme}://${host}${path}`;
}

function queryText(query: Json): string {
  if (typeof query === 'string') return query.replace(/^\?/u, '');
  return isJsonObject(query) ? fieldsText(query) : '';
}

/** Writes parsed fields as form text again: repeated for a list, `name[key]` for an object. */
export function fieldsText(fields: Json): string {
  const pairs: string[] = [];
  const add = (name: string, value: Json): void => {
    if (isJsonArray(value)) for (const each of value) add(name, each);
    else if (isJsonObject(value)) for (const [key, each] of Object.entries(value)) add(`${name}[${key}]`, each);
    else pairs.push(`${encoded(name)}=${encoded(value === null ? '' : String(value))}`);
  };
  if (isJsonObject(fields)) for (const [name, value] of Object.entries(fields)) add(name, value);
  return pairs.join('&');
}

function encoded(text: string): string {
  // A lone surrogate has no encoding: bytes and back make it U+FFFD.
  return encodeURIComponent(Buffer.from(text).toString())
    .replaceAll('%20', '+')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');
}

/** Finds a query parameter in a query that is kept parsed; `undefined` where it is not there, or the query is a text. */
export function parameterPointer({ query }: LogUrl, name: string): string | undefined {
  if (query === undefined || !isJsonObject(query.value)) return undefined;
  const key = Object.hasOwn(query.value, name) ? name : undefined;
  return key === undefined ? undefined : appendPointer(query.pointer, key);
}
