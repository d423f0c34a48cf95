import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPseudonyms } from '../../../../src/redact/pseudonym/create-pseudonyms.js';
import type { IsAlike, Leaf } from '../../../../src/redact/pseudonym/pseudonym.js';
import { createRecordingKey, type RecordingKey } from '../../../../src/redact/recording-key.js';

const key = { text: '0123456789abcdef'.repeat(4) };

/** What stands for a value; the value itself when it is kept. */
function standIn(value: Leaf, isAlike?: IsAlike, members?: readonly Leaf[]): Leaf {
  const pseudonym = createPseudonyms(key).of(value, isAlike, members);
  return pseudonym.kind === 'replaced' ? pseudonym.value : value;
}

describe('any text', () => {
  test('keeps its length, its bytes and the class of each character, and changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 4, maxLength: 40 }), (text) => {
        // A letter first and a space: no shape has both, and there is something to change.
        const value = `Aa1 ${text}`;
        const drawn = String(standIn(value));
        expect(drawn).not.toBe(value);
        expect(drawn.length).toBe(value.length);
        expect(Buffer.byteLength(drawn)).toBe(Buffer.byteLength(value));
        expect(classes(drawn)).toBe(classes(value));
      }),
      { numRuns: 2000 },
    );
  });

  test('of four characters and more changes, or has nothing but spaces and marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 4 }), (value) => {
        const pseudonym = createPseudonyms(key).of(value);
        if (pseudonym.kind === 'kept') {
          expect(pseudonym.reason).toBe('no-other-value');
          expect(value).not.toMatch(/[\p{Lu}\p{Ll}\p{Nd}]|[1-9]/u);
        } else expect(pseudonym.value).not.toBe(value);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps no more of its characters than chance does', () => {
    let same = 0;
    for (let index = 0; index < 2000; index += 1) {
      const value = `${1_000_000_000 + index * 4_000_001}`;
      const drawn = String(standIn(value));
      for (let at = 1; at < 10; at += 1) same += drawn[at] === value[at] ? 1 : 0;
    }
    // 18,000 digits, of which one in ten is the same by chance.
    expect(same).toBeGreaterThan(1600);
    expect(same).toBeLessThan(2000);
  });

  test('hexadecimal letters stay so only where all are', () => {
    for (let index = 0; index < 100; index += 1) {
      expect(standIn(`abcdef-${index}-ABC`)).toMatch(/^[a-f]{6}-\d+-[A-F]{3}$/);
    }
    const drawn = Array.from({ length: 50 }, (_, index) => standIn(`abcdefg-${index}`)).join('');
    expect(drawn).toMatch(/[h-z]/);
  });

  test.each([
    ['full-width digits', '０９０−１２３４−５６７８', /^０[０-９]{2}−[０-９]{4}−[０-９]{4}$/u],
    ['Devanagari digits', '९८७६५४३२१०', /^[१-९][०-९]{9}$/u],
    ['mathematical digits', '𝟗𝟖𝟕𝟔𝟓𝟒𝟑𝟐', /^[𝟏-𝟗][𝟎-𝟗]{7}$/u],
    ['a letter without neighbours', 'ßßßßßß', /^[\u0080-\u07ff]{6}$/u],
    ['numbers in circles', '①②③④⑤⑥', /^\p{No}{6}$/u],
    ['Roman numerals', 'ⅧⅨⅩⅪ', /^\p{Nl}{4}$/u],
    ['Georgian', 'ნინოქართველი', /^\p{L}{12}$/u],
    ['Thai', 'สมชายใจดี', /^[\p{L}\p{M}]{9}$/u],
  ])('in %s keeps less than half of its characters', (_script, value, form) => {
    for (let round = 0; round < 50; round += 1) {
      const pseudonym = createPseudonyms(keyOf(round)).of(value);
      const drawn = String(pseudonym.kind === 'replaced' ? pseudonym.value : value);
      expect(drawn).toMatch(form);
      const letters = [...value].filter((character) => /[\p{L}\p{N}]/u.test(character));
      const same = [...drawn].filter(
        (character, at) => /[\p{L}\p{N}]/u.test(character) && character === [...value][at],
      );
      expect(same.length).toBeLessThanOrEqual(letters.length / 2);
    }
  });

  test('a leading zero stays one, and no other leading digit becomes one', () => {
    for (let index = 0; index < 200; index += 1) {
      expect(standIn(`0${1000 + index} x 7${index} y`)).toMatch(/^0\d{4} [a-z] [1-9]\d* [a-z]$/);
    }
  });
});

