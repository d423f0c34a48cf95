import type { Header } from '../../model/index.js';

/**
 * Reads the head of a request as it was sent: a request line, then one header a line (RFC 9112 section 2.1). HTTP/2 has
 * no such line, and names that begin with a colon, which are left out.
 */
export function headersOfHead(head: string): Header[] {
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

/** Pairs names with values that stand in turn, as texts or as bytes (Latin-1, RFC 9110 section 5.5). */
export function pairedHeaders(raw: readonly unknown[]): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = headerText(raw[index]);
    const value = raw[index + 1];
    if (Array.isArray(value)) for (const each of value) headers.push([name, headerText(each)]);
    else headers.push([name, headerText(value)]);
  }
  return headers;
}

function headerText(part: unknown): string {
  return Buffer.isBuffer(part) ? part.toString('latin1') : String(part);
}
