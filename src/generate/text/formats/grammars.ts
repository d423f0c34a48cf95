/**
 * Patterns of whole texts for formats, so that a length or another pattern can be asked for together with a format.
 * Written for drawing; the format itself has the last word (leap years, leap seconds, the groups of an IPv6 address).
 */

const MONTH_AND_DAY =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))';
const FULL_DATE = `\\d{4}-${MONTH_AND_DAY}`;
const ZONE = '(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';
const FULL_TIME = `(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d${ZONE}`;
const LEAP_SECOND = '23:59:60(?:\\.\\d+)?(?:[Zz]|[+-]00:00)';
const LEAP_DATE = '(?:1972|1979|1987|1990|1998|2005|2008|2016)-12-31';
const LEAP_TIME = `(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)${ZONE}`;

/** `date`. */
export const DATE = `^${FULL_DATE}$`;
/** `time`, with leap seconds in UTC alone. */
export const TIME = `^(?:${FULL_TIME}|${LEAP_SECOND})$`;
/** `time`, and with leap seconds where there may be none. */
export const WIDE_TIME = `^${LEAP_TIME}$`;
/** `date-time`, with leap seconds in UTC where there was one. */
export const DATE_TIME = `^(?:${FULL_DATE}[Tt]${FULL_TIME}|${LEAP_DATE}[Tt]${LEAP_SECOND})$`;
/** `date-time`, and with leap seconds where there may be none. */
export const WIDE_DATE_TIME = `^${FULL_DATE}[Tt]${LEAP_TIME}$`;
/** `duration`. */
export const DURATION =
  '^P(?:\\d+W|T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)|(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)(?:T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S))?)$';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = `${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}`;
const GROUP = '[\\da-fA-F]{1,4}';
/** The last two groups, which may be written as an IPv4 address. */
const LAST_TWO = `(?:${GROUP}:${GROUP}|${V4})`;
/** `ipv4`. */
export const IPV4 = `^${V4}$`;

/** `ipv6`: in full, or with `::` for one group and more. */
export function ipv6Grammar(): string {
  const groups = (most: number): string => `(?:${GROUP}:){0,${most}}`;
  const before = (most: number): string => (most === 0 ? '' : `(?:${groups(most - 1)}${GROUP})?`);
  // At most seven groups stand before and after `::`, the last two of them perhaps as an IPv4 address.
  const shortened = [0, 1, 2, 3, 4, 5].map((most) => `${before(most)}::${groups(5 - most)}${LAST_TWO}`);
  const others = [`${before(6)}::${GROUP}`, `${before(7)}::`];
  return `^(?:${[`(?:${GROUP}:){6}${LAST_TWO}`, ...shortened, ...others].join('|')})$`;
}

const LABEL = '[A-Za-z\\d](?:[A-Za-z\\d-]{0,61}[A-Za-z\\d])?';
/** A label without a hyphen in the third place: with another in the fourth, it would be reserved (RFC 5890). */
const PLAIN_LABEL = '[A-Za-z\\d](?:[A-Za-z\\d]|[A-Za-z\\d-][A-Za-z\\d](?:[A-Za-z\\d-]{0,59}[A-Za-z\\d])?)?';
/** `hostname`, but for labels that are reserved. */
export const HOSTNAME = `^${PLAIN_LABEL}(?:\\.${PLAIN_LABEL})*$`;
/** `hostname`, and with what only looks like a label that is reserved. */
export const WIDE_HOSTNAME = `^${LABEL}(?:\\.${LABEL})*$`;

const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
/** Written for any number of hyphens, and for one at a time: two in the third and fourth place are reserved (RFC 5890). */
const MAIL_LABEL = '[A-Za-z\\d]+(?:-+[A-Za-z\\d]+)*';
const PLAIN_MAIL_LABEL = '[A-Za-z\\d]+(?:-[A-Za-z\\d]+)*';

function mailboxOf(label: string): string {
  return `^(?:${ATOM}(?:\\.${ATOM})*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")@(?:${label}(?:\\.${label})*|\\[(?:${V4}|[Ii][Pp][Vv]6:[\\da-fA-F:.]{2,45})\\])$`;
}

/** `idn-email` in ASCII, with a host name. */
export const asciiIdnEmailGrammar = (): string => mailboxOf(PLAIN_LABEL);
/** `email`, but for domains with two hyphens in a row. */
export const emailGrammar = (): string => mailboxOf(PLAIN_MAIL_LABEL);
/** `email`. */
export const wideEmailGrammar = (): string => mailboxOf(MAIL_LABEL);

const UNRESERVED = "\\w.~!$&'()*+,;=\\-";
const ENCODED = '%[\\da-fA-F]{2}';
/** `ucschar` of RFC 3987, without its last planes. */
const UCSCHAR = '\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{1fffd}\\u{20000}-\\u{2fffd}';

