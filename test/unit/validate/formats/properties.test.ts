import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDateTime } from '../../../../src/validate/formats/date-time.js';
import { isDuration } from '../../../../src/validate/formats/duration.js';
import { isEmail, isIdnEmail } from '../../../../src/validate/formats/email.js';
import { isHostname, isIdnHostname } from '../../../../src/validate/formats/hostname.js';
import { isIpv4, isIpv6 } from '../../../../src/validate/formats/ip-address.js';
import { isIriReference } from '../../../../src/validate/formats/iri.js';
import { isJsonPointer } from '../../../../src/validate/formats/json-pointer.js';
import { decodePunycode, encodePunycode } from '../../../../src/validate/formats/punycode.js';
import { isRfc2822DateTime } from '../../../../src/validate/formats/rfc-2822-date-time.js';
import { isUri, isUriReference } from '../../../../src/validate/formats/uri.js';
import { isUriTemplate } from '../../../../src/validate/formats/uri-template.js';
import { isUuid } from '../../../../src/validate/formats/uuid.js';

const moment = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

/** Any text without lone surrogates. */
const wellFormed = fc.string({ unit: 'grapheme', maxLength: 30 });

test('every moment as JavaScript writes it is a date-time, and an RFC 2822 one', () => {
  fc.assert(
    fc.property(moment, (date) => {
      expect(isDateTime(date.toISOString())).toBe(true);
      expect(isRfc2822DateTime(date.toUTCString())).toBe(true);
    }),
  );
});

test('a day is a date exactly when JavaScript knows it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(19), fc.nat(39), (year, month, day) => {
      const pad = (value: number, length: number): string => String(value).padStart(length, '0');
      const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
      const date = new Date(`${text}T00:00:00Z`);
      const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
      expect(isDateTime(`${text}T00:00:00Z`)).toBe(exists);
    }),
    { numRuns: 500 },
  );
});

test('every leap second is the last second of a month, wherever it is told', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
      const second = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - 1000);
      fc.pre(second.getUTCFullYear() > 1 && second.getUTCFullYear() < 9999);
      const local = new Date(second.getTime() + offset * 60_000).toISOString().slice(0, 17);
      const two = (value: number): string => String(value).padStart(2, '0');
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
      expect(isDateTime(`${local}60${zone}`)).toBe(true);
      const dayBefore = new Date(second.getTime() + offset * 60_000 - 86_400_000).toISOString().slice(0, 17);
      expect(isDateTime(`${dayBefore}60${zone}`)).toBe(false);
    }),
  );
});

test('what generators of the standards make is valid', () => {
  fc.assert(
    fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
      expect(isUri(url)).toBe(true);
      expect(isUriReference(url.slice(url.indexOf(':') + 1))).toBe(true);
    }),
  );
  fc.assert(fc.property(fc.uuid(), isUuid));
  fc.assert(fc.property(fc.ipV4(), isIpv4));
  fc.assert(fc.property(fc.ipV6(), (address) => isIpv6(address) && isUri(`http://[${address}]:80/`)));
  fc.assert(fc.property(fc.emailAddress(), isEmail));
  fc.assert(fc.property(fc.domain(), (domain) => isHostname(domain) === isIdnHostname(domain) && isHostname(domain)));
});

test('a percent-encoded text is a URI reference, and a text of letters is an IRI reference', () => {
  fc.assert(fc.property(wellFormed, (text) => isUriReference(encodeURIComponent(text))));
  fc.assert(fc.property(fc.stringMatching(/^[\p{L}\p{Nd}]*$/u), isIriReference));
});

test('Punycode reads back what it wrote', () => {
  fc.assert(fc.property(wellFormed, (text) => decodePunycode(encodePunycode(text)) === text));
});

test('every format answers, and in time linear in the text', () => {
  const functions = [
    isDateTime,
    isDuration,
    isEmail,
    isIdnEmail,
    isHostname,
    isIdnHostname,
    isIpv6,
    isUri,
    isUriReference,
    isIriReference,
    isUriTemplate,
    isJsonPointer,
    isRfc2822DateTime,
  ];
  const pieces = [
    'a',
    '1',
    ':',
    '/',
    '%41',
    '@',
    '.',
    '-',
    '~0',
    '{a}',
    '"',
    'é',
    ' ',
    '(',
    'a.',
    'a@',
    '%',
    '1:',
    '[::1]',
    'P1',
    '\\"',
  ];
  const started = performance.now();
  for (const validate of functions) {
    for (const prefix of ['', 'a:', 'a://', '/', '"', 'P', '{']) {
      for (const piece of pieces) validate(`${prefix}${piece.repeat(20_000)}\n`);
    }
  }
  // Some 1,900 texts of 20 to 100 kB: seconds at most; one quadratic answer among them takes longer than all the others.
  expect(performance.now() - started).toBeLessThan(20_000);
});
