import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/model/index.js';
import { FORMATS } from '../../../../src/validate/formats/index.js';

/** Judges as a validator does: a format says nothing of values of another type. */
function isValid(name: string, value: Json): boolean {
  const format = FORMATS[name];
  if (format === undefined) throw new Error(`no format ${name}`);
  if (format.type === 'number') return typeof value !== 'number' || format.validate(value);
  if (format.type === 'object') {
    return value === null || typeof value !== 'object' || Array.isArray(value) || format.validate(value as never);
  }
  return typeof value !== 'string' || format.validate(value);
}

interface Examples {
  readonly valid: readonly Json[];
  readonly invalid: readonly Json[];
}

const a63 = 'a'.repeat(63);

// Beside the official suite, which the conformance run holds: what it does not ask, and what other implementations get wrong.
const EXAMPLES: Readonly<Record<string, Examples>> = {
  date: {
    valid: ['2024-02-29', '2000-02-29', '0000-01-01'],
    invalid: ['2023-02-29', '1900-02-29', '2024-2-29', '2024-02-29 '],
  },
  'date-time': {
    valid: [
      '2015-07-30T20:00:00Z',
      '2024-02-29T00:00:00Z',
      '2015-07-30t20:00:00.000001z',
      '2016-12-31T23:59:60Z',
      '2017-01-01T00:59:60+01:00',
      '2016-12-31T15:59:60-08:00',
      '2024-02-29T23:59:60Z',
      '2024-02-29T12:00:00-00:00',
    ],
    invalid: [
      '2015-07-30 20:00:00Z',
      '2015-07-30T20:00:00',
      '2015-07-30T20:00:00+0000',
      '2015-07-30T20:00:00.Z',
      '2023-02-29T00:00:00Z',
      '2016-12-30T23:59:60Z',
      '2017-01-01T23:59:60Z',
      '2017-01-02T00:59:60+01:00',
      '2024-02-28T23:59:60Z',
      '2015-07-30T24:00:00Z',
      'Thu, 30 Jul 2015 20:00:00 +0000',
      '2015-07-30T20:00:00Z2015',
      '',
    ],
  },
  time: { valid: ['00:29:60+00:30', '12:00:00.5Z'], invalid: ['00:29:60Z', '12:00Z', '12:00:00', '12:00:00+1:00'] },
  duration: { valid: ['P1W', 'P1Y2M3DT4H5M6S'], invalid: ['P1Y3D', 'p1d', 'P', 'PT', 'P1.5D', 'P1W2D'] },
  email: {
    valid: ['joe@localhost', '"joe b"@example.com', "o'brien+x@a-b.example", 'a@[IPv6:::1]', 'a@[ipv6:2001:db8::1]'],
    invalid: [
      'email',
      'joe@',
      '@example.com',
      'a@b@c',
      'a@-b.c',
      'a@b-.c',
      'a@b..c',
      'a@[1.2.3]',
      'a@[tag:x]',
      'a@b.c]',
      'a\n@b.c',
    ],
  },
  'idn-email': {
    valid: ['δοκιμή@παράδειγμα.δοκιμή', 'a@[127.0.0.1]'],
    invalid: ['δοκιμή@-παράδειγμα', 'a\uD800@b.c', 'a@\u302Eb'],
  },
  hostname: {
    valid: ['a', `${a63}.com`, 'r3---sn-4g5e6nez.example', 'EXAMPLE.com', 'xn--bcher-kva.example'],
    invalid: [
      `a${a63}.com`,
      'a.',
      'a b',
      `${`${a63}.`.repeat(3)}${a63}`,
      'xn--a',
      'bücher.example',
      'xn--bcher-kva-.example',
    ],
  },
  'idn-hostname': {
    valid: ['bücher.example', 'Bücher.example', 'ｅｘａｍｐｌｅ。com', 'אבג.example', 'נוֹ.example', 'ꭰ.example'],
    invalid: ['☃.example', 'a\u200Db', 'אa', '1א.example', 'a1.א1b', '\u0301a', 'xn--é', 'a\uD800'],
  },
  ipv4: { valid: ['0.0.0.0', '255.255.255.255'], invalid: ['1.2.3', '1.2.3.4.', '01.2.3.4', '1.2.3.256', '1.2.3.4\n'] },
  ipv6: {
    valid: ['::', '1::', '1:2:3:4:5:6:7::', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4'],
    invalid: [
      '1:2:3:4:5:6:7:8::',
      '1::2::3',
      '::1.2.3.4:5',
      ':::',
      '1:2:3:4:5:6:7:1.2.3.4',
      'fe80::1%eth0',
      ':1',
      '1:',
    ],
  },
  uri: {
    valid: [
      'https://verify.twilio.com/v2/Services/VAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      'http://user:pass@[::1]:80/p?q#f',
      'http://[v1.a:b]/',
      'urn:a:b',
      'file:///etc/hosts',
      'a:',
      'http://',
      'http://h%41?%41#%41',
    ],
    invalid: [
      '/v2/Services',
      'test.com',
      'http://a b',
      'http://[::1]a',
      'http://[1.2.3.4]',
      'http://[::1',
      'http://a[::1]',
      'http://a%4',
      'http://a:b@c@d',
      'a:b[::1]',
      'a:/b//[::1]',
      'http://h/[',
      'http://a#b#c',
      'http://é',
      '1:a',
    ],
  },
  'uri-reference': {
    valid: ['', '/a', 'a/b:c', '?a', '#a', '//[::1]/a', '../a', 'a//b'],
    invalid: ['a:b c', '1a:b', 'a//[::1]', '//a@b@c', '/a[0]', '\\a', '%'],
  },
  iri: {
    valid: ['http://é.com/é?\uE000', 'http://a/\u{10300}'],
    invalid: ['http://a/\uE000', 'é:a', 'http://[::é]', 'http://a:é', 'a/\uD800', 'http://[v1.é]'],
  },
  'iri-reference': { valid: ['é', '//é'], invalid: ['é é', 'http://a/\uFFFF'] },
  'uri-template': { valid: ['/a/{b}', "{?a,b*}'", '{a:3}'], invalid: ['{', '}', '{a', '{a:0}', '{a b}', '{?a,}'] },
  uuid: {
    valid: ['2EB8AA08-aa98-11ea-b4aa-73b441d16380'],
    invalid: ['urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2eb8aa08-aa98-11ea-b4aa-73b441d1638'],
  },
  'json-pointer': { valid: ['', '/', '/a~0b/~1'], invalid: ['a', '/~', '/~2', '#/a'] },
  'relative-json-pointer': { valid: ['0', '1/a', '0#', '0-1', '1+2/a'], invalid: ['-1', '01', '0##', '0-0', '1#/a'] },
  regex: { valid: ['^a+$', '\\p{L}', '(?<a>b)\\k<a>', '(?!a)'], invalid: ['(', '\\a', '[z-a]', '(?P<a>b)', 'a{2,1}'] },
  int32: { valid: [0, -2147483648, 2147483647, '2147483648'], invalid: [2147483648, -2147483649, 1.5] },
  int64: { valid: [2 ** 63, -(2 ** 63), 1e15], invalid: [2 ** 64, -1e19, 0.5] },
  float: { valid: [0.1, 3.4e38, '1e39'], invalid: [1e39, -1e39] },
  double: { valid: [1e308], invalid: [Number.POSITIVE_INFINITY] },
  byte: { valid: ['', 'YQ==', 'YWI=', 'YWJj'], invalid: ['YQ', 'YQ=', 'Y===', 'YW-_', 'YWJj\n', 'YQ==YQ=='] },
  'date-time-rfc-2822': {
    valid: [
      'Tue, 18 Aug 2015 17:07:30 +0000',
      '18 Aug 2015 17:07 GMT',
      'Thu, 1 Jan 1970 00:00:00 EST',
      'Mon, 14 Feb 2022 22:23:00 +0100 (CET)',
      'Thu, 29 Feb 24 00:00:00 Z',
      'Tue, 18 Aug 15 17:07:30 UT',
    ],
    invalid: [
      'Mon, 18 Aug 2015 17:07:30 +0000',
      'Wed, 30 Feb 2022 22:23:00 +0100',
      'Tue, 18 Aug 2015 17:07:30',
      'Tue, 18 Aug 2015 24:07:30 +0000',
      'Tue, 18 Aug 2015 17:07:30 +0060',
      'Tue, 18 August 2015 17:07:30 +0000',
      'Tue, 18 Aug 2015 17:07:30 J',
      '2015-08-18T17:07:30Z',
    ],
  },
  'iso-country-code': { valid: ['US', 'GB', 'AX'], invalid: ['us', 'UK', 'XK', 'ZZ', 'USA', ''] },
  'phone-number': {
    valid: ['+14155552345', '+12'],
    invalid: ['14155552345', '(808) 925-1571', '+04155552345', `+1${'2'.repeat(15)}`],
  },
  'http-method': { valid: ['GET', 'PATCH'], invalid: ['get', 'FETCH', ''] },
  'uri-map': {
    valid: [{}, { a: 'https://example.com/a' }, { a: '/2010-04-01/Accounts.json', b: '' }, 'a b', ['a b'], null],
    invalid: [{ a: 'a b' }, { a: null }, { a: 'b', c: { d: 'e' } }],
  },
};

describe.each(Object.entries(EXAMPLES))('%s', (name, { valid, invalid }) => {
  test.each(valid.map((value) => [value]))('%j is valid', (value) => {
    expect(isValid(name, value)).toBe(true);
  });
  test.each(invalid.map((value) => [value]))('%j is invalid', (value) => {
    expect(isValid(name, value)).toBe(false);
  });
});

test.each(['binary', 'password', 'currency', 'endpoint', 'twiml', 'ice-server', 'phone-number-capabilities'])(
  '%s is known and never asserted',
  (name) => {
    expect(isValid(name, 'anything at all')).toBe(true);
    expect(isValid(name, { any: 'thing' })).toBe(true);
  },
);

test('every format has examples or is an annotation', () => {
  const annotations = Object.keys(FORMATS).filter((name) => isValid(name, 'no format has this: \\ \uD800 {'));
  const numbersAndObjects = Object.keys(FORMATS).filter((name) => FORMATS[name]?.type !== undefined);
  expect(Object.keys(FORMATS).filter((name) => !(name in EXAMPLES) && !annotations.includes(name))).toEqual([]);
  expect(annotations.filter((name) => name in EXAMPLES && !numbersAndObjects.includes(name))).toEqual([]);
});