function identifiersOf(isIri: boolean): { readonly absolute: string; readonly relative: string } {
  const unreserved = isIri ? UNRESERVED + UCSCHAR : UNRESERVED;
  const path = `(?:[${unreserved}:@/]|${ENCODED})*`;
  const first = `(?:[${unreserved}:@]|${ENCODED})`;
  const firstOfRelative = `(?:[${unreserved}@]|${ENCODED})`;
  const name = `(?:[${unreserved}]|${ENCODED})*`;
  const literal = `\\[(?:[\\da-fA-F:.]{2,45}|[vV][\\da-fA-F]+\\.[\\w.~!$&'()*+,;=:-]+)\\]`;
  const authority = `//(?:(?:[${unreserved}:]|${ENCODED})*@)?(?:${name}|${literal})(?::\\d*)?(?:/${path})?`;
  const rooted = `/(?:${first}${path})?`;
  const query = `(?:\\?(?:[${unreserved}:@/?]|${ENCODED})*)?(?:#(?:[${unreserved}:@/?]|${ENCODED})*)?`;
  return {
    absolute: `[A-Za-z][A-Za-z\\d+.-]*:(?:${authority}|${rooted}|${first}${path}|)${query}`,
    relative: `(?:${authority}|${rooted}|${firstOfRelative}+(?:/${path})?|)${query}`,
  };
}

/** `uri`, or `iri` without its rarest characters. */
export function identifierGrammar(isIri: boolean): string {
  return `^${identifiersOf(isIri).absolute}$`;
}

/** `uri-reference`, or `iri-reference` without its rarest characters. */
export function referenceGrammar(isIri: boolean): string {
  const { absolute, relative } = identifiersOf(isIri);
  return `^(?:${absolute}|${relative})$`;
}

/** `uri-template`. */
export const URI_TEMPLATE =
  '^(?:[!#$&-;=?-[\\]_a-z~\\u{A0}-\\u{D7FF}\\u{E000}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{1FFFD}\\u{20000}-\\u{2FFFD}\\u{30000}-\\u{3FFFD}\\u{40000}-\\u{4FFFD}\\u{50000}-\\u{5FFFD}\\u{60000}-\\u{6FFFD}\\u{70000}-\\u{7FFFD}\\u{80000}-\\u{8FFFD}\\u{90000}-\\u{9FFFD}\\u{A0000}-\\u{AFFFD}\\u{B0000}-\\u{BFFFD}\\u{C0000}-\\u{CFFFD}\\u{D0000}-\\u{DFFFD}\\u{E1000}-\\u{EFFFD}\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}]|%[\\da-fA-F]{2}|\\{[+#./;?&=,!@|]?(?:\\w|%[\\da-fA-F]{2})+(?:\\.(?:\\w|%[\\da-fA-F]{2})+)*(?::[1-9]\\d{0,3}|\\*)?(?:,(?:\\w|%[\\da-fA-F]{2})+(?:\\.(?:\\w|%[\\da-fA-F]{2})+)*(?::[1-9]\\d{0,3}|\\*)?)*\\})*$';

/** `uuid`. */
export const UUID = '^[\\da-fA-F]{8}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{4}-[\\da-fA-F]{12}$';
/** `json-pointer`. */
export const JSON_POINTER = '^(?:/(?:[^~/]|~[01])*)*$';
/** `relative-json-pointer`, as every reader of its draft takes it: an index is shifted before a pointer alone. */
export const RELATIVE_JSON_POINTER = '^(?:0|[1-9]\\d*)(?:#|(?:[+-][1-9]\\d*)?(?:/(?:[^~/]|~[01])*)*)$';
/** `relative-json-pointer`. */
export const WIDE_RELATIVE_JSON_POINTER = '^(?:0|[1-9]\\d*)(?:[+-][1-9]\\d*)?(?:#|(?:/(?:[^~/]|~[01])*)*)$';
/** `byte`. */
export const BYTE = '^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\d+/]{2}==|[A-Za-z\\d+/]{3}=)?$';
/** `phone-number`. */
export const PHONE_NUMBER = '^\\+[1-9]\\d{1,14}$';
/** A subset: words and groups of them. */
export const REGEX = '^(?:[a-z0-9 ]*|\\^[a-z0-9 ]*\\$|\\[[a-z]+\\]\\*)$';

/** `date-time-rfc-2822` as programs write it, but for the day of the week, which may be another. */
export const RFC_2822_DATE_TIME =
  '^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?:0?[1-9]|[12]\\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19\\d\\d|[2-9]\\d{3}) (?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)? [+-][01]\\d[0-5]\\d$';
/** The same in every form that is to be read, and with more of them. */
export function wideRfc2822Grammar(): string {
  const weekday = inAnyCase('Mon|Tue|Wed|Thu|Fri|Sat|Sun');
  const month = inAnyCase('Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec');
  const zone = inAnyCase('UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT');
  const date = `(?:(?:${weekday})[ \\t]*,)?[ \\t]*\\d{1,2}[ \\t]+(?:${month})[ \\t]+\\d{2,9}`;
  const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::(?:[0-5]\\d|60))?';
  const tail = `(?:[+-]\\d{4}|${zone}|[A-IK-Za-ik-z])[ \\t]*(?:\\([^()\\\\]*\\)[ \\t]*)?`;
  return `^[ \\t]*${date}[ \\t]+${clock}[ \\t]+${tail}$`;
}

/** Writes words so that each letter may be of either case. */
function inAnyCase(words: string): string {
  return words.replace(/[A-Z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
