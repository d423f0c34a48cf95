import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeSyntaxError, findSyntaxError, isNestedTooDeep, placeInText } from '../../../src/model/index.js';

describe('the first place that is not JSON', () => {
  test.each([
    ['', 1, 1, 'empty'],
    [' \n', 2, 1, 'empty'],
    ['<!DOCTYPE html><p>', 1, 1, 'html'],
    ['\n<html>', 2, 1, 'html'],
    ['<?xml version="1.0"?>', 1, 1, 'xml'],
    ['{"a": 1,', 1, 9, 'truncated'],
    ['{"a": "b', 1, 9, 'truncated'],
    ['{"a": "b\n', 2, 1, 'truncated'],
    ['{"a": "\\u00', 1, 12, 'truncated'],
    ['[tru', 1, 5, 'truncated'],
    ['[-', 1, 3, 'truncated'],
    ['{"a"', 1, 5, 'truncated'],
    ['[[[', 1, 4, 'truncated'],
    ['{"a": 1,}', 1, 9, undefined],
    ['{a: 1}', 1, 2, undefined],
    ["{'a': 1}", 1, 2, undefined],
    ['{"a" 1}', 1, 6, undefined],
    ['[1 2]', 1, 4, undefined],
    ['[01]', 1, 3, undefined],
    ['{}\n{}', 2, 1, undefined],
    ['["a\nb"]', 1, 4, undefined],
    ['["\\x"]', 1, 3, undefined],
    ['[nul]', 1, 2, undefined],
    ['undefined', 1, 1, undefined],
  ])('%j: line %i, column %i', (text, line, column, looksLike) => {
    expect(() => JSON.parse(text)).toThrow();
    const error = findSyntaxError(text);
    expect([error?.place, error?.looksLike]).toEqual([{ line, column }, looksLike]);
  });

  test('whatever stands before it could be the beginning of a document', () => {
    const spoil = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', '"', 'x', '\\', ''));
    fc.assert(
      fc.property(spoil, ([json, position, inserted]) => {
        const at = position % (json.length + 1);
        const text = inserted === '' ? json.slice(0, at) : json.slice(0, at) + inserted + json.slice(at);
        try {
          JSON.parse(text);
        } catch {
          const offset = findSyntaxError(text)?.offset;
          expect(offset).toBeGreaterThanOrEqual(Math.min(at, text.length) - 6);
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test('deep nesting and long strings are no danger', () => {
    expect(findSyntaxError('['.repeat(1_000_000))?.offset).toBe(1_000_000);
    expect(findSyntaxError(`"${'x'.repeat(1_000_000)}`)?.offset).toBe(1_000_001);
  });

  test('JSON has none', () => {
    fc.assert(fc.property(fc.json(), (text) => findSyntaxError(` ${text}\r\n`) === undefined));
  });

  test.each([
    ['', 'a value was expected, but the text ends'],
    ['[nul]', 'a value was expected, but an unquoted word follows'],
    ['[tru', 'a value was expected, but the text ends'],
    ['{"a": 1,}', 'a property name in double quotes was expected, but "}" follows'],
    ["{'a': 1}", `a property name in double quotes was expected, but "'" follows`],
    ['{"a" 1}', '":" was expected, but a digit follows'],
    ['{"a": 1 "b": 2}', '"," or "}" was expected, but a double quote follows'],
    ['[1 é]', '"," or "]" was expected, but something else follows'],
    ['{} {}', 'the value is over, but "{" follows'],
    ['["\\x"]', 'JSON has no such escape in a string'],
    ['["a\nb"]', 'a line break in a string must be escaped'],
    ['["a\u0001b"]', 'a control character in a string must be escaped'],
    ['["a', 'the text ends inside a string'],
  ])('%j: %s', (text, message) => {
    expect(findSyntaxError(text)?.message).toBe(message);
  });

  test('no message holds a word of the text', () => {
    const word = fc.stringMatching(/^secret\d{6}$/);
    const broken = fc.constantFrom('{"a": §}', '[1 §', '"§', '{§: 1}', '["\\§"]', '§', '{"§" 1}', '{"§": 1');
    fc.assert(
      fc.property(word, broken, (secret, text) => {
        const message = describeSyntaxError(text.replace('§', secret));
        expect(message).toMatch(/ \(line 1, column \d+\)$/);
        expect(message).not.toMatch(/secret|\d{3}/);
      }),
    );
  });
});

describe('places', () => {
  test.each([
    ['', 0, 1, 1],
    ['a\nb', 1, 1, 2],
    ['a\nb', 2, 2, 1],
    ['a\r\n\nb', 4, 3, 1],
    ['\u{1f600}x', 2, 1, 3],
  ])('%j at %i: line %i, column %i', (text, offset, line, column) => {
    expect(placeInText(text, offset)).toEqual({ line, column });
  });
});

describe('nesting', () => {
  test.each([
    ['2,000 levels', '['.repeat(2_000) + ']'.repeat(2_000), false],
    ['2,001 levels', '['.repeat(2_001) + ']'.repeat(2_001), true],
    ['many values side by side', `[${'[],'.repeat(3_000)}[]]`, false],
    ['brackets in strings', `["\\"${'['.repeat(5_000)}"]`, false],
  ])('%s', (_what, text, expected) => {
    expect(isNestedTooDeep(text)).toBe(expected);
  });
});
