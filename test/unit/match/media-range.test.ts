import { describe, expect, test } from 'vitest';
import { isFormMediaType, isJsonMediaType, parseMediaRange, rangeSpecificity } from '../../../src/match/index.js';

const parsed = (text: string) => {
  const range = parseMediaRange(text);
  if (range === undefined) throw new Error(`${text} is no media range`);
  return range;
};

describe('parsing', () => {
  test('types are compared without case, parameters unquoted', () => {
    const { type, subtype, parameters } = parsed(' Application/Problem+JSON ; Charset="utf-8";x="a\\"b;c" ');
    expect([type, subtype, [...parameters]]).toEqual([
      'application',
      'problem+json',
      [
        ['charset', 'utf-8'],
        ['x', 'a"b;c'],
      ],
    ]);
  });

  test.each(['', 'json', 'application/', '/json', 'a b/c', 'text/html/x'])('"%s" is none', (text) => {
    expect(parseMediaRange(text)).toBeUndefined();
  });
});

describe('the most specific range wins', () => {
  const order = ['application/json;v=2', 'application/json', 'application/*', '*/*'];

  test.each(order.slice(1).map((range, index) => [order[index] ?? '', range]))('%s before %s', (first, second) => {
    const type = parsed('application/json; v=2; charset=utf-8');
    expect(rangeSpecificity(parsed(first), type)).toBeGreaterThan(rangeSpecificity(parsed(second), type));
    expect(rangeSpecificity(parsed(second), type)).toBeGreaterThan(0);
  });

  test.each([
    ['application/json', 'application/problem+json', true],
    ['application/*+json', 'application/problem+json', true],
    ['application/*+json', 'application/json', true],
    ['application/problem+json', 'application/json', false],
    ['application/json;v=2', 'application/json', false],
    ['application/json; charset=utf-8', 'application/json', true],
    ['application/json', 'text/json', false],
    ['text/*', 'application/json', false],
    ['application/xml', 'application/problem+json', false],
  ])('%s covers %s: %s', (range, type, expected) => {
    expect(rangeSpecificity(parsed(range), parsed(type)) > 0).toBe(expected);
  });
});

test('JSON and forms are recognised', () => {
  expect(
    ['application/json', 'text/json', 'application/vnd.a+json'].every((text) => isJsonMediaType(parsed(text))),
  ).toBe(true);
  expect(['application/jsonl', 'text/html', 'application/x-ndjson'].some((text) => isJsonMediaType(parsed(text)))).toBe(
    false,
  );
  expect(isFormMediaType(parsed('application/x-www-form-urlencoded;charset=UTF-8'))).toBe(true);
});
