import { describe, expect, test } from 'vitest';
import { FINDING_CODES, type JsonObject } from '../../../src/model/index.js';
import { explain, listFindingCodes, wordFinding, wordViolation } from '../../../src/report/index.js';
import { hasWording } from '../../../src/report/wording/index.js';
import { KEYWORDS } from '../../../src/report/wording/keywords/index.js';
import { RULES } from '../../../src/rules/index.js';
import { CODE_SAMPLES, findingOf, KEYWORD_SAMPLES } from './samples.js';

const CODES = [...Object.keys(FINDING_CODES), ...RULES.map(({ id }) => `rule.${id}`)];

describe('every finding code', () => {
  test.each(CODES)('%s has words, an explanation and a sample', (code) => {
    expect(hasWording(code)).toBe(true);
    expect(explain(code)).toContain('Why it matters');
    expect(CODE_SAMPLES.some((sample) => sample.code === code)).toBe(true);
  });

  test('is explained', async () => {
    expect(
      listFindingCodes()
        .match(/^\S+(?= {2}\()/gm)
        ?.sort(),
    ).toEqual([...CODES].sort());
    const pages = CODES.map((code) => explain(code));
    expect(
      pages
        .join('')
        .split('\n')
        .filter((line) => line.length > 100),
    ).toEqual([]);
    await expect(pages.join('\n\n')).toMatchFileSnapshot('__snapshots__/explanations.txt');
  });

  test('that does not exist has no explanation', () => {
    expect(explain('response.body.wrong')).toBeUndefined();
    expect(explain('toString')).toBeUndefined();
  });
});

test.each([...KEYWORDS.keys()])('the keyword %s has a sample', (keyword) => {
  expect(KEYWORD_SAMPLES.some(({ facts }) => facts?.keyword === keyword)).toBe(true);
});

/** Words a violation at `/value`. */
function words(keyword: string, facts: JsonObject): { what: string; hint?: string; expected?: string } {
  return wordFinding(
    findingOf({ code: 'response.body.violates-schema', pointer: '/response/body/value', facts: { keyword, ...facts } }),
  );
}

describe('a value in a format', () => {
  test.each([
    ['date-time', '2015-02-31T20:00:00Z', 'February 2015 has 28 days: there is no 31 February'],
    ['date-time', '2015-04-31T20:00:00Z', 'April has 30 days: there is no 31 April'],
    ['date-time', '2015-13-01T20:00:00Z', 'there is no month 13'],
    ['date-time', '2015-07-30 20:00:00Z', 'a space stands where RFC 3339 wants a T'],
    ['date-time', '2015-07-30t20:00:00Z', 'the T has to be in upper case'],
    ['date-time', '2015-07-30', 'the time is missing: T20:00:00Z'],
    ['date-time', '2015-07-30T20:00:00', 'the offset is missing: Z, or such as +02:00'],
    ['date-time', '2015-07-30T20:00:00+0200', 'the offset is written with a colon: +02:00'],
    ['date-time', '2015-07-30T25:00:00Z', 'there is no hour 25'],
    ['date-time', '1438286400', 'it is a number of seconds or milliseconds; the contract wants RFC 3339'],
    [
      'date-time',
      'Thu, 30 Jul 2015 20:00:00 +0000',
      'it is an RFC 2822 date; the contract wants RFC 3339, such as 2015-07-30T20:00:00Z',
    ],
    ['date', '30/07/2015', 'a date is written year-month-day, such as 2015-07-30'],
    ['date', '2015-7-30', 'month and day have two digits'],
    ['time', '20:00', 'the seconds are missing'],
    [
      'date-time-rfc-2822',
      '2015-07-30T20:00:00Z',
      'it is an RFC 3339 date; RFC 2822 begins with the day, such as "Tue, 18 Aug 2015"',
    ],
    ['email', 'email', 'there is no @'],
    ['email', 'a@b@c', 'there is more than one @'],
    ['uri', '/v2/Services', 'it is a path; the contract wants the whole URL, with scheme and host'],
    ['uri', 'test.com', 'there is no scheme, such as https://'],
    ['uri', 'http://', 'there is no host after the scheme'],
    ['uri', 'https://a.example/a b', 'a space in a URL is written %20'],
    ['uri', 'https://a.example/%zz', 'the % at character 19 begins no two hexadecimal digits'],
    ['uri', '', 'the text is empty: leave the property out, or send null where the contract allows it'],
    ['uri', ' https://a.example', 'there is a space at the beginning or the end'],
    ['hostname', 'https://a.example', 'it is a URL; a host name has no scheme'],
    ['ipv4', '192.0.2', 'an IPv4 address has four parts, this has 3'],
    ['ipv4', '192.0.2.256', '"256" is not a number from 0 to 255'],
    ['uuid', '123e4567e89b12d3a456426614174000', 'the hyphens are missing'],
    ['uuid', '123e4567-e89b-12d3-a456-42661417400', 'a UUID has 36 characters, this has 35'],
    ['int32', 2147483648, 'the largest is 2^31 - 1 = 2147483647'],
    ['phone-number', '0151 2345', 'E.164 begins with + and the country code'],
    ['iso-country-code', 'UK', 'the United Kingdom is GB'],
    ['iso-country-code', 'us', 'it has to be in upper case'],
    ['iso-country-code', 'USA', 'the two letters of ISO 3166-1 alpha-2, not three'],
    ['a-format-of-ones-own', 'x', undefined],
  ])('%s: %j', (expected, found, hint) => {
    expect(words('format', { expected, found, foundType: typeof found }).hint).toBe(hint);
  });
});

describe('a text that does not match a pattern', () => {
  const sid = '^VE[0-9a-fA-F]{32}$';
  test.each([
    [sid, 'VE123', 'the document says 34 characters, this has 5'],
    [sid, `VE${'X'.repeat(32)}`, 'character 3, "X", does not fit [0-9a-fA-F]'],
    [sid, `ve${'0'.repeat(32)}`, 'character 1, "v", does not fit V'],
    ['^\\d{4}-\\d{2}$', '2015/07', 'character 5, "/", does not fit -'],
    ['^[a-z]+$', 'A', undefined],
    ['[a-z]{3}', 'A', undefined],
    ['^(?:ab){2}$', 'A', undefined],
    ['^a{2,3}$', 'A', undefined],
    ['^a$|^b$', 'A', undefined],
    ['^[z-a]{1}$', 'A', undefined],
    ['^(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', undefined],
    ['^[0-9]{9999}{9999}$', '1', undefined],
  ])('%s: %j', (expected, found, hint) => {
    expect(words('pattern', { expected, found, foundType: 'string' }).hint).toBe(hint);
  });
});

test('a private value is shown as such, never guessed at', () => {
  const worded = words('pattern', { expected: '^VE[0-9a-fA-F]{32}$', foundType: 'string', masked: true });
  expect(worded).toEqual({
    what: 'value: a private value (•••) does not match ^VE[0-9a-fA-F]{32}$',
    expected: 'text that matches ^VE[0-9a-fA-F]{32}$',
    found: '••• (private value, text)',
  });
  for (const sample of [...CODE_SAMPLES, ...KEYWORD_SAMPLES]) {
    const facts = { ...sample.facts, found: 'SECRET', masked: true };
    expect(JSON.stringify(wordFinding(findingOf({ ...sample, facts }))), sample.code).not.toContain('SECRET');
  }
});

test('long lists and long values are shortened', () => {
  const expected = Array.from({ length: 50 }, (_, index) => `member-${index}`);
  const { what } = words('enum', { expected, found: 'x'.repeat(200), foundType: 'string' });
  expect(what).toMatchInlineSnapshot(
    `"value: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxx" is not one of "member-0", "member-1", "member-2", "member-3", "member-4", … (45 more)"`,
  );
});

test('a violation without an exchange is one sentence', () => {
  const rule = { source: 'config.schema.json', pointer: '/properties/failOn/enum' };
  const facts = { found: 'eror', foundType: 'string', expected: ['error', 'warning', 'never'] };
  expect(wordViolation({ keyword: 'enum', instancePointer: '/failOn', rule, facts })).toBe(
    'failOn: "eror" is not one of "error", "warning" or "never"; did you mean "error"?',
  );
});
