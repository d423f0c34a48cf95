import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coerceText, OTHER_READINGS, readForm, STANDARD_READING, splitForm } from '../../../src/match/index.js';
import type { FieldEncoding, SchemaOutline } from '../../../src/model/index.js';
import { boolean, integer, number, outline, text } from './outline.js';

describe('coercion', () => {
  test.each<[string, SchemaOutline, unknown]>([
    ['5', integer, 5],
    ['-0.5e3', number, -500],
    ['05', integer, '05'],
    ['+5', integer, '+5'],
    ['1.', number, '1.'],
    ['0x10', integer, '0x10'],
    ['', integer, ''],
    [' 5', integer, ' 5'],
    ['1e400', number, '1e400'],
    ['Infinity', number, 'Infinity'],
    ['true', boolean, true],
    ['True', boolean, 'True'],
    ['1', boolean, '1'],
    ['null', outline(['null', 'integer']), null],
    ['', outline(['null', 'integer']), null],
    ['5', text, '5'],
    ['5', outline(['string', 'integer']), '5'],
    ['5', outline([]), '5'],
  ])('"%s"', (written, by, expected) => {
    expect(coerceText(written, by)).toBe(expected);
  });

  test('the other types come first where the reading says so', () => {
    expect(coerceText('5', outline(['string', 'integer']), true)).toBe(5);
    expect(coerceText('x', outline(['string', 'integer']), true)).toBe('x');
  });

  test('every JSON number is read as what it is', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (value) => coerceText(JSON.stringify(value), number) === (Object.is(value, -0) ? 0 : value),
      ),
    );
  });
});

describe('forms', () => {
  const object = outline(['object'], { colour: text });
  const schema = outline(['object'], {
    Name: text,
    Count: integer,
    Gift: boolean,
    Tags: outline(['array'], {}, text),
    Sizes: outline(['array'], {}, integer),
    Attributes: object,
    Loose: outline([]),
    Either: outline(['string', 'object']),
    Parts: outline(['array'], {}, outline(['object'], { a: integer })),
    metadata: outline(['object'], { a: integer, list: outline(['array'], {}, integer) }),
  });
  const read = (written: string, encoding: Readonly<Record<string, FieldEncoding>> = {}, reading = STANDARD_READING) =>
    readForm(splitForm(written).pairs, schema, new Map(Object.entries(encoding)), reading);

  test.each<[string, unknown]>([
    ['', {}],
    ['Name=a+b%2Bc&Count=5&Gift=true', { Name: 'a b+c', Count: 5, Gift: true }],
    ['Name=a=b', { Name: 'a=b' }],
    ['Name', { Name: '' }],
    ['&&Name=a&', { Name: 'a' }],
    ['Tags=a', { Tags: ['a'] }],
    ['Tags=a&Count=1&Tags=b', { Tags: ['a', 'b'], Count: 1 }],
    ['Sizes=1&Sizes=x', { Sizes: [1, 'x'] }],
    ['Name=a&Name=b', { Name: ['a', 'b'] }],
    ['Attributes=%7B%22colour%22%3A%22red%22%7D', { Attributes: { colour: 'red' } }],
    ['Attributes=nonsense', { Attributes: 'nonsense' }],
    ['Parts=%7B%22a%22%3A1%7D&Parts=%7B%22a%22%3A%22x%22%7D', { Parts: [{ a: 1 }, { a: 'x' }] }],
    ['Parts=%7B%7D', { Parts: [{}] }],
    ['Parts=nonsense', { Parts: ['nonsense'] }],
    ['Attributes=5', { Attributes: '5' }],
    ['Loose=%7B%7D', { Loose: '{}' }],
    ['Either=%7B%7D', { Either: '{}' }],
    ['metadata[list]=5', { metadata: { list: [5] } }],
    ['metadata[a]=5&metadata[b]=6', { metadata: { a: 5, b: '6' } }],
    ['other[a]=5', { 'other[a]': '5' }],
    ['__proto__=1', { ['__proto__']: '1' }],
    ['constructor=1', { constructor: '1' }],
  ])('%s', (written, expected) => {
    const form = read(written);
    expect(JSON.stringify(form)).toBe(JSON.stringify(expected));
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  });

  test('a field’s encoding decides', () => {
    expect(
      read('Either=%7B%22a%22%3A1%7D&Name=%22x%22', {
        Either: { contentType: 'application/json' },
        Name: { contentType: 'application/json' },
      }),
    ).toEqual({ Either: { a: 1 }, Name: 'x' });
    expect(read('Tags=a,b%2Cc', { Tags: { explode: false } })).toEqual({ Tags: ['a', 'b,c'] });
    expect(read('Tags=a|b', { Tags: { style: 'pipeDelimited', explode: false } })).toEqual({ Tags: ['a', 'b'] });
  });

  test('other readings find what else the text may mean', () => {
    const readings = OTHER_READINGS.map((reading) => JSON.stringify(read('Either=%7B%7D&Name=a+b', {}, reading)));
    expect(readings).toContain('{"Either":{},"Name":"a b"}');
    expect(readings).toContain('{"Either":"{}","Name":"a+b"}');
  });

  test.each([
    ['Name=100%', 8],
    ['Name=a&Count=%zz', 13],
    ['Name=%ff', 5],
  ])('%s cannot be decoded', (written, offset) => {
    expect(splitForm(written).undecodable).toBe(offset);
  });
});
