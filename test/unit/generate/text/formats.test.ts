import { describe, expect, test } from 'vitest';
import { Dice } from '../../../../src/generate/text/dice.js';
import { type FormatTexts, isWithin, textsOf } from '../../../../src/generate/text/formats/index.js';
import { nearMisses } from '../../../../src/generate/text/near-misses.js';
import { FORMATS, hasFormat } from '../../../../src/validate/index.js';
import { demandOf, randomOf } from './support.js';

interface Subject {
  readonly name: string;
  readonly texts: FormatTexts;
}

const SUBJECTS: readonly Subject[] = Object.entries(FORMATS).flatMap(([name, definition]) => {
  const texts = textsOf({ name, definition });
  return texts === undefined ? [] : [{ name, texts }];
});

/** Texts that have the format or are near to it, and texts of quite another kind. */
function textsAround({ name, texts }: Subject): readonly string[] {
  const dice = new Dice(randomOf(5));
  const drawn = Array.from({ length: 150 }, (_, index) => texts.draw(dice, index % 8 === 0));
  const demand = demandOf({ formats: [name] });
  const near = drawn.slice(0, 60).flatMap((text) => [...nearMisses(text, demand)]);
  const others = SUBJECTS.flatMap((other) => Array.from({ length: 10 }, () => other.texts.draw(dice, false)));
  return [...drawn, ...near, ...others, ...letterPairs()];
}

function letterPairs(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

describe.each(SUBJECTS)('$name', (subject) => {
  const { name, texts } = subject;
  const definition = FORMATS[name];
  if (definition === undefined) throw new Error(name);

  test('the generator draws texts of the format', () => {
    const dice = new Dice(randomOf(1));
    const drawn = Array.from({ length: 2000 }, (_, index) => texts.draw(dice, index % 8 === 0));
    expect(drawn.filter((text) => !hasFormat(text, definition))).toEqual([]);
  });

  test('no text of the format is outside of the wide grammar', () => {
    const { wide } = texts;
    if (wide === undefined) return;
    const expression = new RegExp(wide.source, 'u');
    const outside = textsAround(subject).filter((text) => hasFormat(text, definition) && !expression.test(text));
    expect(outside).toEqual([]);
  });

  test('an exact grammar holds no text that is not of the format', () => {
    const { grammar, isGrammarExact = false } = texts;
    if (!isGrammarExact || grammar === undefined) return;
    const expression = new RegExp(grammar.source, 'u');
    expect(textsAround(subject).filter((text) => expression.test(text) && !hasFormat(text, definition))).toEqual([]);
  });
});

test('ipv6 in every shape', () => {
  const { grammar } = SUBJECTS.find(({ name }) => name === 'ipv6')?.texts ?? {};
  const expression = new RegExp(grammar?.source ?? '', 'u');
  const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const rows = counts.flatMap((count) => [Array(count).fill('a1'), [...Array(count).fill('0'), '1.2.3.4']]);
  const shapes = rows.flatMap((before) => [
    before.join(':'),
    ...rows.map((after) => `${before.join(':')}::${after.join(':')}`),
  ]);
  const definition = FORMATS.ipv6;
  if (definition === undefined) throw new Error('ipv6');
  expect(shapes.filter((text) => expression.test(text) !== hasFormat(text, definition))).toEqual([]);
});

test('what is said to be within another format is', () => {
  const dice = new Dice(randomOf(9));
  for (const narrow of SUBJECTS) {
    for (const broad of SUBJECTS) {
      const [one, other] = [FORMATS[narrow.name], FORMATS[broad.name]];
      if (one === undefined || other === undefined) continue;
      if (!isWithin({ name: narrow.name, definition: one }, { name: broad.name, definition: other })) continue;
      const texts = Array.from({ length: 500 }, (_, index) => narrow.texts.draw(dice, index % 8 === 0));
      expect(texts.filter((text) => !hasFormat(text, other))).toEqual([]);
    }
  }
});

describe('nearMisses', () => {
  const missesOf = (text: string, wanted: Parameters<typeof demandOf>[0]): readonly string[] => [
    ...nearMisses(text, demandOf(wanted)),
  ];

  test('begins with what is nearest, and never repeats itself', () => {
    const sid = `VE${'0'.repeat(31)}a`;
    const misses = missesOf(sid, { patterns: ['^VE[0-9a-f]{32}$'] });
    expect(misses[0]).toBe(sid.slice(0, -1));
    expect(misses[1]).toBe(`${sid}a`);
    expect(misses).toContain(`VE${'0'.repeat(31)}g`);
    expect(misses).toContain(`VE${'0'.repeat(31)}A`);
    expect(misses).toContain(`ve${'0'.repeat(31)}a`.toUpperCase());
    expect(misses).not.toContain(sid);
    expect(new Set(misses).size).toBe(misses.length);
  });

  test('steps over the bounds of a length by one', () => {
    const misses = missesOf('abcd', { min: 3, max: 5 });
    expect(misses).toContain('ab');
    expect(misses).toContain('abcddd');
  });

  test.each([
    ['date', '2024-05-17', ['2024-02-31', '2023-02-29', '2024-5-17']],
    ['date-time', '2024-05-17T10:20:30Z', ['2024-02-31T10:20:30Z', '2024-05-17T10:20:30', '2024-05-17T24:00:00Z']],
    ['ipv4', '10.0.0.1', ['10.0.0.256', '256.0.0.1', '10.0.0']],
    ['uuid', '00000000-0000-4000-8000-00000000000a', ['00000000-0000-4000-8000-00000000000']],
    ['uri', 'https://example.com/a', ['//example.com/a', 'example.com/a']],
    ['phone-number', '+14155552671', ['14155552671', '+014155552671', '+1415555267100000']],
  ])('%s: %s', (format, text, expected) => {
    const misses = missesOf(text, { formats: [format] });
    for (const miss of expected) {
      expect(misses, miss).toContain(miss);
    }
  });
});
