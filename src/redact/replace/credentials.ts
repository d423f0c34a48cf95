import type { MessagePlaces } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { isValueLikeName } from '../value-like-name.js';
import type { Redaction } from './redaction.js';

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** The registered schemes (IANA HTTP Authentication Scheme Registry), and those that many use besides. */
const SCHEME =
  /^(?:basic|bearer|concealed|digest|dpop|gnap|hoba|mutual|negotiate|ntlm|oauth|privatetoken|scram-sha-(?:1|256)|vapid|aws4-hmac-sha256|token|api-?key|hawk|sharedkey|signature) /i;

/** Redacts an Authorization header: its scheme stays; a Basic credential's name and password are two values. */
export function redactAuthorization(value: string, place: Place, redaction: Redaction): string {
  const space = value.indexOf(' ');
  const scheme = space !== -1 && SCHEME.test(value) ? value.slice(0, space + 1) : '';
  const credential = value.slice(scheme.length);
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
      // A cookie without a name is a value (RFC 6265bis section 5.6).
      const name = equals === -1 ? '' : cookie.slice(0, equals).trim();
      const { place } = places.cookie(name);
      if (equals === -1) return redactQuoted(cookie, place, redaction);
      if (isValueLikeName(name)) return bothOf(cookie, equals, place, redaction);
      return cookie.slice(0, equals + 1) + redactQuoted(cookie.slice(equals + 1), place, redaction);
    })
    .join(';');
}

/** Redacts a Set-Cookie header: the name and the attributes stay (RFC 6265 section 4.1.1). */
export function redactSetCookie(value: string, place: Place, redaction: Redaction): string {
  const semicolon = value.indexOf(';');
  const end = semicolon === -1 ? value.length : semicolon;
  const equals = value.indexOf('=');
  const attributes = value.slice(end).replaceAll(ATTRIBUTE, (whole, before: string, text: string) => {
    return text === '' ? whole : before + redactPath(text, place, redaction);
  });
  const cookie = value.slice(0, end);
  if (equals === -1 || equals > end) return redactQuoted(cookie, place, redaction) + attributes;
  if (isValueLikeName(cookie.slice(0, equals))) return bothOf(cookie, equals, place, redaction) + attributes;
  return cookie.slice(0, equals + 1) + redactQuoted(cookie.slice(equals + 1), place, redaction) + attributes;
}

/** A path, or what nobody has registered: the attributes of a cookie that may hold anything. */
const ATTRIBUTE = /(;\s*(?!(?:domain|expires|max-age|samesite|priority)\s*=)[\w-]+\s*=\s*)([^;]*)/gi;

/** Segments of a path are values by themselves. */
function redactPath(text: string, place: Place, redaction: Redaction): string {
  return text
    .split('/')
    .map((segment) => redactQuoted(segment, place, redaction))
    .join('/');
}

/** Redacts a cookie whose name is a value, too. */
function bothOf(cookie: string, equals: number, place: Place, redaction: Redaction): string {
  const name = redactQuoted(cookie.slice(0, equals), place, redaction);
  return `${name}=${redactQuoted(cookie.slice(equals + 1), place, redaction)}`;
}

function redactQuoted(text: string, place: Place, redaction: Redaction): string {
  const [, before = '', inside = '', after = ''] = /^(\s*"?)(.*?)("?\s*)$/s.exec(text) ?? [];
  return inside === '' ? text : before + redaction.replace(inside, place) + after;
}
