import type { Place } from '../private/place.js';
import { PATH, PLAIN } from './coding.js';
import { redactLeafText } from './leaf-text.js';
import { redactFileName } from './multipart.js';
import type { Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';
import { redactUrlReference, type UrlReferences } from './url-reference.js';

/** A public header that may quote anything, where its value stands among pieces. */
export interface QuotingHeader {
  readonly pieces: Pieces;
  readonly at: number;
  readonly value: string;
  readonly place: Place;
  /** A contract says of the header that it is public: only what templates tell of its URL is another matter. */
  readonly isDocumented: boolean;
  readonly urls: UrlReferences;
  readonly redaction: Redaction;
}

/** Redacts what of a header nobody documents as public; answers whether all of it was seen to. */
type HeaderForm = (header: QuotingHeader) => boolean;

const ESCAPE = /%[0-9a-f]{2}/i;
/** Others say nothing. */
const SHORTEST = 4;

const FORMS: ReadonlyMap<string, HeaderForm> = new Map<string, HeaderForm>([
  ['location', url],
  ['content-location', url],
  ['referer', url],
  ['origin', url],
  ['access-control-allow-origin', url],
  ['link', link],
  ['etag', entityTag],
  ['if-match', entityTag],
  ['if-none-match', entityTag],
  ['if-range', entityTag],
  ['warning', quoted],
  ['server-timing', (header) => split(header, /("[^"]*"|(?<=desc=)[^",;]+)/)],
  ['user-agent', (header) => split(header, /([^\s()<>;,"]+@[^\s()<>;,"]+|\+?\d{9,})/)],
  ['content-disposition', fileName],
]);

/** Redacts a public header by its form: URLs by path templates, what stands in quotes by itself; false: it has none. */
export function redactByForm(name: string, header: QuotingHeader): boolean {
  return FORMS.get(name.toLowerCase())?.(header) ?? false;
}

function url({ pieces, at, value, place, isDocumented, urls, redaction }: QuotingHeader): boolean {
  if (value === '*' || value === 'null') return true;
  if (redactUrlReference(pieces, at, place, urls, redaction)) {
    if (isDocumented) redaction.needsJudging = true;
    return true;
  }
  if (isDocumented) return false;
  note(pieces, at, place.denied, redaction);
  return true;
}

/** Link values (RFC 8288 section 3): targets are URLs, titles are texts. */
function link(header: QuotingHeader): boolean {
  const { pieces, at, value, place, isDocumented, redaction } = header;
  const parts: Pieces = [];
  for (const [index, text] of value.split(/<([^>]*)>/).entries()) {
    if (index % 2 === 1) {
      const target: Pieces = ['<', text, '>'];
      parts.push(target);
      if (!url({ ...header, pieces: target, at: 1, value: text })) note(target, 1, place, redaction);
    } else {
      const own = parts.push(text) - 1;
      if (isDocumented) note(parts, own, place, redaction);
      else split({ ...header, pieces: parts, at: own, value: text }, TITLE);
    }
  }
  pieces[at] = parts;
  return true;
}

const TITLE = /(?<=(?:title|anchor)\*?\s*=\s*)("[^"]*"|[^";,]+)/i;

/** Entity tags (RFC 9110 section 8.8.3) may be made of anything. */
function entityTag(header: QuotingHeader): boolean {
  const { pieces, at, value, place, isDocumented, redaction } = header;
  if (isDocumented || value.includes('"')) return quoted(header);
  note(pieces, at, value.endsWith(' GMT') ? place : place.denied, redaction);
  return true;
}

function quoted(header: QuotingHeader): boolean {
  return split(header, /("[^"]*")/);
}

/** Redacts the parts of a value that a pattern takes out; the others are looked through. */
function split({ pieces, at, value, place, isDocumented, redaction }: QuotingHeader, pattern: RegExp): boolean {
  if (isDocumented) return false;
  const parts: Pieces = value.split(pattern);
  for (let index = 0; index < parts.length; index++) {
    note(parts, index, index % 2 === 0 ? place : place.denied, redaction);
  }
  pieces[at] = parts;
  return true;
}

function note(pieces: Pieces, at: number, place: Place, redaction: Redaction): void {
  const text = pieces[at];
  if (typeof text !== 'string' || text.length < SHORTEST) return;
  const [, open = '', inside = ''] = /^(")(.*)"$/s.exec(text) ?? ['', '', text];
  const coding = ESCAPE.test(inside) ? PATH : PLAIN;
  if (open === '') redactLeafText(pieces, at, place, undefined, coding, redaction);
  else {
    const parts: Pieces = [open, inside, open];
    pieces[at] = parts;
    redactLeafText(parts, 1, place, undefined, coding, redaction);
  }
}

function fileName({ pieces, at, value, place, isDocumented, redaction }: QuotingHeader): boolean {
  if (isDocumented) return false;
  const written = redactFileName(value, place, redaction);
  redaction.set({ container: pieces, key: at, place, coding: PLAIN }, written);
  redaction.note(pieces, at, place, written, PLAIN);
  return true;
}
