import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonSyntaxError } from '../../../src/check/json-syntax.js';

describe('the first place that is not JSON', () => {
  test.each([
    ['', 1, 1, 'empty'],
    [' \n', 2, 1, 'empty'],
    ['<!DOCTYPE html><p>', 1, 1, 'html'],
    ['\n<html>', 2, 1, 'html'],
    ['<?xml version="1.0"?>', 1, 1, 'xml'],
    ['{"a": 1,', 1, 9, 'truncated'],
    ['{"a": "b', 1, 9, 'truncated'],
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
    const error = findJsonSyntaxError(text);
    expect([error.place, error.looksLike]).toEqual([{ line, column }, looksLike]);
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
          const { offset } = findJsonSyntaxError(text);
          expect(offset).toBeGreaterThanOrEqual(Math.min(at, text.length) - 6);
          expect(offset).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test('deep nesting and long strings are no danger', () => {
    expect(findJsonSyntaxError('['.repeat(1_000_000)).offset).toBe(1_000_000);
    expect(findJsonSyntaxError(`"${'x'.repeat(1_000_000)}`).offset).toBe(1_000_001);
  });
});
