import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coerceRaw,
  PARAMETER_STYLES,
  type RawValue,
  type Shape,
  STANDARD_READING,
  splitPairs,
} from '../../../src/match/index.js';
import type { Json, ParameterStyle } from '../../../src/model/index.js';

function parse(
  style: ParameterStyle,
  text: string,
  shape: Shape,
  explode: boolean,
  name = 'color',
): RawValue | undefined {
  const codec = PARAMETER_STYLES[style];
  const reading = { ...STANDARD_READING, plusIsSpace: codec.source === 'pairs' };
  const options = { name, shape, explode, reading };
  return codec.source === 'text' ? codec.parse(text, options) : codec.parse(splitPairs(text), options);
}

const serialise = (style: ParameterStyle, value: Json, explode: boolean): string =>
  PARAMETER_STYLES[style].serialise(value, { name: 'color', explode });

const plain = (raw: RawValue | undefined): unknown => (raw === undefined ? undefined : coerceRaw(raw, undefined));

/** OpenAPI 3.1 section 4.8.12.4, "Style Examples", with the characters that URIs ask for encoded. */
const EXAMPLES: readonly (readonly [ParameterStyle, boolean, Json, string])[] = [
  ['matrix', false, 'blue', ';color=blue'],
  ['matrix', false, ['blue', 'black', 'brown'], ';color=blue,black,brown'],
  ['matrix', false, { R: '100', G: '200' }, ';color=R,100,G,200'],
  ['matrix', true, ['blue', 'black'], ';color=blue;color=black'],
  ['matrix', true, { R: '100', G: '200' }, ';R=100;G=200'],
  ['label', false, 'blue', '.blue'],
  ['label', false, ['blue', 'black'], '.blue,black'],
  ['label', true, ['blue', 'black'], '.blue.black'],
  ['label', false, { R: '100', G: '200' }, '.R,100,G,200'],
  ['label', true, { R: '100', G: '200' }, '.R=100.G=200'],
  ['form', false, 'blue', 'color=blue'],
  ['form', false, ['blue', 'black'], 'color=blue,black'],
  ['form', true, ['blue', 'black'], 'color=blue&color=black'],
  ['form', false, { R: '100', G: '200' }, 'color=R,100,G,200'],
  ['form', true, { R: '100', G: '200' }, 'R=100&G=200'],
  ['simple', false, ['blue', 'black'], 'blue,black'],
  ['simple', false, { R: '100', G: '200' }, 'R,100,G,200'],
  ['simple', true, { R: '100', G: '200' }, 'R=100,G=200'],
  ['spaceDelimited', false, ['blue', 'black'], 'color=blue%20black'],
  ['spaceDelimited', false, { R: '100', G: '200' }, 'color=R%20100%20G%20200'],
  ['pipeDelimited', false, ['blue', 'black'], 'color=blue%7Cblack'],
  ['tabDelimited', false, ['blue', 'black'], 'color=blue%09black'],
  ['deepObject', true, { R: '100', G: '200' }, 'color[R]=100&color[G]=200'],
];

const shapeOf = (value: Json): Shape =>
  Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : 'primitive';

describe('the specification’s examples', () => {
  test.each(EXAMPLES)('%s, explode %s: %j is %s', (style, explode, value, written) => {
    expect(serialise(style, value, explode)).toBe(written);
    expect(plain(parse(style, written, shapeOf(value), explode))).toEqual(value);
  });
});

describe('what is serialised is parsed back', () => {
  const styles: readonly ParameterStyle[] = [
    'simple',
    'label',
    'matrix',
    'form',
    'spaceDelimited',
    'pipeDelimited',
    'tabDelimited',
    'deepObject',
  ];
  const anyText = fc.string({ unit: 'grapheme', minLength: 1 });

  test.each(styles)('%s', (style) => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(anyText, { minLength: 2 }),
          fc.dictionary(fc.string({ minLength: 1 }), anyText, { minKeys: 2 }),
        ),
        fc.boolean(),
        (value, explode) => {
          fc.pre(canHold(style, value, explode));
          expect(plain(parse(style, serialise(style, value, explode), shapeOf(value), explode))).toEqual(value);
        },
      ),
    );
  });
});

/** What a style can hold: those whose delimiter is itself an encoded or an unreserved character cannot hold it. */
function canHold(style: ParameterStyle, value: Json, explode: boolean): boolean {
  const shape = shapeOf(value);
  const texts = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flat()
      : [value];
  const holds = (pattern: RegExp): boolean => texts.some((part) => pattern.test(String(part)));
  if (texts.some((part) => part === '__proto__')) return false;
  if (style === 'label' && explode && holds(/\./)) return false;
  if (style === 'spaceDelimited' && !explode && holds(/[ +]/)) return false;
  if (style === 'pipeDelimited' && !explode && holds(/\|/)) return false;
  if (style === 'tabDelimited' && !explode && holds(/\t|\\t/)) return false;
  // `a[0]=…` is read as an array, `a[]` has no name, and brackets in names end them.
  if (style === 'deepObject' && shape === 'object') {
    const names = Object.keys(value as object); // an object, by its shape
    return !names.some((name) => /[[\]]/.test(name)) && !names.every((name, index) => name === String(index));
  }
  return true;
}

describe('as senders write them', () => {
  test.each([
    ['spaceDelimited', 'color=blue+black'],
    ['pipeDelimited', 'color=blue|black'],
  ] as const)('%s: %s', (style, written) => {
    expect(plain(parse(style, written, 'array', false))).toEqual(['blue', 'black']);
  });

  test.each([
    ['ids[]=1&ids[]=2', ['1', '2']],
    ['ids[0]=1&ids[1]=2', ['1', '2']],
    ['ids=1&ids=2', ['1', '2']],
    ['ids[a][b]=1&ids[a][c]=2&ids[d]=3', { a: { b: '1', c: '2' }, d: '3' }],
    ['ids%5Ba%5D=1', { a: '1' }],
    ['idsx[a]=1', undefined],
  ])('deepObject: %s', (written, expected) => {
    expect(plain(parse('deepObject', written, 'object', true, 'ids'))).toEqual(expected);
  });

  test('deepObject: one text where an array is asked for is a list of one', () => {
    expect(plain(parse('deepObject', 'ids=1', 'array', true, 'ids'))).toEqual(['1']);
  });

  test('a style’s prefix is part of it', () => {
    expect(parse('label', 'blue', 'primitive', false)).toBeUndefined();
    expect(parse('matrix', 'color=blue', 'primitive', false)).toBeUndefined();
  });

  test('names such as __proto__ are ordinary', () => {
    const value = plain(parse('deepObject', 'color[__proto__]=1&color[x]=2', 'object', true));
    expect(Object.keys(value as object)).toEqual(['__proto__', 'x']); // an object, by the shape asked for
  });
});
