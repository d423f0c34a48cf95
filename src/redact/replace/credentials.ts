import type { MessagePlaces } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import type { Redaction } from './redaction.js';

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Redacts an Authorization header: its scheme stays; a Basic credential's name and password are two values. */
export function redactAuthorization(value: string, place: Place, redaction: Redaction): string {
  const space = value.indexOf(' ');
  const scheme = space === -1 ? '' : value.slice(0, space + 1);
  const credential = value.slice(space + 1);
  if (/^basic $/i.test(scheme) && BASE64.test(credential)) {
    const text = Buffer.from(credential, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon !== -1) {
      const name = redaction.replace(text.slice(0, colon), place);
      const password = redaction.replace(text.slice(colon + 1), place);
      return scheme + Buffer.from(`${name}:${password}`, 'utf8').toString('base64');
    }
  }
  return scheme + redaction.replace(credential, place);
}

/** Redacts a Cookie header: names stay. */
export function redactCookies(value: string, _: Place, redaction: Redaction, places: MessagePlaces): string {
  return value
    .split(';')
    .map((cookie) => {
      const equals = cookie.indexOf('=');
      if (equals === -1) return cookie;
      const { place } = places.cookie(cookie.slice(0, equals).trim());
      return cookie.slice(0, equals + 1) + redactQuoted(cookie.slice(equals + 1), place, redaction);
    })
    .join(';');
}

/** Redacts a Set-Cookie header: the name and the attributes stay (RFC 6265 section 4.1.1). */
export function redactSetCookie(value: string, place: Place, redaction: Redaction): string {
  const semicolon = value.indexOf(';');
  const end = semicolon === -1 ? value.length : semicolon;
  const equals = value.indexOf('=');
  if (equals === -1 || equals > end) return value;
  return value.slice(0, equals + 1) + redactQuoted(value.slice(equals + 1, end), place, redaction) + value.slice(end);
}

function redactQuoted(text: string, place: Place, redaction: Redaction): string {
  const [, before = '', inside = '', after = ''] = /^(\s*"?)(.*?)("?\s*)$/s.exec(text) ?? [];
  return inside === '' ? text : before + redaction.replace(inside, place) + after;
}
