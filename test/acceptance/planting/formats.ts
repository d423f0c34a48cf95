import { isObject, type Json } from './json.js';

/** A format as this walker understands it: values that have it, values that break it, and a predicate. */
interface Format {
  /** The JSON types that the format speaks of. */
  readonly type: 'string' | 'number' | 'object';
  readonly good: readonly Json[];
  readonly broken: readonly Json[];
  holds(value: Json): boolean;
}

const ISO_COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';
const COUNTRY_CODES = new Set(ISO_COUNTRIES.split(' '));
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function text(
  good: readonly string[],
  broken: readonly string[],
  holds: RegExp | ((value: string) => boolean),
): Format {
  const predicate = holds instanceof RegExp ? (value: string) => holds.test(value) : holds;
  return { type: 'string', good, broken, holds: (value) => typeof value !== 'string' || predicate(value) };
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC((year % 400) + 2000, month, 0)).getUTCDate();
}

function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isTime(value: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(value);
  if (match === null) return false;
  const [hour, minute, second, offsetHour, offsetMinute] = [match[1], match[2], match[3], match[5], match[6]].map(
    (part) => Number(part ?? 0),
  );
  if (hour === undefined || minute === undefined || second === undefined) return false;
  if (hour > 23 || minute > 59 || (offsetHour ?? 0) > 23 || (offsetMinute ?? 0) > 59) return false;
  return second <= 59 || second === 60;
}

function isDateTime(value: string): boolean {
  const [date, time, ...rest] = value.split(/t/i);
  return rest.length === 0 && date !== undefined && time !== undefined && isDate(date) && isTime(time);
}

