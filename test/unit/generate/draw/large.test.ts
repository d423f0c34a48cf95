import { describe, expect, test } from 'vitest';
import { contradictionOf, sourceOf } from '../../../../src/generate/source-of.js';
import { CannotGenerateError, type Json } from '../../../../src/model/index.js';
import { drawFrom, nodeFor } from './support.js';

const array = { type: 'array' } as const;
const object = { type: 'object' } as const;
const nested = (depth: number): Json => (depth === 0 ? true : { ...array, minItems: 1000, items: nested(depth - 1) });

describe('a value that must be larger than what is generated', () => {
  test.each<readonly [string, Json, string]>([
    ['items', { ...array, minItems: 1e9 }, '/minItems'],
    ['characters', { type: 'string', minLength: 1e9 }, '/minLength'],
    ['characters of a pattern', { type: 'string', pattern: '^[a-z]+$', minLength: 1e9 }, '/minLength'],
    ['properties', { ...object, minProperties: 1e9 }, '/minProperties'],
    ['contained items', { ...array, contains: { const: 1 }, minContains: 1e9 }, '/minContains'],
    [
      'a required property',
      { ...object, required: ['a'], properties: { a: { ...array, minItems: 1e9 } } },
      '/properties/a/minItems',
    ],
    ['numbers that multiply', nested(3), '/items/minItems'],
    ['numbers beyond all', { ...array, minItems: 1e300, items: { ...array, minItems: 1e300 } }, '/items/minItems'],
    ['long texts in many items', { ...array, minItems: 1000, items: { type: 'string', minLength: 1e5 } }, '/minItems'],
  ])('is told at the keyword: %s', (_, schema, pointer) => {
    const demand = { holds: [nodeFor(schema)], fails: [] };
    let thrown: unknown;
    try {
      sourceOf(demand, {});
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof CannotGenerateError)) throw new Error(`not told: ${String(thrown)}`);
    expect(thrown.pointer).toBe(pointer);
    expect(thrown.message).toMatch(/100,000 |10,000,000 /);
    // It has values: nothing excludes anything.
    expect(contradictionOf(demand)).toBeUndefined();
  });

  test.each<readonly [string, Json]>([
    [
      'another branch',
      {
        anyOf: [
          { ...array, minItems: 1e9 },
          { type: 'string', maxLength: 3 },
        ],
      },
    ],
    ['an optional property', { ...object, properties: { a: { ...array, minItems: 1e9 }, b: { type: 'null' } } }],
    ['items that need not be', { ...array, items: { type: 'string', minLength: 1e9 } }],
  ])('is left out where something else will do: %s', (_, schema) => {
    expect(drawFrom(nodeFor(schema), 50).values).toHaveLength(50);
  });

  test('ends the draw where every part is small, and all of them are not', () => {
    const schema = {
      ...object,
      minProperties: 2000,
      additionalProperties: { ...array, minItems: 1000, items: { type: 'null' } },
    };
    expect(() => drawFrom(nodeFor(schema), 1)).toThrow(CannotGenerateError);
  });
});
