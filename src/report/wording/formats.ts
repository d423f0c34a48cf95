import type { Json } from '../../model/index.js';
import { diagnoseDate, diagnoseDateTime, diagnoseTime } from './times.js';

/** What is known of a format, and of what is wrong with a value in it. */
export interface FormatProblem {
  /** A value that the format accepts. */
  readonly example?: string;
  /** What is wrong with this value, in words. */
  readonly hint?: string;
}

interface FormatWords {
  readonly example?: string;
  /** Says what is wrong; `undefined` when it is not one of the usual mistakes. */
  readonly diagnose?: (text: string) => string | undefined;
}

/** The formats with words of their own (JSON Schema 2020-12 validation section 7.3; the OpenAPI format registry). */
const FORMATS: Readonly<Record<string, FormatWords>> = {
  'date-time': { example: '2015-07-30T20:00:00Z', diagnose: diagnoseDateTime },
  date: { example: '2015-07-30', diagnose: diagnoseDate },
  time: { example: '20:00:00Z', diagnose: diagnoseTime },
  duration: { example: 'P1DT12H', diagnose: (text) => (text.startsWith('P') ? undefined : 'a duration begins with P') },
  'date-time-rfc-2822': { example: 'Tue, 18 Aug 2015 17:07:30 +0000', diagnose: diagnoseMailDate },
  email: { example: 'ada@example.com', diagnose: diagnoseEmail },
  'idn-email': { example: 'ada@example.com', diagnose: diagnoseEmail },
  uri: { example: 'https://example.com/path', diagnose: diagnoseUri },
  iri: { example: 'https://example.com/path', diagnose: diagnoseUri },
  'uri-reference': { example: '/path?query', diagnose: diagnoseReference },
  'iri-reference': { example: '/path?query', diagnose: diagnoseReference },
  'uri-template': { example: '/users/{id}' },
  'uri-map': { diagnose: () => 'every value has to be a URI reference' },
  hostname: { example: 'example.com', diagnose: diagnoseHostname },
  'idn-hostname': { example: 'example.com', diagnose: diagnoseHostname },
  ipv4: { example: '192.0.2.1', diagnose: diagnoseIpv4 },
  ipv6: { example: '2001:db8::1' },
  uuid: { example: '123e4567-e89b-12d3-a456-426614174000', diagnose: diagnoseUuid },
  regex: { diagnose: () => 'it is not a regular expression that compiles' },
  'json-pointer': {
    example: '/a/b',
    diagnose: (text) => (text.startsWith('/') ? undefined : 'a pointer begins with /'),
  },
  'relative-json-pointer': { example: '1/a' },
  byte: { example: 'aGVsbG8=', diagnose: () => 'it is not base64' },
  int32: { example: '42', diagnose: (text) => diagnoseInteger(text, 31) },
  int64: { example: '42', diagnose: (text) => diagnoseInteger(text, 63) },
  'phone-number': { example: '+14155552671', diagnose: diagnosePhoneNumber },
  'iso-country-code': { example: 'US', diagnose: diagnoseCountry },
  currency: { example: 'USD', diagnose: (text) => upperCaseHint(text, /^[a-z]{3}$/i) },
  'http-method': { example: 'POST', diagnose: (text) => upperCaseHint(text, /^[a-z]+$/i) },
};

/** Says what a format wants and what is wrong with a value in it. */
export function formatProblem(name: string, found: Json): FormatProblem {
  const words = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (words === undefined) return {};
  const { example, diagnose } = words;
  const text = typeof found === 'string' ? found : JSON.stringify(found);
  const hint = spaceHint(text) ?? diagnose?.(text);
  return { ...(example !== undefined && { example }), ...(hint !== undefined && { hint }) };
}

function spaceHint(text: string): string | undefined {
  if (text === '') return 'the text is empty: leave the property out, or send null where the contract allows it';
  return text === text.trim() ? undefined : 'there is a space at the beginning or the end';
}

