import { fieldOf, fieldsOf } from './form-places.js';
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
  const hash = url.indexOf('#');
  const end = hash === -1 ? url.length : hash;
  const question = url.indexOf('?');
  const pathEnd = question === -1 || question > end ? end : question;
  if (part === 'query') {
    const field = fieldOf(fieldsOf(url, Math.min(pathEnd + 1, end), end), name);
    if (field === undefined) return whole;
    const { nameSpan, valueSpan } = field;
    return valueSpan.end > valueSpan.start ? valueSpan : { start: nameSpan.start, end: valueSpan.end };
  }
  if (part === 'url') return whole;
  const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/iu.exec(url)?.[0].length ?? 0;
  const path = url.slice(authority, pathEnd);
  const span = template === undefined ? undefined : variableSpan(path, template, name);
  return span === undefined
    ? { start: authority, end: pathEnd }
    : { start: authority + span.start, end: authority + span.end };
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
