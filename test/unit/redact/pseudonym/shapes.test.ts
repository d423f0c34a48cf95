import { createHash } from 'node:crypto';
import { isIP, isIPv4, isIPv6 } from 'node:net';
import { expect, test } from 'vitest';
import { createPseudonyms } from '../../../../src/redact/pseudonym/create-pseudonyms.js';
import type { Leaf } from '../../../../src/redact/pseudonym/pseudonym.js';
import type { RecordingKey } from '../../../../src/redact/recording-key.js';

/** Each shape: examples, and what a reader of that shape (not our own) says of what stands for them. */
const SHAPES: readonly (readonly [string, readonly Leaf[], (drawn: string, original: string) => boolean])[] = [
  ['date', ['2019-03-05', '1850-12-31', '2024-02-29'], (drawn) => isDate(`${drawn}T00:00:00Z`, drawn)],
  [
    'date and time',
    ['2019-03-05T12:33:44Z', '2019-03-05T12:33:44.123456Z', '2019-03-05t23:59:59+05:30', '2019-03-05 12:33:44Z'],
    (drawn, original) =>
      isDate(drawn.toUpperCase().replace(' ', 'T'), drawn.slice(0, 10)) &&
      drawn.slice(10).replace(/\d/g, '') === original.slice(10).replace(/\d/g, '') &&
      drawn.endsWith(original.slice(19).replace(/^\.\d+/, '')),
  ],
  ['time', ['12:33:44Z', '12:33', '23:59:59.5+02:00'], (drawn) => !Number.isNaN(Date.parse(`2020-01-01T${drawn}`))],
  [
    'date of e-mail',
    ['Tue, 05 Mar 2019 12:33:44 +0000', 'Fri, 31 Dec 1999 23:59:59 GMT', '5 Mar 2019 12:33:44 +0000'],
    (drawn, original) =>
      !Number.isNaN(Date.parse(drawn)) &&
      (!original.includes(',') || new Date(drawn).toUTCString().slice(0, 3) === drawn.slice(0, 3)),
  ],
  [
    'e-mail address',
    ['jane.doe+news@mail.acme.co.uk', "o'neil@example.com", 'jörg@example.org'],
    (drawn, original) =>
      /^[^\s@]+@[^\s@]+\.[a-z]+$/.test(drawn) && drawn.split('.').at(-1) === original.split('.').at(-1),
  ],
  [
    'URL',
    [
      'https://user:secret@www.acme.com:8443/users/+15017122661?email=jane%40acme.com&to=%2b15017122661#part',
      'http://10.1.2.3/a/long-path',
      'wss://localhost/streams/12345',
      'https://[2001:db8::1f]/path',
      'https://例え.jp/%E4%BE%8B%E3%81%88',
    ],
    (drawn, original) => {
      const [now, before] = [new URL(drawn), new URL(original)];
      return (
        now.protocol === before.protocol &&
        now.port === before.port &&
        [...now.searchParams.keys()].join() === [...before.searchParams.keys()].join() &&
        now.pathname.split('/').length === before.pathname.split('/').length &&
        drawn.length === original.length
      );
    },
  ],
  [
    'UUID',
    ['123e4567-e89b-42d3-a456-426614174000', '0190163D-8694-739B-AEA5-966C26F8AD91'],
    (drawn, original) =>
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(drawn) && [14, 19].every((at) => drawn[at] === original[at]),
  ],
  ['IPv4 address', ['10.0.0.123', '192.168.255.1'], isIPv4],
  ['IPv6 address', ['fe80::1ff:fe23:4567:890a', '2001:db8:0:0:1:0:0:1', '::ffff:10.1.2.3'], isIPv6],
  ['phone number', ['+15017122661', '+4917612345678'], (drawn) => /^\+[1-9]\d{6,14}$/.test(drawn)],
  [
    'identifier',
    ['VA0123456789abcdef0123456789abcdef', 'VE8e88BdDA7eC4Fa22fCbd6E7FDdaB4cA5'],
    (drawn) => /^V[AE][0-9a-fA-F]{32}$/.test(drawn),
  ],
  ['hexadecimal', ['deadbeef0042', 'DEADBEEF'], (drawn) => /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(drawn)],
  [
    'base64',
    ['dXNlcjpwYXNzd29yZA==', 'QUJDREVGR0hJSktMTU4=', 'QUJDREVGR0hJSktM'],
    (drawn) => Buffer.from(drawn, 'base64').toString('base64') === drawn,
  ],
  [
    'base64url',
    ['-_JDREVGR0hJSktMTU4', 'QUJDREVGR0hJ_-tMTQ'],
    (drawn) => Buffer.from(drawn, 'base64url').toString('base64url') === drawn,
  ],
  ['number as text', ['1234567', '-12.50', '0.12345', '1.25e-7'], isSameKindOfNumber],
  ['number', [1234567, -1250.5, 0.12345, 1.2345e-7, 1.2345678901234567e19], isSameKindOfNumber],
  ['duration', ['PT36H', 'P1Y2M10DT2H30M'], (drawn) => /^P(\d+[YMD])*(T(\d+[HMS])+)?$/.test(drawn)],
  [
    'value after a word',
    ['whatsapp:+15017122661', 'tel:+15017122661'],
    (drawn) => /^(whatsapp|tel):\+[1-9]\d+$/.test(drawn),
  ],
];

