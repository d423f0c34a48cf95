import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyOf } from '../../../../src/generate/shrink/copy.js';

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

test('a copy is equal and shares no array and no object', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'a'), fc.jsonValue({ maxDepth: 1 }), {
          noNullPrototype: true,
        }),
      ),
      (value) => {
        const text = JSON.stringify(value);
        const copy = copyOf(value);
        expect(JSON.stringify(copy)).toBe(text);
        const originals = new Set(objectsIn(value));
        expect(objectsIn(copy).filter((each) => originals.has(each))).toEqual([]);
        expect(JSON.stringify(value)).toBe(text);
      },
    ),
    { seed: 7, numRuns: 500 },
  ));

test('what is neither array nor plain object is shared', () => {
  const bytes = new Uint8Array([1, 2]);
  const copy = copyOf({ body: { bytes } });
  expect(copy.body.bytes).toBe(bytes);
});
