import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fulfils } from '../../../../src/generate/text/judge-text.js';
import { planText } from '../../../../src/generate/text/plan-text.js';
import type { Contradiction, TextPlan } from '../../../../src/generate/text/text-demand.js';
import { FORMATS, lengthOf } from '../../../../src/validate/index.js';
import { allTexts, patterns } from './expressions.js';
import { demandOf, randomOf, type Wanted } from './support.js';

const TEXTS = allTexts(5);
const LONE_SURROGATE = /\p{Surrogate}/u;

function planOf(wanted: Wanted): TextPlan {
  const plan = planText(demandOf(wanted));
  if ('clauses' in plan) throw new Error(`contradiction: ${clausesOf(plan)}`);
  return plan;
}

function clausesOf(plan: TextPlan | Contradiction): readonly string[] {
  return 'clauses' in plan ? plan.clauses.map(({ keyword }) => keyword) : [];
}

/** Draws texts; fails on one that does not fulfil its demand. */
function drawn(wanted: Wanted, count = 300, isAtBoundary = false): readonly string[] {
  const plan = planOf(wanted);
  const demand = demandOf(wanted);
  const random = randomOf(7);
  const texts = Array.from({ length: count }, () => plan.draw(random, isAtBoundary)).filter(
    (text) => text !== undefined,
  );
  expect(texts.filter((text) => !fulfils(text, demand) || LONE_SURROGATE.test(text))).toEqual([]);
  return texts;
}

const STRING_FORMATS = Object.keys(FORMATS).filter((name) => (FORMATS[name]?.type ?? 'string') === 'string');