test.each(SHAPES)('a %s stays one', (_, originals, isOfShape) => {
  for (const original of originals) {
    for (let round = 0; round < 200; round += 1) {
      const pseudonym = createPseudonyms(keyOf(round)).of(original);
      const drawn = pseudonym.kind === 'replaced' ? pseudonym.value : undefined;
      expect(typeof drawn, String(original)).toBe(typeof original);
      expect(drawn).not.toBe(original);
      expect(isOfShape(String(drawn), String(original)), `${original} became ${drawn}`).toBe(true);
    }
  }
});

test('a token can still be read, and its claims are what stands for them elsewhere', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'HS256', typ: 'JWT', kid: 'key-4711' };
  const claims = { sub: 'jane@example.com', roles: ['owner', 'a'], iat: 1516239022, isAdmin: true };
  const pseudonyms = createPseudonyms(keyOf(0));
  const pseudonym = pseudonyms.of(`${part(header)}.${part(claims)}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c`);
  if (pseudonym.kind !== 'replaced') throw new Error('a token is replaced');
  const [drawnHeader, drawnClaims, signature] = String(pseudonym.value).split('.');
  const read = (text = ''): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());
  const standsFor = (leaf: Leaf): unknown => ({ value: leaf, ...pseudonyms.of(leaf) }).value;
  expect(read(drawnHeader)).toEqual({ ...header, kid: standsFor('key-4711') });
  expect(read(drawnClaims)).toEqual({
    sub: standsFor('jane@example.com'),
    roles: [standsFor('owner'), expect.stringMatching(/^[a-f]$/)],
    iat: standsFor(1516239022),
    isAdmin: true,
  });
  expect(standsFor('jane@example.com')).not.toBe('jane@example.com');
  expect(signature).toMatch(/^[\w-]{43}$/);
});

test('a token keeps only registered words of its header, and no name, short text or number that may be a value', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = { alg: 'ES256', typ: 'at+jwt', cty: 'alice9@mail.test', crit: ['b64'], 'x5t#S256': 'abcd1234' };
  const claims = { 'bob7@mail.test': 1, pin: 123, code: '7x4', 'https://acme.test/roles': [], nested: { a1b2c3d4: 1 } };
  const pins = new Set<unknown>();
  for (let round = 0; round < 20; round += 1) {
    const pseudonym = createPseudonyms(keyOf(round)).of(`${part(header)}.${part(claims)}.SflKxwRJSMeKKF2QT4fwpM`);
    if (pseudonym.kind !== 'replaced') throw new Error('a token is replaced');
    const [drawnHeader = '', drawnClaims = ''] = String(pseudonym.value).split('.');
    const text = Buffer.from(drawnClaims, 'base64url').toString();
    const read = JSON.parse(Buffer.from(drawnHeader, 'base64url').toString());
    expect(read).toMatchObject({ alg: 'ES256', typ: 'at+jwt', crit: ['b64'] });
    expect(read.cty).not.toBe('alice9@mail.test');
    expect(text).not.toMatch(/bob7@mail|a1b2c3d4/);
    expect(Object.keys(JSON.parse(text))).toEqual(expect.arrayContaining(['pin', 'https://acme.test/roles', 'nested']));
    pins.add(JSON.parse(text).pin).add(JSON.parse(text).code);
  }
  expect(pins.size).toBeGreaterThan(30);
});

test('the parts of a URL are what stands for them elsewhere, percent-encoded as before', () => {
  const pseudonyms = createPseudonyms(keyOf(0));
  const standsFor = (leaf: Leaf): string => String({ value: leaf, ...pseudonyms.of(leaf) }.value);
  const url = standsFor('https://acme.com/users/+15017122661?a=%2B15017122661&b=%2b15017122661&c=jane%40acme.com');
  const phone = standsFor('+15017122661');
  const digits = phone.slice(1);
  const email = standsFor('jane@acme.com').replace('@', '%40');
  expect(url.slice(url.indexOf('/', 8))).toBe(
    `/${standsFor('users')}/${phone}?a=%2B${digits}&b=%2b${digits}&c=${email}`,
  );
});

test('a phone number with its plus, without it and as a number gets the same digits', () => {
  const pseudonyms = createPseudonyms(keyOf(0));
  const standsFor = (leaf: Leaf): unknown => ({ value: leaf, ...pseudonyms.of(leaf) }).value;
  expect(standsFor('+15017122661')).toBe(`+${standsFor('15017122661')}`);
  expect(String(standsFor(15017122661))).toBe(standsFor('15017122661'));
});

test('what only looks like a shape is drawn by its characters', () => {
  const pseudonyms = createPseudonyms(keyOf(0));
  for (const text of ['2019-13-45', '25:61:61', '300.300.300.300', 'http://[', 'eyJ.eyJ.x', 'jane@', 'P1X2']) {
    const pseudonym = pseudonyms.of(text);
    const drawn = pseudonym.kind === 'replaced' ? String(pseudonym.value) : '';
    expect(drawn.replace(/\d/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A')).toBe(
      text.replace(/\d/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A'),
    );
    expect(isIP(drawn)).toBe(0);
  }
});

function isDate(text: string, day: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** Tells whether two numbers have the same sign, whole digits, decimals and exponent. */
function isSameKindOfNumber(drawn: string, original: string): boolean {
  const kind = (text: string): string => text.replace(/\d(?=[^e]*$|.*e)/g, '0').replace(/(e.*)$/, '');
  return (
    Number.isFinite(Number(drawn)) && kind(drawn) === kind(original) && /^-?0/.test(drawn) === /^-?0/.test(original)
  );
}

/** A key for each round: as good as random, and the same in every run. */
function keyOf(round: number): RecordingKey {
  return { text: createHash('sha256').update(String(round)).digest('hex') };
}
