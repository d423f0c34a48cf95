import type { Header } from '../../model/index.js';

/** Reads a dispatcher's raw headers as texts; bytes are Latin-1 (RFC 9110 section 5.5), as Node writes and reads them. */
export function rawTexts(raw: unknown): string[] {
  if (!Array.isArray(raw)) return [];
  return raw.map((part: unknown) => (Buffer.isBuffer(part) ? part.toString('latin1') : String(part)));
}

/**
 * Answers the headers as the program shall see them: a redirect within the target leads to the proxy again, since
 * the program would go past it otherwise. Everything else stays.
 * @param proxyHost what the program calls the proxy, from its `Host` header
 */
export function redirectedHeaders(
  headers: readonly Header[],
  origin: string,
  proxyHost: string | undefined,
): readonly Header[] {
  if (proxyHost === undefined) return headers;
  return headers.map((header) => {
    const [name, value] = header;
    if (name.length !== 8 || name.toLowerCase() !== 'location' || !value.startsWith(origin)) return header;
    const rest = value.slice(origin.length);
    return rest === '' || /^[/?#]/.test(rest) ? [name, `http://${proxyHost}${rest}`] : header;
  });
}
