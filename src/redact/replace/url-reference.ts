import type { Place } from '../private/place.js';
import { PATH } from './coding.js';
import { redactLeafText } from './leaf-text.js';
import type { Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';
import { pushQuery, type UrlSetting, urlPieces } from './url.js';

/** What is known of the URLs that a message refers to. */
export interface UrlReferences {
  /** The URL of the request: a relative reference is one to its server. */
  readonly base: string;
  /** Finds what documents a URL of the contract's own server, or of the one that was asked; `undefined`: another's. */
  settingOf(url: string): UrlSetting | undefined;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;
const ORIGIN = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#@]*@)?([^/?#]*)/i;

/**
 * Redacts a reference to a URL (RFC 3986 section 4.1) as the URL of a request: what path templates fix or document as
 * public stays. Answers whether it is one of the contract's own server.
 */
export function redactUrlReference(
  pieces: Pieces,
  at: number,
  place: Place,
  { base, settingOf }: UrlReferences,
  redaction: Redaction,
): boolean {
  const text = pieces[at];
  if (typeof text !== 'string' || text === '') return true;
  const [, scheme = '', host = ''] = ORIGIN.exec(base) ?? [];
  if (/^[?#]/.test(text)) {
    const places = settingOf(base)?.places;
    if (places === undefined) return false;
    const [, query, fragment] = /^(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) ?? [];
    const parts: Pieces = [];
    if (query !== undefined) pushQuery(parts, query, places, redaction);
    if (fragment !== undefined) {
      const own = parts.push('#', fragment) - 1;
      redactLeafText(parts, own, place.denied, undefined, PATH, redaction);
    }
    pieces[at] = parts;
    return true;
  }
  let before = '';
  if (text.startsWith('//')) before = scheme.slice(0, -2);
  else if (text.startsWith('/')) before = scheme + host;
  else if (!ABSOLUTE.test(text)) before = `${scheme}${host}/`;
  const setting = settingOf(before + text);
  if (setting === undefined) return false;
  const parts = urlPieces(before + text, { ...setting, other: place.denied }, redaction);
  // What was put before the reference, to read it, is the fixed beginning of its pieces.
  let left = before.length;
  for (let index = 0; left > 0 && index < parts.length; index++) {
    const part = parts[index];
    if (typeof part !== 'string') break;
    parts[index] = part.slice(left);
    left -= Math.min(left, part.length);
  }
  pieces[at] = parts;
  return true;
}
