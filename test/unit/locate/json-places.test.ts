import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfPointer, placesOfPointers } from '../../../src/locate/json-places.js';
import { isJsonArray, isJsonObject, type Json, valueAtPointer } from '../../../src/model/index.js';
import { pointersOf } from './pointers.js';

/** Writes JSON with white space wherever it may stand, and characters escaped at whim. */
function writeLoosely(value: Json, pick: (limit: number) => number): string {
  const space = () => ['', '', ' ', '\n', '\r\n', '\t ', '  '][pick(7)] ?? '';
  const string = (text: string) =>
    `"${Array.from(
      JSON.stringify(text)
        .slice(1, -1)
        .matchAll(/\\u....|\\.|[\s\S]/g),
      ([unit]) =>
        unit.length === 1 && pick(4) === 0 ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit,
    ).join('')}"`;
  const inner = (each: Json): string => {
    if (typeof each === 'string') return string(each);
    if (isJsonArray(each)) return `[${space()}${each.map(inner).join(`${space()},${space()}`)}${space()}]`;
    if (!isJsonObject(each)) return JSON.stringify(each);
    const members = Object.entries(each).map(
      ([name, member]) => `${string(name)}${space()}:${space()}${inner(member)}`,
    );
    return `{${space()}${members.join(`${space()},${space()}`)}${space()}}`;
  };
  return space() + inner(value) + space();
}

test('every pointer of every value leads to its own text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.infiniteStream(fc.nat(1000)), (value, numbers) => {
      const json: Json = JSON.parse(JSON.stringify(value)); // -0 is written as 0
      const text = writeLoosely(json, (limit) => (numbers.next().value ?? 0) % limit);
      const pointers = pointersOf(json);
      const places = placesOfPointers(text, pointers);
      for (const pointer of pointers) {
        const place = places.get(pointer);
        expect(place?.isFound).toBe(true);
        expect(placeOfPointer(text, pointer)).toEqual(place);
        const written = text.slice(place?.value.start, place?.value.end);
        expect(written).toBe(written.trim());
        expect(JSON.parse(written)).toEqual(valueAtPointer(json, pointer));
        if (place?.key !== undefined) {
          const name = pointer
            .slice(pointer.lastIndexOf('/') + 1)
            .replaceAll('~1', '/')
            .replaceAll('~0', '~');
          expect(JSON.parse(text.slice(place.key.start, place.key.end))).toBe(name);
        }
      }
    }),
    { numRuns: 300 },
  );
});

describe('what is not there', () => {
  test.each([
    ['{"a":{"b":1}}', '/a/c', '{"b":1}'],
    ['{"a":[1]}', '/a/1', '[1]'],
    ['{"a":[1]}', '/a/-1', '[1]'],
    ['{"a":1}', '/a/b/c', '1'],
    ['{"a":1}', '/x/y', '{"a":1}'],
    ['[{"a":1},{}]', '/1/a', '{}'],
    ['{"a":{"":1}}', '/a/ ', '{"":1}'],
  ])('%s has no %s: the nearest that holds it is %s', (text, pointer, nearest) => {
    const place = placeOfPointer(text, pointer);
    expect(place?.isFound).toBe(false);
    expect(text.slice(place?.value.start, place?.value.end)).toBe(nearest);
  });
});

test.each([
  ['{"a":1,"a":2}', '/a', '2'],
  ['{"a":{"b":1},"a":{"c":2}}', '/a/b', '{"c":2}'],
  ['{"a":{"b":1},"a":{"b":2}}', '/a/b', '2'],
  ['{"a":{"b":1},"\\u0061":3}', '/a', '3'],
])('a name that stands twice means the last one: %s %s', (text, pointer, expected) => {
  const place = placeOfPointer(text, pointer);
  expect(text.slice(place?.value.start, place?.value.end)).toBe(expected);
});

test.each([
  '',
  ' ',
  '{',
  '{"a"',
  '{"a":',
  '{"a":{"b":',
  '{"a":[1,',
  '{"a":"x',
  '{"a" 1}',
  '{]',
  '[}',
  '{,,}',
  '{"a":1}}}',
  'nul',
  '{"a":{"b" "c":1}}',
])('broken text ends: %j', (text) => {
  expect(() => placesOfPointers(text, ['/a/b/c', '/0/1', '/a'])).not.toThrow();
});

test('broken text always ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ a01') }), (text) => {
      placesOfPointers(text, ['/a/0/a', '/0/a/1', '/']);
    }),
    { numRuns: 2_000 },
  );
});

test('a million values, and a hundred thousand levels, are scanned without a tree', () => {
  const wide = `[${Array.from({ length: 1_000_000 }, (_, index) => index).join(',')}]`;
  const start = performance.now();
  const place = placeOfPointer(wide, '/999999');
  expect(wide.slice(place?.value.start, place?.value.end)).toBe('999999');
  const deep = `${'['.repeat(100_000)}7${']'.repeat(100_000)}`;
  expect(placeOfPointer(deep, '/0'.repeat(100_000))).toMatchObject({
    value: { start: 100_000, end: 100_001 },
    isFound: true,
  });
  expect(performance.now() - start).toBeLessThan(5_000);
});
