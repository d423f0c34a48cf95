/** A media type or media range, parsed (RFC 9110 sections 8.3.1 and 12.5.1). */
export interface MediaRange {
  /** Lower case; `*` in a range. */
  readonly type: string;
  /** Lower case; `*` or `*+json` in a range. */
  readonly subtype: string;
  /** Names in lower case; values unquoted, as written. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const TYPE = new RegExp(`^\\s*(${TOKEN})/(${TOKEN})\\s*(?:;|,|$)`);
const PARAMETER = new RegExp(`;\\s*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))`, 'g');

/** Parses a media type or range; `undefined` when the text is none. A list's first member counts. */
export function parseMediaRange(text: string): MediaRange | undefined {
  const match = TYPE.exec(text);
  if (match === null) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token] of text.matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token ?? '');
  }
  return { type: (match[1] ?? '').toLowerCase(), subtype: (match[2] ?? '').toLowerCase(), parameters };
}

/**
 * Says how specifically a range covers a media type: 0 for not at all, more for more specific.
 *
 * Exact with the range's parameters, exact, a structured suffix (`application/problem+json` for a range of
 * `application/json` or `application/*+json`, RFC 6839), `type/*`, `*\/*` (RFC 9110 section 12.5.1). A parameter that
 * the range does not write is ignored; `charset` always is, since it is the reader's business.
 */
export function rangeSpecificity(range: MediaRange, mediaType: MediaRange): number {
  let written = 0;
  for (const [name, value] of range.parameters) {
    if (name === 'charset' || name === 'q') continue;
    if (mediaType.parameters.get(name)?.toLowerCase() !== value.toLowerCase()) return 0;
    written += 1;
  }
  return baseSpecificity(range, mediaType) * (1 + written / 100);
}

function baseSpecificity(range: MediaRange, { type, subtype }: MediaRange): number {
  if (range.type === '*' && range.subtype === '*') return 1;
  if (range.type !== type) return 0;
  if (range.subtype === subtype) return 4;
  if (range.subtype === '*') return 2;
  const suffix = subtype.includes('+') ? subtype.slice(subtype.lastIndexOf('+') + 1) : undefined;
  const wanted = range.subtype.startsWith('*+') ? range.subtype.slice(2) : range.subtype;
  return suffix === wanted || (range.subtype.startsWith('*+') && subtype === wanted) ? 3 : 0;
}

/** Tells whether content of a media type is JSON text (RFC 8259, and the suffix of RFC 6839 section 3.1). */
export function isJsonMediaType({ type, subtype }: MediaRange): boolean {
  if (subtype === 'json' || subtype.endsWith('+json')) return true;
  return type === 'application' && (subtype === 'x-json' || subtype === 'x-javascript');
}

/** Tells whether content of a media type is a URL-encoded form. */
export function isFormMediaType({ type, subtype }: MediaRange): boolean {
  return type === 'application' && subtype === 'x-www-form-urlencoded';
}
