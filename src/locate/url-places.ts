import { fieldOf, fieldsNamed, fieldsOf } from './form-places.js';
import type { Span } from './json-places.js';

/** A part of a URL that a finding speaks of. */
export interface UrlPart {
  readonly part: 'url' | 'path' | 'query';
  /** The parameter's name. */
  readonly name: string;
}

/**
 * Finds a part of a URL: the path segment that a template's variable stands for, or a query parameter's value. What is
 * not there is found as the whole path, the whole query, or the whole URL.
 *
 * @param template the operation's path template, such as `/v2/Services/{ServiceSid}`, without the server's base path
 */
export function placeInUrl(url: string, { part, name }: UrlPart, template: string | undefined): Span {
  const whole = { start: 0, end: url.length };
  const { path: pathSpan, query } = partsOf(url);
  if (part === 'query') {
    const field = fieldOf(fieldsOf(url, query.start, query.end), name);
    if (field === undefined) return whole;
    const { nameSpan, valueSpan } = field;
    return valueSpan.end > valueSpan.start ? valueSpan : { start: nameSpan.start, end: valueSpan.end };
  }
  if (part === 'url') return whole;
  const { start } = pathSpan;
  const span = template === undefined ? undefined : variableSpan(url.slice(start, pathSpan.end), template, name);
  return span === undefined ? pathSpan : { start: start + span.start, end: start + span.end };
}

/** Finds every stretch of a URL that a part stands for: as {@link placeInUrl}, but all of a repeated query parameter. */
export function placesInUrl(url: string, part: UrlPart, template: string | undefined): readonly Span[] {
  if (part.part === 'query') {
    const { start, end } = partsOf(url).query;
    return fieldsNamed(fieldsOf(url, start, end), part.name).map(({ valueSpan }) => valueSpan);
  }
  const span = placeInUrl(url, part, template);
  // What is not in the URL is found as all of it; that is no value.
  return part.part === 'url' || span.start === partsOf(url).path.start ? [] : [span];
}

/**
 * Finds what a label of the same URL, whose private parts are masked, hides of it: segments of the path and values of
 * the query. Where the two do not run alike, all of the path or of the query is taken to be hidden.
 *
 * @param mask the character that the label's masks are made of
 */
export function hiddenInUrl(url: string, label: string, mask: string): readonly Span[] {
  if (!label.includes(mask)) return [];
  const own = partsOf(url);
  const shown = partsOf(label);
  return (['path', 'query'] as const).flatMap((part) => {
    const masked = label.slice(shown[part].start, shown[part].end);
    if (!masked.includes(mask)) return [];
    const separator = part === 'path' ? '/' : '&';
    const pieces = url.slice(own[part].start, own[part].end).split(separator);
    const labels = masked.split(separator);
    if (pieces.length !== labels.length) return [own[part]];
    let at = own[part].start;
    return pieces.flatMap((piece, index) => {
      const name = part === 'query' ? piece.indexOf('=') + 1 : 0;
      const span = { start: at + name, end: at + piece.length };
      at += piece.length + 1;
      return labels[index]?.includes(mask) === true ? [span] : [];
    });
  });
}

function partsOf(url: string): { readonly path: Span; readonly query: Span } {
  const hash = url.indexOf('#');
  const end = hash === -1 ? url.length : hash;
  const question = url.indexOf('?');
  const pathEnd = question === -1 || question > end ? end : question;
  const start = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu.exec(url)?.[0].length ?? 0;
  return { path: { start, end: pathEnd }, query: { start: Math.min(pathEnd + 1, end), end } };
}

function variableSpan(path: string, template: string, name: string): Span | undefined {
  const segments = template.split('/').slice(1);
  const wanted = segments.findIndex((segment) => segment.includes(`{${name}}`));
  if (wanted === -1) return undefined;
  const parts = path.replace(/\/$/u, '').split('/');
  const index = parts.length - segments.length + wanted;
  const part = parts[index];
  const segment = segments[wanted];
  if (part === undefined || segment === undefined) return undefined;
  const start = parts.slice(0, index).reduce((length, each) => length + each.length + 1, 0);
  const [before = '', after = ''] = segment.split(`{${name}}`);
  const isPlain = !before.includes('{') && !after.includes('{');
  if (!isPlain || !part.startsWith(before) || !part.endsWith(after) || part.length < before.length + after.length) {
    return { start, end: start + part.length };
  }
  return { start: start + before.length, end: start + part.length - after.length };
}
