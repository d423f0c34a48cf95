import type { Header } from '../../model/index.js';
import type { ObservedExchange, RawHeaders } from './observed.js';

/** Reads headers: each with its name as sent, in wire order. Names of HTTP/2 that begin with a colon are left out. */
export function headersOf(raw: RawHeaders): Header[] {
  return typeof raw === 'string' ? headersOfHead(raw) : pairedHeaders(raw);
}

/** Joins the URL that was asked for: the host is the one that the headers name (RFC 9110 section 7.1). */
export function urlOf(
  { origin, path }: Pick<ObservedExchange['request'], 'origin' | 'path'>,
  headers: readonly Header[],
): string {
  // A request to a forward proxy names the whole URL (RFC 9112 section 3.2.2).
  if (/^https?:\/\//i.test(path)) return path;
  const host = headers.find(([name]) => name.length === 4 && name.toLowerCase() === 'host')?.[1];
  return host === undefined ? origin + path : `${origin.slice(0, origin.indexOf('//') + 2)}${host}${path}`;
}

/**
 * Lays names and values out in turn that are given as texts or as bytes (Latin-1, RFC 9110 section 5.5), or as lists of
 * either: copies, which stay as they are whatever becomes of what was given.
 */
export function rawHeaders(given: readonly unknown[]): string[] {
  const raw: string[] = [];
  for (let index = 0; index + 1 < given.length; index += 2) {
    const name = headerText(given[index]);
    const value = given[index + 1];
    if (Array.isArray(value)) for (const each of value) raw.push(name, headerText(each));
    else raw.push(name, headerText(value));
  }
  return raw;
}

/**
 * Reads the head of a request as it was sent: a request line, then one header a line (RFC 9112 section 2.1). HTTP/2 has
 * no such line.
 */
function headersOfHead(head: string): Header[] {
  const headers: Header[] = [];
  const lines = head.split('\r\n');
  const first = / HTTP\/1\.\d$/.test(lines[0] ?? '') ? 1 : 0;
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const colon = line.indexOf(':');
    if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return headers;
}

function pairedHeaders(raw: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = '', value = ''] = [raw[index], raw[index + 1]];
    if (!name.startsWith(':')) headers.push([name, value]);
  }
  return headers;
}

function headerText(part: unknown): string {
  return Buffer.isBuffer(part) ? part.toString('latin1') : String(part);
}
