import { isIPv6 } from 'node:net';
import { isObject, type Json } from '../planting/json.js';

/** Tells whether a value has a format; true of a value that the format does not speak of. */
export type FormatPredicate = (value: Json) => boolean;

/** A predicate of strings: other values have the format. */
function text(holds: (value: string) => boolean): FormatPredicate {
  return (value) => typeof value !== 'string' || holds(value);
}

/** A predicate of numbers: other values have the format. */
function number(holds: (value: number) => boolean): FormatPredicate {
  return (value) => typeof value !== 'number' || holds(value);
}

/** The codes of ISO 3166-1 alpha-2, one letter's second halves after another. */
const SECOND_LETTERS: Readonly<Record<string, string>> = {
  A: 'DEFGILMOQRSTUWXZ',
  B: 'ABDEFGHIJLMNOQRSTVWYZ',
  C: 'ACDFGHIKLMNORUVWXYZ',
  D: 'EJKMOZ',
  E: 'CEGHRST',
  F: 'IJKMOR',
  G: 'ABDEFGHILMNPQRSTUWY',
  H: 'KMNRTU',
  I: 'DELMNOQRST',
  J: 'EMOP',
  K: 'EGHIMNPRWYZ',
  L: 'ABCIKRSTUVY',
  M: 'ACDEFGHKLMNOPQRSTUVWXYZ',
  N: 'ACEFGILOPRUZ',
  O: 'M',
  P: 'AEFGHKLMNRSTWY',
  Q: 'A',
  R: 'EOSUW',
  S: 'ABCDEGHIJKLMNORSTVXYZ',
  T: 'CDFGHJKLMNORTVWZ',
  U: 'AGMSYZ',
  V: 'ACEGINU',
  W: 'FS',
  Y: 'ET',
  Z: 'AMW',
};

function isCountryCode(value: string): boolean {
  return value.length === 2 && (SECOND_LETTERS[value[0] ?? ''] ?? '').includes(value[1] ?? '');
}

/** E.164: a plus sign and up to 15 digits, of which the first is no zero. */
function isPhoneNumber(value: string): boolean {
  const digits = value.slice(1);
  return (
    value.startsWith('+') && digits.length >= 2 && digits.length <= 15 && !/[^0-9]/.test(digits) && digits[0] !== '0'
  );
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * RFC 2822 section 3.3 without comments and folding: `Tue, 18 Aug 2015 17:07:30 +0000`. The day must exist, and be the
 * day of the week that is said.
 */
function isMailDate(value: string): boolean {
  const words = value.split(' ').filter((word) => word !== '');
  const named = words[0]?.endsWith(',') === true ? words.shift()?.slice(0, -1) : undefined;
  if (words.length !== 5) return false;
  const [dayWord = '', monthWord = '', yearWord = '', clock = '', zone = ''] = words;
  if (!/^\d{1,2}$/.test(dayWord) || !/^\d{4,}$/.test(yearWord)) return false;
  const month = MONTHS.findIndex((name) => name.toLowerCase() === monthWord.toLowerCase());
  const [day, year] = [Number(dayWord), Number(yearWord)];
  const date = new Date(0);
  // The calendar repeats every 400 years.
  date.setUTCFullYear(2000 + (year % 400), month, day);
  if (month === -1 || date.getUTCMonth() !== month || date.getUTCDate() !== day || year < 1900) return false;
  if (named !== undefined && DAYS[date.getUTCDay()]?.toLowerCase() !== named.toLowerCase()) return false;
  const parts = clock.split(':');
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^\d\d$/.test(part))) return false;
  const [hour = 0, minute = 0, second = 0] = parts.map(Number);
  if (hour > 23 || minute > 59 || second > 60) return false;
  if (/^[+-]\d{4}$/.test(zone)) return Number(zone.slice(3)) <= 59;
  return /^(?:UT|GMT|[ECMP][SD]T|[A-IK-Z])$/i.test(zone);
}

/** RFC 3986 section 4.1, in the steps of its appendix B. */
function isUriReference(value: string): boolean {
  const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(value);
  if (parts === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)) return false;
  if (authority !== undefined && !isAuthority(authority)) return false;
  // A first segment with a colon would be read as a scheme.
  if (scheme === undefined && authority === undefined && path.startsWith(':')) return false;
  return [path, query, fragment].every((part) => /^(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(part));
}

function isAuthority(authority: string): boolean {
  const [, user = '', host = ''] =
    /^((?:[A-Za-z0-9\-._~:!$&'()*+,;=]|%[0-9A-Fa-f]{2})*@)?(.*?)(?::\d*)?$/.exec(authority) ?? [];
  if (authority.includes('@') && user === '') return false;
  if (!host.startsWith('[')) return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(host);
  const address = host.slice(1, -1);
  return host.endsWith(']') && (isIPv6(address) || /^v[0-9a-f]+\.[A-Za-z0-9\-._~:!$&'()*+,;=]+$/i.test(address));
}

/** An object of texts, each a URI or a path of one. */
function isUriMap(value: Json): boolean {
  return !isObject(value) || Object.values(value).every((link) => typeof link === 'string' && isUriReference(link));
}

function isByte(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

/**
 * The formats that the witness lacks, as their vendor's documents and the OpenAPI format registry mean them; written
 * without a look at the product's own.
 */
export const LACKING_FORMATS: Readonly<Record<string, FormatPredicate>> = {
  'iso-country-code': text(isCountryCode),
  'phone-number': text(isPhoneNumber),
  'date-time-rfc-2822': text(isMailDate),
  'uri-map': isUriMap,
  'http-method': text((value) => /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH)$/.test(value)),
  byte: text(isByte),
  int32: number((value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31),
  int64: number((value) => Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63),
  float: number((value) => Number.isFinite(Math.fround(value))),
  double: number((value) => Number.isFinite(value)),
};