/** RFC 2822 section 3.3, with the zone names of section 4.3. */
function isMailDate(value: string): boolean {
  const match =
    /^(?:(mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s+([+-]\d{4}|[a-z]{1,4})$/i.exec(
      value.trim(),
    );
  if (match === null) return false;
  const month = MONTHS.indexOf((match[3] ?? '').toLowerCase()) + 1;
  return isDay(Number(match[4]), month, Number(match[2])) && Number(match[5]) < 24 && Number(match[6]) < 60;
}

const URI_CHARACTERS = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;

function isUriReference(value: string): boolean {
  return URI_CHARACTERS.test(value) && value.split('#').length <= 2;
}

function isUri(value: string): boolean {
  return isUriReference(value) && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value);
}

function isHostname(value: string): boolean {
  return (
    value.length <= 253 &&
    /^(?=.)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/.test(
      value,
    )
  );
}

function isRegex(value: string): boolean {
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;

/** The formats that are planted; every other one is left alone. */
const FORMATS: Readonly<Record<string, Format>> = {
  'date-time': text(
    ['2026-01-15T09:30:00Z', '2024-02-29T23:59:59+02:00'],
    ['2026-02-30T09:30:00Z', '15 January 2026', '2026-01-15'],
    (value) => isDateTime(value),
  ),
  date: text(['2026-01-15', '2024-02-29'], ['2026-02-30', '15.01.2026'], (value) => isDate(value)),
  time: text(['09:30:00Z', '23:59:59+02:00'], ['25:30:00Z', 'noon'], (value) => isTime(value)),
  duration: text(
    ['P3DT12H', 'PT20M'],
    ['3 days', 'P'],
    /^P(?!$)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/,
  ),
  uri: text(
    ['https://www.example.com/planted/1', 'https://example.com/planted?number=2'],
    ['/relative/planted', 'https://example.com/with space', 'no uri'],
    (value) => isUri(value),
  ),
  'uri-reference': text(['/planted/1', 'https://example.com/planted'], ['/with space', '%zz'], (value) =>
    isUriReference(value),
  ),
  email: text(
    ['ada@example.com', 'grace@example.org'],
    ['ada.example.com', 'no mail'],
    /^[^\s@]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/,
  ),
  hostname: text(['www.example.com', 'example.org'], ['-bad-.example', 'no host'], (value) => isHostname(value)),
  ipv4: text(['192.0.2.17', '198.51.100.1'], ['192.0.2.256', '192.0.2'], (value) => IPV4.test(value)),
  ipv6: text(['2001:db8::17', '::1'], ['2001:db8:::17', 'g::1'], /^(?!.*:::)(?!.*::.*::)(?=.*:.*:)[0-9A-Fa-f:.]+$/),
  uuid: text(
    ['2eb8aa08-aa98-11ea-b4aa-73b441d16380', '98d80576-482e-427f-8434-7f86890ab222'],
    ['2eb8aa08-aa98-11ea-b4aa-73b441d1638', 'no uuid'],
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  ),
  'date-time-rfc-2822': text(
    ['Tue, 18 Aug 2015 17:07:30 +0000', 'Thu, 15 Jan 2026 09:30:00 +0000'],
    ['Tue, 31 Feb 2015 17:07:30 +0000', '2015-08-18T17:07:30Z'],
    (value) => isMailDate(value),
  ),
  'phone-number': text(['+14155552671', '+447911123456'], ['415-555-2671', '+0123', 'no number'], /^\+[1-9]\d{1,14}$/),
  'iso-country-code': text(['US', 'DE'], ['XX', 'usa'], (value) => COUNTRY_CODES.has(value)),
  'idn-email': text(['ada@example.com'], ['ada.example.com', 'no mail'], /^[^\s@]+@[^\s@]+$/),
  'idn-hostname': text(['www.example.com'], ['-bad-.example', 'no host'], (value) => !/^-|\s|-$|-\./.test(value)),
  iri: text(['https://www.example.com/geplant'], ['/relative', 'https://example.com/with space'], (value) =>
    /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*$/.test(value),
  ),
  'iri-reference': text(['/geplant'], ['/with space', '<>'], (value) => !/[\s<>]/.test(value)),
  'uri-template': text(['/planted/{id}'], ['/planted/{id'], (value) => !/\{[^}]*$|[\s<>]/.test(value)),
  'json-pointer': text(['/planted/0'], ['planted', '/~2'], /^(\/([^~/]|~[01])*)*$/),
  'relative-json-pointer': text(['1/planted'], ['/planted', '-1/x'], /^(0|[1-9]\d*)(#|(\/([^~/]|~[01])*)*)$/),
  regex: text(['^[a-z]+$'], ['([a-z', '*'], (value) => isRegex(value)),
  'uri-map': {
    type: 'object',
    good: [{ planted: 'https://www.example.com/planted/1' }],
    broken: [{ planted: 'with space' }, { planted: 17 }],
    holds: (value) =>
      !isObject(value) || Object.values(value).every((member) => typeof member === 'string' && isUriReference(member)),
  },
  int32: {
    type: 'number',
    good: [],
    broken: [2_147_483_648, -2_147_483_649],
    holds: (value) =>
      typeof value !== 'number' || (Number.isInteger(value) && value >= -2_147_483_648 && value <= 2_147_483_647),
  },
};

/** Formats that are not planted, since documents do not agree on them, with a value that everyone takes. */
const HARMLESS: Readonly<Record<string, readonly Json[]>> = {
  byte: ['cGxhbnRlZA=='],
  base64: ['cGxhbnRlZA=='],
  base64url: ['cGxhbnRlZA'],
  'http-method': ['GET'],
  currency: ['USD'],
  'iso-4217': ['USD'],
  char: ['p'],
  'media-range': ['text/plain'],
};

/** Values that have a format; none when the format is unknown here. */
export function goodValues(format: string): readonly Json[] {
  return FORMATS[format]?.good ?? HARMLESS[format] ?? [];
}

/** Values that break a format; none when the format is unknown here. */
export function brokenValues(format: string): readonly Json[] {
  return FORMATS[format]?.broken ?? [];
}

/** Says whether a value has a format; true of every value when the format is unknown here. */
export function hasFormat(format: string, value: Json): boolean {
  return FORMATS[format]?.holds(value) ?? true;
}

/** Says whether a format is planted. */
export function isPlantedFormat(format: string): boolean {
  return FORMATS[format] !== undefined;
}