describe('the same value', () => {
  test('gets the same pseudonym from every process with the key, and another with another key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        const value = `value ${text}`;
        expect(standIn(value)).toBe(standIn(value));
        const other = createPseudonyms(createRecordingKey()).of(value);
        expect(other).not.toEqual({ kind: 'replaced', value: standIn(value) });
      }),
    );
  });

  test('gets another at a place where its pseudonym is not alike, the first elsewhere, and each again', () => {
    const pseudonyms = createPseudonyms(key);
    const first = pseudonyms.of('Jane Doe 1234');
    if (first.kind !== 'replaced') throw new Error('it is replaced');
    const isOther: IsAlike = (candidate) => candidate !== first.value;
    const second = pseudonyms.of('Jane Doe 1234', isOther);
    expect(second).not.toEqual(first);
    expect(pseudonyms.of('Jane Doe 1234')).toEqual(first);
    expect(pseudonyms.of('Jane Doe 1234', isOther)).toEqual(second);
  });

  test('keeps the one that a strict place asked for first where others allow it', () => {
    const pseudonyms = createPseudonyms(key);
    const first = pseudonyms.of('4111-2222-3333', (candidate) => String(candidate).startsWith('4111-'));
    expect(pseudonyms.of('4111-2222-3333')).toEqual(first);
  });

  test('keeps its pseudonym when ever so many others were met since', () => {
    const pseudonyms = createPseudonyms(key);
    const first = pseudonyms.of('Jane Doe 1234');
    for (let index = 0; index < 120_000; index += 1) pseudonyms.of(`value ${index}`);
    expect(pseudonyms.of('Jane Doe 1234')).toEqual(first);
  });
});

test('two values hardly ever share a pseudonym', () => {
  const pseudonyms = createPseudonyms(key);
  const drawn = Array.from({ length: 10_000 }, (_, index) => pseudonyms.of(`+1501${7_000_000 + index}`));
  expect(new Set(drawn.map((pseudonym) => JSON.stringify(pseudonym))).size).toBe(10_000);
});

describe('what a place asks for', () => {
  const PLACES: readonly (readonly [string, Leaf, IsAlike])[] = [
    ['a fixed prefix', '+15017122661', (leaf) => /^\+1501\d{7}$/.test(String(leaf))],
    [
      'a fixed prefix in a long text',
      `urn:acme:customer:${'x7'.repeat(200)}`,
      (leaf) => String(leaf).startsWith('urn:acme:customer:'),
    ],
    ['few characters', 'abcabcabc', (leaf) => /^[abc]+$/.test(String(leaf))],
    ['a narrow range', 100_005, (leaf) => Number(leaf) >= 100_000 && Number(leaf) <= 100_020],
    ['a multiple', 10_430, (leaf) => Number(leaf) % 14 === 0],
    ['a multiple of much', 150_390, (leaf) => Number(leaf) % 5013 === 0],
    ['a check digit', '4539578763621486', (leaf) => luhn(String(leaf)) % 10 === 0],
    ['a fault to stay one', 'not an address', (leaf) => !String(leaf).includes('@')],
  ];

  test.each(PLACES)('%s', (_, value, isAlike) => {
    expect(isAlike(value)).toBe(true);
    for (let round = 0; round < 50; round += 1) {
      const pseudonym = createPseudonyms(keyOf(round)).of(value, isAlike);
      expect(pseudonym.kind).toBe('replaced');
      if (pseudonym.kind !== 'replaced') continue;
      expect(pseudonym.value).not.toBe(value);
      expect(isAlike(pseudonym.value), String(pseudonym.value)).toBe(true);
    }
  });

  test('a fixed prefix costs no more than what it fixes', () => {
    const value = `customer-${'x7y8'.repeat(5)}`;
    const drawn = String(standIn(value, (leaf) => String(leaf).startsWith('customer-')));
    const changed = [...drawn.slice(9)].filter((character, at) => character !== value[9 + at]);
    expect(changed.length).toBeGreaterThan(12);
  });

  test('where nothing else is allowed the value is kept, after a bounded number of questions', () => {
    let asked = 0;
    const pseudonym = createPseudonyms(key).of('x7y8'.repeat(1000), () => {
      asked += 1;
      return false;
    });
    expect(pseudonym).toEqual({ kind: 'kept', reason: 'no-other-value' });
    expect(asked).toBeLessThan(400);
  });
});

