import type { Matched } from '../../match/index.js';
import { decodeForm, decodePercent } from '../../match/index.js';
import type { FixedText } from '../private/fixed-text.js';
import type { MessagePlaces } from '../private/message-places.js';
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
}

/** Redacts a request's URL; the answer writes it, once all private values are known. */
export function redactUrl(url: string, setting: UrlSetting, redaction: Redaction): () => string {
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
    const place = places.undocumented('/request/url');
    redactCoded({ pieces, at: pieces.length - 1, coding: PATH }, { place, plan: undefined }, redaction);
  }
  return () => joined(pieces);
}

function pushMatched(pieces: Pieces, path: string, match: Matched, places: MessagePlaces, redaction: Redaction): void {
  const segments = path.replace(/\/$/, '').split('/').slice(1);
  const template = match.operation.path.replace(/\/$/, '').split('/').slice(1);
  const base = segments.length - template.length;
  let parameter = 0;
  for (const [index, segment] of segments.entries()) {
    pieces.push('/');
    const part = index < base ? '' : (template[index - base] ?? '');
    if (!part.includes('{')) {
      pieces.push(segment);
      continue;
    }
    const fixed = part.split(/\{[^{}]*\}/);
    const values = match.pathValues.slice(parameter, parameter + fixed.length - 1);
    const names = match.route.names.slice(parameter, parameter + fixed.length - 1);
    parameter += fixed.length - 1;
    const isAsWritten = fixed.map((text, place) => `${text}${values[place] ?? ''}`).join('') === segment;
    for (const [place, name] of names.entries()) {
      const value = isAsWritten ? (values[place] ?? '') : place === 0 ? segment : '';
      if (isAsWritten) pieces.push(fixed[place] ?? '');
      pieces.push(value);
      redactCoded({ pieces, at: pieces.length - 1, coding: PATH }, places.path(name), redaction);
    }
    if (isAsWritten) pieces.push(fixed.at(-1) ?? '');
    else redaction.needsJudging = true;
  }
  if (path.endsWith('/')) pieces.push('/');
}

/** Without an operation, what path templates have as fixed text stays: whole segments, or the ends of one. */
function pushUnmatched(pieces: Pieces, path: string, { places, templates }: UrlSetting, redaction: Redaction): void {
  const place = places.undocumented('/request/url');
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

function pushQuery(pieces: Pieces, query: string, places: MessagePlaces, redaction: Redaction): void {
  pieces.push('?');
  const counts = new Map<string, number>();
  for (const [index, pair] of query.split('&').entries()) {
    if (index > 0) pieces.push('&');
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    pieces.push(name);
    if (equals === -1) continue;
    const pairName = decodeForm(name);
    const at = pieces.push('=', pair.slice(equals + 1)) - 1;
    const text = { pieces, at, coding: FORM, pairName, index: countOf(counts, pairName) };
    redactCoded(text, places.query(pairName), redaction);
  }
}