describe('planText', () => {
  test('what is drawn fulfils the demand, and no contradiction is told where there is a text', () => {
    const wanted = fc.record({
      patterns: fc.array(patterns({ looks: true }), { maxLength: 2 }),
      withoutPatterns: fc.array(patterns({ looks: false }), { maxLength: 1 }),
      min: fc.nat(4),
      max: fc.nat(5),
    });
    let contradictions = 0;
    fc.assert(
      fc.property(wanted, fc.nat(), (some, seed) => {
        const demand = demandOf(some);
        const plan = planText(demand);
        const all = TEXTS.filter((text) => fulfils(text, demand));
        if ('clauses' in plan) {
          contradictions++;
          expect(all, JSON.stringify(some)).toEqual([]);
          return;
        }
        const random = randomOf(seed);
        const texts = Array.from({ length: 24 }, (_, index) => plan.draw(random, index % 4 === 0));
        const found = texts.filter((text) => text !== undefined);
        expect(
          found.filter((text) => !fulfils(text, demand)),
          JSON.stringify(some),
        ).toEqual([]);
        // What looks ahead from within what looks behind is sought only.
        const isSought = some.patterns.some((source) => /\(\?<[=!].*\(\?[=!]/.test(source));
        if (all.length > 0 && !isSought) expect(found.length, JSON.stringify(some)).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
    expect(contradictions).toBeGreaterThan(20);
  });

  test('the same seed draws the same texts', () => {
    const wanteds: readonly Wanted[] = [
      {},
      { patterns: ['^VE[0-9a-fA-F]{32}$'] },
      { formats: ['date-time'], patterns: ['Z$'] },
      { withoutFormats: ['email'] },
    ];
    for (const wanted of wanteds) {
      expect(drawn(wanted)).toEqual(drawn(wanted));
      // One plan, whatever it has drawn before.
      const plan = planOf(wanted);
      const twice = [1, 2].map(() => {
        const random = randomOf(3);
        return Array.from({ length: 50 }, () => plan.draw(random, false));
      });
      expect(twice[0]).toEqual(twice[1]);
    }
  });

  test.each(STRING_FORMATS)('format %s: valid, varied, and at both ends of a length', (format) => {
    const texts = drawn({ formats: [format] });
    expect(texts).toHaveLength(300);
    const size = new Set(texts).size;
    expect(size).toBeGreaterThanOrEqual(format === 'http-method' ? 9 : 80);
    const lengths = [...new Set(texts.map(lengthOf))].sort((a, b) => a - b);
    const [min = 0] = lengths.slice(Math.floor(lengths.length / 3));
    const max = lengths.at(-1) ?? 0;
    const bounded = drawn({ formats: [format], min, max });
    expect(bounded).toHaveLength(300);
    expect(new Set(bounded.map(lengthOf))).toContain(min);
    expect(drawn({ formats: [format], min, max }, 200, true).map(lengthOf)).toContain(max);
  });

  test.each(STRING_FORMATS.filter((name) => name in NEGATED))('not format %s: near misses', (format) => {
    const texts = drawn({ withoutFormats: [format] });
    expect(texts).toHaveLength(300);
    for (const miss of NEGATED[format] ?? []) {
      expect(
        texts.some((text) => miss.test(text)),
        `${miss}`,
      ).toBe(true);
    }
  });

  test('every branch, both ends of every repeat', () => {
    const texts = new Set(drawn({ patterns: ['^(?:cat|dog|a{2,4}|x(?:y|z)?)$'] }));
    expect([...texts].sort()).toEqual(['aa', 'aaa', 'aaaa', 'cat', 'dog', 'x', 'xy', 'xz']);
  });

  test('a pattern that is not anchored stands among other characters', () => {
    const texts = drawn({ patterns: ['foo'] });
    expect(texts.some((text) => text.startsWith('foo') && text.length > 3)).toBe(true);
    expect(texts.some((text) => text.endsWith('foo') && text.length > 3)).toBe(true);
    expect(texts).toContain('foo');
  });

  test('lengths are met at both ends, up to thousands of characters', () => {
    const cases: readonly Wanted[] = [
      { min: 2, max: 9 },
      { max: 10_000 },
      { min: 10_000, max: 10_000 },
      { patterns: ['^[a-z]+$'], min: 3, max: 2000 },
      { patterns: ['^(?=.*\\d)[a-z\\d]+$'], min: 8, max: 64 },
      { patterns: ['^(?:ab)*$', '^.{3,}$'], max: 12 },
      { patterns: ['^(?:[a-z]{2},)*[a-z]{2}$'], min: 6, max: 9 },
    ];
    for (const wanted of cases) {
      const lengths = drawn(wanted, 200, true).map(lengthOf);
      expect(lengths).toHaveLength(200);
      const [least, most] =
        wanted.patterns?.[0] === '^(?:ab)*$' ? [4, 12] : wanted.min === 6 ? [8, 8] : [wanted.min ?? 0, wanted.max ?? 0];
      expect(Math.min(...lengths)).toBe(least);
      expect(Math.max(...lengths)).toBe(most);
    }
  });

  test('texts of nothing but a length are of every kind', () => {
    const texts = drawn({}, 2000);
    expect(texts).toContain('');
    expect(texts).toContain('__proto__');
    expect(texts.some((text) => /\p{Emoji_Presentation}/u.test(text))).toBe(true);
    expect(texts.some((text) => /\p{M}/u.test(text))).toBe(true);
    expect(texts.some((text) => text.includes('\u0000'))).toBe(true);
    expect(texts.some((text) => text.includes('"'))).toBe(true);
    expect(texts.some((text) => /^[a-zA-Z\d]+$/.test(text))).toBe(true);
  });

  test.each<readonly [Wanted, readonly string[]]>([
    [{ min: 5, max: 4 }, ['minLength', 'maxLength']],
    [{ patterns: ['^a{3}$'], max: 2 }, ['^a{3}$', 'maxLength']],
    [{ patterns: ['^a{3}$'], min: 4 }, ['^a{3}$', 'minLength']],
    [{ patterns: ['^(?:aa)*$'], min: 3, max: 3 }, ['^(?:aa)*$', 'minLength']],
    [{ patterns: ['^(?:abc){2,}$'], min: 7, max: 8 }, ['^(?:abc){2,}$', 'minLength']],
    [{ patterns: ['^a+$', '^b+$'] }, ['^a+$', '^b+$']],
    [{ patterns: ['x', '^[ab]+$', 'a'] }, ['x', '^[ab]+$']],
    [{ patterns: ['a^'] }, ['a^', 'a^']],
    [{ patterns: ['[]'] }, ['[]', '[]']],
    [{ patterns: ['^(?!a)', '^a'] }, ['^(?!a)', '^a']],
    [{ patterns: ['^ab$'], withoutPatterns: ['a'] }, ['^ab$', 'not a']],
    [{ patterns: ['(a)\\1'], withoutPatterns: ['(a)\\1'] }, ['(a)\\1', 'not (a)\\1']],
    [{ formats: ['ipv4'], patterns: ['[a-z]'] }, ['[a-z]', 'ipv4']],
    [{ formats: ['ipv4'], max: 6 }, ['ipv4', 'maxLength']],
    [{ formats: ['date', 'ipv4'] }, ['date', 'ipv4']],
    [{ formats: ['uuid'], withoutFormats: ['uuid'] }, ['uuid', 'not uuid']],
    [{ formats: ['uuid'], withoutPatterns: ['-'] }, ['uuid', 'not -']],
    [{ withoutFormats: ['password'] }, ['not password', 'not password']],
    [{ withoutPatterns: ['^'] }, ['not ^', 'not ^']],
  ])('%j is told as contradictory', (wanted, clauses) => {
    expect(clausesOf(planText(demandOf(wanted))).toSorted()).toEqual(clauses.toSorted());
  });

  test.each<Wanted>([
    { formats: ['date-time'], patterns: ['Z$', '^2\\d{3}-'] },
    { formats: ['date-time'], min: 30, max: 40 },
    { formats: ['uri'], patterns: ['^https://'] },
    { formats: ['uri'], patterns: ['^https://[a-z]+\\.example\\.com/'], max: 60 },
    { formats: ['email'], patterns: ['@example\\.com$'], max: 20 },
    { formats: ['uuid'], patterns: ['^[^A-F]+$', '^.{14}4'] },
    { formats: ['hostname'], min: 253 },
    { formats: ['phone-number'], patterns: ['^\\+44'] },
    { formats: ['idn-hostname'], patterns: ['^[a-z]{3}\\.'] },
    { formats: ['date'], patterns: ['-02-29$'] },
    { formats: ['date-time'], patterns: [':60(?:\\.\\d+)?Z$'] },
    { formats: ['relative-json-pointer'], patterns: ['^1-\\d+#$'] },
    { formats: ['ipv6'], patterns: ['\\.'] },
    { formats: ['uri', 'uri-reference', 'iri'] },
    { formats: ['uri'], withoutFormats: ['iri-reference'], max: 0 },
    { patterns: ['^(a|b)\\1$'] },
    { patterns: ['^(["\']).*\\1$'], min: 5, max: 9 },
    { patterns: ['^(?=.*[A-Z])(?=.*[a-z])(?=.*\\d)[^\\s]{8,}$'], max: 20 },
    { patterns: ['^(?!.*\\.\\.)[a-z.]+(?<!\\.)$'], min: 5 },
    { patterns: ['\\bfoo\\b', '\\bbar\\b'] },
    { patterns: ['^.{1,5000}$'], min: 4000 },
    { patterns: ['^VE[0-9a-fA-F]{32}$'], withoutPatterns: ['[B-D]'] },
    { withoutPatterns: ['^VE[0-9a-fA-F]{32}$'], min: 34, max: 34 },
    { withoutPatterns: ['^[a-z]*$', '^\\d'] },
  ])('%j is drawn', (wanted) => {
    const plan = planText(demandOf(wanted));
    if (wanted.max === 0) return expect(clausesOf(plan)).not.toEqual([]);
    const texts = drawn(wanted, 200);
    expect(texts).toHaveLength(200);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(wanted.patterns?.[0]?.startsWith('^(a|b)') ? 2 : 25);
  });

  test('what does not match is near to what does', () => {
    const texts = new Set(drawn({ withoutPatterns: ['^VE[0-9a-f]{32}$'] }, 2000));
    const some = (like: RegExp): boolean => [...texts].some((text) => like.test(text));
    expect(some(/^VE[0-9a-f]{31}$/)).toBe(true);
    expect(some(/^VE[0-9a-f]{33}$/)).toBe(true);
    expect(some(/^ve[0-9a-f]{32}$/i)).toBe(true);
    expect(some(/^VE[0-9a-f]*[g-z][0-9a-f]*$/)).toBe(true);
  });

  test('a format of the user’s own is found among all that is known', () => {
    const even = { name: 'even', definition: { validate: (text: string) => text.length > 3 && text.length % 2 === 0 } };
    expect(drawn({ formats: [even] })).toHaveLength(300);
    const date = { name: 'date', definition: { validate: (text: string) => /^\d\d:\d\d:\d\dZ$/.test(text) } };
    expect(drawn({ formats: [date] })).toHaveLength(300);
    const never = { name: 'never', definition: { validate: () => false } };
    expect(planOf({ formats: [never] }).draw(randomOf(1), false)).toBeUndefined();
  });
});

const NEGATED: Readonly<Record<string, readonly RegExp[]>> = {
  date: [/-02-3[01]$/, /-13-01$/, /2023-02-29/, / $/],
  'date-time': [/-02-31T/i, /T24:/i, /T\d\d:\d\d:\d\d(?:\.\d+)?$/i],
  time: [/^24:/, /^\d\d:\d\d:\d\d(?:\.\d+)?$/],
  uri: [/^\/\//, / /],
  ipv4: [/256/, /^\d+\.\d+\.\d+$/],
  uuid: [/^[\da-fA-F-]{35}$/, /^[\da-fA-F]{32}$/],
  email: [/^[^@]+$/, /@$/],
  'iso-country-code': [/^[a-z]{2}$/],
  'phone-number': [/^\d+$/, /^\+0/],
  'http-method': [/^[a-z]+$/],
  'uri-reference': [],
  iri: [],
  'iri-reference': [],
  'uri-template': [],
  hostname: [],
  'idn-hostname': [],
  'idn-email': [],
  ipv6: [],
  duration: [],
  'json-pointer': [],
  'relative-json-pointer': [],
  regex: [],
  byte: [],
  'date-time-rfc-2822': [],
};