describe('an enum', () => {
  const members = ['approved', 'pending', 'canceled'];

  test('gets any of its members, one that is alike, always the same', () => {
    const drawn = Array.from({ length: 90 }, (_, round) => {
      const pseudonym = createPseudonyms(keyOf(round)).of('approved', undefined, members);
      return pseudonym.kind === 'replaced' ? pseudonym.value : 'approved';
    });
    for (const value of members) {
      // A third of them each, the value itself included: else two recordings would tell which it is.
      expect(drawn.filter((member) => member === value).length).toBeGreaterThan(15);
    }
    expect(standIn('approved', (leaf) => leaf === 'canceled', members)).toBe('canceled');
    expect(standIn('approved', (leaf) => leaf === 'pending', members)).toBe('pending');
    expect(standIn('approved', undefined, members)).toBe(standIn('approved', undefined, members));
  });

  test('of two members keeps the value, which every answer would tell', () => {
    expect(createPseudonyms(key).of('female', undefined, ['female', 'male'])).toEqual({
      kind: 'kept',
      reason: 'no-other-value',
    });
  });

  test('whose own value was drawn changes nothing of what stands for the value elsewhere', () => {
    for (let round = 0; round < 20; round += 1) {
      const pseudonyms = createPseudonyms(keyOf(round));
      pseudonyms.of('approved', undefined, members);
      const elsewhere = pseudonyms.of('approved');
      expect(elsewhere).not.toEqual({ kind: 'replaced', value: 'approved' });
    }
  });

  test('of one member, or without another that is alike, keeps the value', () => {
    expect(createPseudonyms(key).of('approved', undefined, ['approved'])).toEqual({
      kind: 'kept',
      reason: 'no-other-value',
    });
    expect(createPseudonyms(key).of('approved', () => false, members)).toEqual({
      kind: 'kept',
      reason: 'no-other-value',
    });
  });

  test('that the value is no member of stays broken', () => {
    const drawn = standIn('rejected', (leaf) => !members.includes(String(leaf)), members);
    expect(drawn).toMatch(/^[a-z]{8}$/);
    expect(members).not.toContain(drawn);
  });

  test('gets a member even where another text stands for the value elsewhere', () => {
    const pseudonyms = createPseudonyms(key);
    const elsewhere = pseudonyms.of('approved');
    const here = pseudonyms.of('approved', undefined, members);
    expect(members).toContain(here.kind === 'replaced' ? here.value : 'approved');
    expect(pseudonyms.of('approved')).toEqual(elsewhere);
  });
});

test.each([['abc'], [''], ['日本語'], ['🙂🙂🙂'], [999], [-99.9], [0]])('%j is too short and kept', (value) => {
  expect(createPseudonyms(key).of(value)).toEqual({ kind: 'kept', reason: 'too-short' });
});

test.each([['abcd'], ['日本語版'], ['🙂🙂🙂🙂'], ['----'], [1000], [-99.99], [1e21], [1.234e-300]])(
  '%j is not',
  (value) => {
    const drawn = standIn(value);
    expect(typeof drawn).toBe(typeof value);
    expect(drawn).not.toBe(value);
  },
);

test('a fingerprint is the keyed hash of the text, and tells nothing of what a pseudonym is drawn with', () => {
  const digest = createHash('sha256').update(`${key.text}Jane Doe`).digest('hex');
  const pseudonyms = createPseudonyms(key);
  expect(pseudonyms.fingerprintOf('Jane Doe')).toBe(digest.slice(0, 32));
  pseudonyms.of('John Doe');
  expect(pseudonyms.fingerprintOf('Jane Doe')).toBe(digest.slice(0, 32));
});

function classes(text: string): string {
  return text
    .replace(/[0-9]/g, '0')
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A')
    .replace(/[^\p{ASCII}]/gu, (character) =>
      /\p{Lu}/u.test(character) ? 'Ä' : /\p{Ll}/u.test(character) ? 'ä' : '?',
    );
}

function luhn(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const double = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return sum + (double > 9 ? double - 9 : double);
  }, 0);
}

/** A key for each round: as good as random, and the same in every run. */
function keyOf(round: number): RecordingKey {
  return { text: createHash('sha256').update(String(round)).digest('hex') };
}