function diagnoseEmail(text: string): string | undefined {
  const parts = text.split('@');
  if (parts.length === 1) return 'there is no @';
  if (parts.length > 2) return 'there is more than one @';
  if (parts[0] === '') return 'nothing stands before the @';
  if (parts[1] === '') return 'nothing stands after the @';
  return text.includes(' ') ? 'there is a space in it' : undefined;
}

function diagnoseUri(text: string): string | undefined {
  if (/^https?:\/\/$/i.test(text)) return 'there is no host after the scheme';
  if (text.startsWith('//')) return 'there is no scheme, such as https:';
  if (text.startsWith('/')) return 'it is a path; the contract wants the whole URL, with scheme and host';
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return 'there is no scheme, such as https://';
  return diagnoseReference(text);
}

function diagnoseReference(text: string): string | undefined {
  if (text.includes(' ')) return 'a space in a URL is written %20';
  const percent = /%(?![0-9a-f]{2})/i.exec(text);
  if (percent !== null) return `the % at character ${percent.index + 1} begins no two hexadecimal digits`;
  const forbidden = /[<>"{}|\\^`]/.exec(text)?.[0];
  return forbidden === undefined ? undefined : `${forbidden} has to be written %${hexadecimal(forbidden)}`;
}

function hexadecimal(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}

function diagnoseHostname(text: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'it is a URL; a host name has no scheme';
  if (text.includes('_')) return 'an underscore is not allowed in a host name';
  if (text.includes(':')) return 'a host name has no port';
  if (text.split('.').some((label) => label.startsWith('-') || label.endsWith('-'))) {
    return 'a part of a host name neither begins nor ends with -';
  }
  return text.split('.').some((label) => label.length > 63)
    ? 'a part of a host name has at most 63 characters'
    : undefined;
}

function diagnoseIpv4(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return `an IPv4 address has four parts, this has ${parts.length}`;
  const wrong = parts.find((part) => !/^\d+$/.test(part) || Number(part) > 255);
  if (wrong !== undefined) return `${JSON.stringify(wrong)} is not a number from 0 to 255`;
  return parts.some((part) => /^0\d/.test(part)) ? 'a part has no leading zeros' : undefined;
}

function diagnoseUuid(text: string): string | undefined {
  if (/^[0-9a-f]{32}$/i.test(text)) return 'the hyphens are missing';
  if (/^(?:urn:uuid:|\{)/i.test(text)) return 'only the 36 characters, without urn: or braces';
  if (text.length !== 36) return `a UUID has 36 characters, this has ${text.length}`;
  const wrong = /[^0-9a-f-]/i.exec(text)?.[0];
  return wrong === undefined ? undefined : `${JSON.stringify(wrong)} is no hexadecimal digit`;
}

function diagnoseInteger(text: string, bits: number): string | undefined {
  if (!/^-?\d+$/.test(text)) return 'it is not a whole number';
  return `the largest is 2^${bits} - 1 = ${String(2n ** BigInt(bits) - 1n)}`;
}

function diagnosePhoneNumber(text: string): string | undefined {
  if (!text.startsWith('+')) return 'E.164 begins with + and the country code';
  if (/[\s().-]/.test(text)) return 'E.164 has digits only after the +';
  return 'E.164 has at most 15 digits, and no country code begins with 0';
}

function diagnoseCountry(text: string): string | undefined {
  if (text === 'UK') return 'the United Kingdom is GB';
  if (/^[A-Za-z]{3}$/.test(text)) return 'the two letters of ISO 3166-1 alpha-2, not three';
  return upperCaseHint(text, /^[a-z]{2}$/i) ?? (/^[A-Z]{2}$/.test(text) ? 'no country has that code' : undefined);
}

function diagnoseMailDate(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d/.test(text))
    return 'it is an RFC 3339 date; RFC 2822 begins with the day, such as "Tue, 18 Aug 2015"';
  return undefined;
}

function upperCaseHint(text: string, shape: RegExp): string | undefined {
  return shape.test(text) && text !== text.toUpperCase() ? 'it has to be in upper case' : undefined;
}
