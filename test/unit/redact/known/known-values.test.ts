import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnownValues, type KnownValues } from '../../../../src/redact/known/known-values.js';

const noPseudonyms = { fingerprintOf: (text: string): string => `<${text}>` };

function knowing(...pairs: readonly (readonly [value: string, pseudonym: string])[]): KnownValues {
  const known = createKnownValues(noPseudonyms);
  for (const [value, pseudonym] of pairs) known.add(value, pseudonym);
  return known;
}

const people = knowing(
  ['+14155550143', '+19175550188'],
  ['Jane Doe', 'Xbqf Wtr'],
  ['jörg@example.com', 'kärl@qxwvrts.net'],
  ['O"Brien/1', 'X"Qrwzy/7'],
  ['tag+more@example.com', 'bzu+vipt@qxwvrts.net'],
  ['482915', '731604'],
  ['王小明李', '张大伟陈'],
);

describe('a private value is found where it is repeated', () => {
  test.each([
    ['alone', '+14155550143', '+19175550188'],
    ['without its plus', 'to 14155550143.', 'to 19175550188.'],
    ['twice', '482915,482915', '731604,731604'],
    ['beside another', '482915 Jane Doe', '731604 Xbqf Wtr'],
    ['percent-coded in lower case', 'To=%2b14155550143&x=1', 'To=%2b19175550188&x=1'],
    ['percent-coded in upper case', 'To=%2B14155550143', 'To=%2B19175550188'],
    ['in a form', 'n=Jane+Doe&y', 'n=Xbqf+Wtr&y'],
    ['in a form, its own plus coded', 'e=tag%2Bmore%40example.com', 'e=bzu%2Bvipt%40qxwvrts.net'],
    ['in a URL', '/v1/Jane%20Doe', '/v1/Xbqf%20Wtr'],
    ['in UTF-8 in lower case', 'j%c3%b6rg%40example.com', 'k%c3%a4rl%40qxwvrts.net'],
    ['coded twice', 'j%25C3%25B6rg%2540example.com', 'k%25C3%25A4rl%2540qxwvrts.net'],
    ['in JSON', '{"a":"O\\"Brien\\/1"}', '{"a":"X\\"Qrwzy\\/7"}'],
    ['in JSON that is ASCII', '{"a":"j\\u00f6rg@example.com"}', '{"a":"k\\u00e4rl@qxwvrts.net"}'],
    ['after a line end of JSON', '"a\\nJane Doe"', '"a\\nXbqf Wtr"'],
    ['after a backslash that is none of JSON', 'C:\\new\\482915', 'C:\\new\\731604'],
    ['in base64', btoa('Jane Doe'), btoa('Xbqf Wtr')],
    ['in base64 without padding', btoa('Jane Doe').replace('=', ''), btoa('Xbqf Wtr').replace('=', '')],
    ['in credentials', `Basic ${btoa('482915:x')}`, `Basic ${btoa('731604:x')}`],
    ['in a segment of a path', `/v1/${btoa('a482915/?')}/482915`, `/v1/${btoa('a482915/?')}/731604`],
    ['in a segment that is base64', `/v1/${btoa('n:482915')}/x`, `/v1/${btoa('n:731604')}/x`],
    ['in base64 in a form', 'a=eDo0ODI5MTU%3D', 'a=eDo3MzE2MDQ%3D'],
    ['in base64 in a form, whose pseudonym has a plus', 'a=fn4gNDgyOTE1', 'a=fn4gNzMxNjA0'],
    ['next to letters that stand without spaces', '是王小明李吗', '是张大伟陈吗'],
    ['next to symbols', '«482915»…482915', '«731604»…731604'],
  ])('%s', (_where, text, expected) => {
    expect(people.replaceIn(text)).toBe(expected);
  });

  test('in the claims of a JWT, which stays base64url', () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = (name: string): string => `${part({ alg: 'none' })}.${part({ name, more: '???>>>' })}.AAAA`;
    expect(people.replaceIn(`Bearer ${jwt('Jane Doe')}`)).toBe(`Bearer ${jwt('Xbqf Wtr')}`);
  });

  test('with more tokens than are followed one by one', () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`);
    const other = words.map((word) => `v${word.slice(1)}`);
    const known = knowing([words.join(' '), other.join(' ')], [words.slice(0, 30).join(' '), 'short']);
    expect(known.replaceIn(`a ${words.join('+')}.`)).toBe(`a ${other.join('+')}.`);
    expect(known.replaceIn(`a ${words.slice(0, 39).join(' ')}.`)).toBe(`a short ${words.slice(30, 39).join(' ')}.`);
    expect(known.replaceIn(`${words.join(' ')}x`)).toBe(`short ${words.slice(30).join(' ')}x`);
  });

  test('the longest of those that begin alike', () => {
    const known = knowing(['Jane', 'Abcd'], ['Jane Doe', 'Xbqf Wtr'], ['Jane Doe-Smith', 'Lmno Pqr-Stuvw']);
    expect(known.replaceIn('Jane Jane Doe Jane Doe-Smith Jane Doe-S')).toBe('Abcd Xbqf Wtr Lmno Pqr-Stuvw Xbqf Wtr-S');
  });
});

describe('a value is found written another way', () => {
  const others = knowing(
    ['+14155550143', '+89175550188'],
    ['+4915712345678', '+7382465019283'],
    ['whatsapp:+447700900123', 'whatsapp:+918263745091'],
    ['Alice.Cooper@Mail.test', 'Qxwvr.Tsrqpo@Nmlk.test'],
    ['Zoë Müller', 'Qrä Vüwxyz'],
    ['Иван Петров', 'Ждуц Клмноп'],
  );

  test.each([
    ['an address in lower case', 'to alice.cooper@mail.test.', 'to qxwvr.tsrqpo@nmlk.test.'],
    ['an address in upper case', 'ALICE.COOPER%40MAIL.TEST', 'QXWVR.TSRQPO%40NMLK.TEST'],
    ['an address as it is', 'Alice.Cooper@Mail.test', 'Qxwvr.Tsrqpo@Nmlk.test'],
    ['an address in mixed case', 'alice.cooper@Mail.test', 'Qxwvr.Tsrqpo@Nmlk.test'],
    ['a name in upper case', 'dear ZOË MÜLLER!', 'dear QRÄ VÜWXYZ!'],
    ['a name in lower case, in a form', 'n=zo%C3%AB+m%C3%BCller', 'n=qr%C3%A4+v%C3%BCwxyz'],
    ['a name in Cyrillic', 'ИВАН ПЕТРОВ', 'ЖДУЦ КЛМНОП'],
    ['a national phone number', '(415) 555-0143', '(917) 555-0188'],
    ['a national phone number with dashes', 'call 415-555-0143 now', 'call 917-555-0188 now'],
    ['a national phone number with dots', '415.555.0143', '917.555.0188'],
    ['a national phone number in a row', '"4155550143"', '"9175550188"'],
    ['a phone number in groups', '+1 415 555 0143', '+8 917 555 0188'],
    ['a phone number in groups and parentheses', 'at 9: +1 (415) 555-0143, 5', 'at 9: +8 (917) 555-0188, 5'],
    ['a phone number as it is dialled', '0014155550143', '0089175550188'],
    ['a phone number as it is dialled from America', '011 49 157 12345678', '011 73 824 65019283'],
    ['a phone number with a trunk prefix', '0157 12345678', '0824 65019283'],
    ['a phone number with both', '+49 (0)157-12345678', '+49 (0)824-65019283'],
    ['a phone number after a number', '2 415-555-0143', '2 917-555-0188'],
    ['a phone number with a word before it', 'tel:+14155550143', 'tel:+89175550188'],
    ['a phone number that had a word before it', '+447700900123', '+918263745091'],
    ['its national form', '07700 900123', '08263 745091'],
    ['in a form', 'a=%28415%29+555-0143', 'a=%28917%29+555-0188'],
    ['in base64', btoa('(415) 555-0143'), btoa('(917) 555-0188')],
  ])('%s', (_way, text, expected) => {
    expect(others.replaceIn(text)).toBe(expected);
  });

  test.each([
    ['letters beside its digits', 'a4155550143 4155550143b 415-555-0143x'],
    ['other characters between its digits', '415,555,0143 415:555:0143 415  -  5550143'],
    ['a part of it', '555-0143 5550143'],
  ])('but not with %s', (_way, text) => {
    expect(others.replaceIn(text)).toBe(text);
  });

  test('whose private spelling is a national one', () => {
    const known = knowing(['(415) 555-0143', '(917) 555-0188'], ['2026-11-22', '1990-02-03'], ['12345.67890', '9']);
    expect(known.replaceIn('+14155550143 2026 11 22')).toBe('+19175550188 2026 11 22');
    expect(known.takeMarks().filter(({ shape }) => shape?.startsWith('tel:'))).toHaveLength(1);
  });

  test('values that are no name or address are looked for in their own case', () => {
    expect(knowing(['aB3dE5', 'qW7rT9']).replaceIn('ab3de5 AB3DE5 aB3dE5')).toBe('ab3de5 AB3DE5 qW7rT9');
  });
});

describe('what is no repetition stays', () => {
  test.each([
    ['within a run of letters and digits', 'VA1482915ab x482915 482915a'],
    ['in other words', 'Jane-Doe Jane  Doe janedoe'],
    ['with letters beside it that are not ASCII', 'é482915 482915é'],
    ['in escapes that are none', '%2 %zz \\u12 \\x %'],
    ['in base64 of bytes', Buffer.from([0xff, 0x00, ...Buffer.from('482915')]).toString('base64')],
    ['in nothing', ''],
  ])('%s', (_where, text) => {
    expect(people.replaceIn(text)).toBe(text);
  });

  test.each([
    ['in a longer identifier', '{"friendly_name":1,"name_of":2}'],
    ['as the name of a member', '{"name":1, "name" : 2}'],
    ['as the name of a member of JSON in JSON', JSON.stringify(JSON.stringify({ name: 1 }))],
    ['as the name of a parameter', 'name=1&name=2;name=3'],
    ['as an element', '<name a="1"></name>'],
    ['as a scheme or in a host', 'name://api.name.test:80/'],
  ])('a plain word that is private somewhere, %s', (_where, text) => {
    expect(knowing(['name', 'uxqn']).replaceIn(text)).toBe(text);
  });

  test('percent coding is no part of a value', () => {
    const known = knowing(['%7B%22a%22%3A1234%7D', '%7B%22q%22%3A5678%7D'], ['7B12', '9C34']);
    expect(known.replaceIn('a=%7B%22a%22%3A1234%7D&b={"a":1234}')).toBe('a=%7B%22q%22%3A5678%7D&b={"q":5678}');
    expect(known.replaceIn('%7B12 7B12')).toBe('%7B12 9C34');
    expect(known.takeMarks()).toHaveLength(2);
  });

  test('a plain word is replaced where it is a value', () => {
    expect(knowing(['name', 'uxqn']).replaceIn('{"a":"name"} a=name&b name://name@a.test/name?name=name')).toBe(
      '{"a":"uxqn"} a=uxqn&b name://uxqn@a.test/uxqn?name=uxqn',
    );
  });

  test('values under four characters are not looked for', () => {
    const known = knowing(['+12', '+98'], ['(123)', '(987)'], ['1234', '9876']);
    expect(known.replaceIn('+12 (123) 1234')).toBe('+12 (123) 9876');
    expect(known.takeMarks()).toHaveLength(1);
  });

  test('the first pseudonym of a value is its only one', () => {
    const known = knowing(['482915', '731604'], ['482915', '111111'], ['same', 'same']);
    expect(known.replaceIn('482915 same')).toBe('731604 same');
    expect(known.takeMarks()).toHaveLength(1);
  });
});

test('marks tell of each value once, without it', () => {
  const known = knowing(['+14155550143', '+19175550188'], ['Jane Doe', 'Xbqf Wtr'], ['in-progress', 'done']);
  expect(known.takeMarks()).toEqual([
    { fingerprint: '<14155550143>', pseudonym: '19175550188', tokens: 1 },
    { fingerprint: '<jane doe>', pseudonym: 'Xbqf Wtr', tokens: 2 },
    { fingerprint: '<in-progress>', pseudonym: 'done', tokens: 2, shape: 'xx-xxxxxxxx' },
    { fingerprint: '<tel:4155550143>', pseudonym: '19175550188', tokens: 1, shape: 'tel:xxxxxxxxxx' },
  ]);
  expect(known.takeMarks()).toEqual([]);
  known.add('Jane Doe', 'Xbqf Wtr');
  known.add('another one', 'jsxtizr vwx');
  expect(known.takeMarks()).toHaveLength(1);
});

test('of too many values the older half is forgotten, and told of again when it is met again', () => {
  const known = createKnownValues(noPseudonyms, 4);
  for (const digit of [1, 2, 3, 4, 5]) known.add(`value${digit}`, `other${digit}`);
  expect(known.replaceIn('value1 value2 value3 value4 value5')).toBe('value1 value2 other3 other4 other5');
  expect(known.takeMarks()).toHaveLength(5);
  known.add('value1', 'other1');
  expect(known.replaceIn('value1 value3')).toBe('other1 other3');
  expect(known.takeMarks()).toHaveLength(1);
});

interface TextCoding {
  readonly on: (text: string) => string;
  readonly off: (text: string) => string;
}

/** Codings that a text may stand in, and how they come off again. */
const CODINGS: readonly TextCoding[] = [
  { on: encodeURIComponent, off: decodeURIComponent },
  { on: (text) => JSON.stringify({ a: text }), off: (text) => JSON.parse(text).a },
  {
    on: (text) => Buffer.from(text).toString('base64'),
    off: (text) => Buffer.from(text, 'base64').toString(),
  },
];
/** A form is what is sent: nothing is around it. */
const FORM: TextCoding = {
  on: (text) => new URLSearchParams({ a: text }).toString(),
  off: (text) => new URLSearchParams(text).get('a') ?? '',
};

test('every value is found in every coding of every coding, and nothing else is changed', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abzXY019éß漢'), minLength: 4, maxLength: 9 });
  const value = fc
    .tuple(word, fc.constantFrom(' ', '@', '.', '"', '\\', '/', '%', '&', ', ', '+'), word)
    .map(([before, between, after]) => `${before}${between}${after}`);
  const around = fc.string({ unit: fc.constantFrom(...'ab1 ,"\\/%&=+é漢{}:\n') });
  const codings = fc
    .tuple(fc.array(fc.constantFrom(...CODINGS), { maxLength: 3 }), fc.boolean())
    .map(([inner, isForm]) => (isForm ? [...inner, FORM] : inner));
  fc.assert(
    fc.property(value, around, around, codings, (private_, before, after, layers) => {
      const pseudonym = private_.replace(/[a-zX-Y0-9]/g, (character) => (/\d/.test(character) ? '7' : 'q'));
      // What looks like an escape is taken for one.
      fc.pre(pseudonym !== private_ && !/%[0-9a-f]{2}/i.test(private_));
      const written = (inside: string): string =>
        layers.reduce((text, { on }) => on(text), `${before} ${inside} ${after}`);
      const replaced = knowing([private_, pseudonym]).replaceIn(written(private_));
      const read = layers.reduceRight((text, { off }) => off(text), replaced);
      expect(read).toBe(`${before} ${pseudonym} ${after}`);
    }),
    { numRuns: 2000 },
  );
});
