import type { Matched } from '../../match/index.js';
import { decodeForm, decodePercent } from '../../match/index.js';
import type { FixedText } from '../private/fixed-text.js';
import type { MessagePlaces } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { FORM, PATH } from './coding.js';
import { countOf } from './form-text.js';
import { redactCoded } from './parameter-text.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

const URL_PARTS = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)?([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** What redacting a URL needs to know. */
export interface UrlSetting {
  readonly places: MessagePlaces;
  /** Absent: no operation matched. */
  readonly match: Matched | undefined;
  /** What the path templates of the document have as fixed text. */
  readonly templates: FixedText;
  /** The place of what no template documents. Default: that of the request's URL. */
  readonly other?: Place;
}

/** Redacts a request's URL; the answer writes it, once all private values are known. */
export function redactUrl(url: string, setting: UrlSetting, redaction: Redaction): () => string {
  const pieces = urlPieces(url, setting, redaction);
  return () => joined(pieces);
}

/** Takes a URL apart, its private pieces noted. */
export function urlPieces(url: string, setting: UrlSetting, redaction: Redaction): Pieces {
  const { places, match } = setting;
  const [, prefix = '', authority = '', rawPath = '', query, fragment] = URL_PARTS.exec(url) ?? [];
  const pieces: Pieces = [prefix];
  const at = prefix === '' ? -1 : authority.lastIndexOf('@');
  if (at !== -1) {
    for (const [index, part] of authority.slice(0, at).split(':').entries()) {
      if (index > 0) pieces.push(':');
      const place = places.userinfo;
      pieces.push(part);
      redactCoded({ pieces, at: pieces.length - 1, coding: PATH }, { place, plan: undefined }, redaction);
    }
    pieces.push('@');
  }
  pieces.push(authority.slice(at + 1));
  if (match === undefined) pushUnmatched(pieces, rawPath, setting, redaction);
  else pushMatched(pieces, rawPath === '' ? '' : match.url.path, match, places, redaction);
  if (query !== undefined) pushQuery(pieces, query, places, redaction);
  if (fragment !== undefined) {
    pieces.push('#', fragment);
    const place = setting.other ?? places.undocumented('/request/url');
    redactCoded({ pieces, at: pieces.length - 1, coding: PATH }, { place, plan: undefined }, redaction);
  }
  return pieces;
}

function pushMatched(pieces: Pieces, path: string, match: Matched, places: MessagePlaces, redaction: Redaction): void {
  const segments = path.split('/');
  const end = path.endsWith('/') ? segments.length - 1 : segments.length;
  const { template } = places;
  const base = end - template.length;
  let parameter = 0;
  for (let index = 1; index < end; index++) {
    const segment = segments[index] ?? '';
    pieces.push('/');
    const fixed = index < base ? undefined : template[index - base];
    if (fixed === undefined) {
      pieces.push(segment);
      continue;
    }
    const first = parameter;
    parameter += fixed.length - 1;
    let written = fixed[0] ?? '';
    for (let at = 1; at < fixed.length; at++) written += (match.pathValues[first + at - 1] ?? '') + (fixed[at] ?? '');
    const isAsWritten = written === segment;
    if (!isAsWritten) redaction.needsJudging = true;
    for (let at = 0; at < fixed.length - 1; at++) {
      const value = isAsWritten ? (match.pathValues[first + at] ?? '') : at === 0 ? segment : '';
      if (isAsWritten) pieces.push(fixed[at] ?? '');
      pieces.push(value);
      const text = { pieces, at: pieces.length - 1, coding: PATH };
      redactCoded(text, places.path(match.route.names[first + at] ?? ''), redaction);
    }
    if (isAsWritten) pieces.push(fixed.at(-1) ?? '');
  }
  if (path.endsWith('/')) pieces.push('/');
}

/** Without an operation, what path templates have as fixed text stays: whole segments, or the ends of one. */
function pushUnmatched(pieces: Pieces, path: string, setting: UrlSetting, redaction: Redaction): void {
  const { places, templates, other } = setting;
  const place = other ?? places.undocumented('/request/url');
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    if (index > 0) pieces.push('/');
    if (segment === '' || templates.isFixed(decodePercent(segment))) {
      pieces.push(segment);
      continue;
    }
    const { before, after } = templates.fixedEnds(segment);
    pieces.push(before);
    const at = pieces.push(segment.slice(before.length, segment.length - after.length), after) - 2;
    redactCoded({ pieces, at, coding: PATH }, { place, plan: undefined }, redaction);
  }
}

/** Takes a query apart, its private pieces noted. */
export function pushQuery(pieces: Pieces, query: string, places: MessagePlaces, redaction: Redaction): void {
  pieces.push('?');
  const counts = new Map<string, number>();
  for (const [index, pair] of query.split('&').entries()) {
    if (index > 0) pieces.push('&');
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    const nameAt = pieces.push(name) - 1;
    const pairName = decodeForm(name);
    const own = places.query(pairName);
    if (own.plan === undefined) redaction.notePairName(pieces, nameAt, own.place, FORM, equals === -1);
    if (equals === -1) continue;
    const at = pieces.push('=', pair.slice(equals + 1)) - 1;
    const text = { pieces, at, coding: FORM, pairName, index: countOf(counts, pairName) };
    redactCoded(text, own, redaction);
  }
}
