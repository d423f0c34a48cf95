import { describe, expect, test } from 'vitest';
import type { Json } from '../../../../src/model/index.js';
import { drawFrom, nodeFor } from './support.js';

const object = { type: 'object' } as const;
const array = { type: 'array' } as const;
const kinds = Array.from({ length: 30 }, (_, index) => ({
  ...object,
  properties: { kind: { const: `k${index}` }, [`p${index}`]: { type: 'string' } },
  required: ['kind', `p${index}`],
}));

/** Schemas that others give up on, or get wrong. */
const HARD: readonly (readonly [string, Json])[] = [
  ['multiples and bounds in decimals', { type: 'number', multipleOf: 0.01, minimum: 19.985, maximum: 20 }],
  ['the numbers next to zero', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1e-323 }],
  ['no multiple of another', { type: 'number', multipleOf: 0.1, not: { multipleOf: 0.5 } }],
  ['whole numbers beyond the safe ones', { type: 'integer', minimum: 1e300 }],
  ['outside a format of numbers', { type: 'number', not: { format: 'float' } }],
  ['a pattern and members ruled out', { type: 'string', pattern: '^[a-c]$', not: { enum: ['a', 'b'] } }],
  ['one of two that overlap', { oneOf: [{ type: 'integer' }, { minimum: 2 }] }],
  ['one of many, told apart by a constant', { oneOf: kinds }],
  ['any of many', { anyOf: kinds }],
  ['one of many, told apart by presence', { oneOf: Array.from({ length: 10 }, (_, i) => ({ required: [`p${i}`] })) }],
  [
    'many choices at once',
    { ...object, allOf: kinds.map(({ properties }) => ({ anyOf: [{ properties }, { required: ['q'] }] })) },
  ],
  ['not all of', { not: { allOf: [{ type: 'string' }, { minLength: 3 }] } }],
  ['not one of', { not: { oneOf: [{ type: 'string' }, { type: 'integer' }] } }],
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
  ['not a condition', { not: { if: { type: 'string' }, then: { minLength: 3 }, else: { type: 'null' } } }],
  ['not a property of a type', { ...object, not: { properties: { a: { type: 'string' } } } }],
  ['not what a pattern of names says', { ...object, not: { patternProperties: { '^x': { type: 'string' } } } }],
  ['not closed', { ...object, properties: { q: true }, not: { properties: { q: true }, additionalProperties: false } }],
  ['not such names', { ...object, not: { propertyNames: { maxLength: 3 } } }],
  ['not dependent', { ...object, not: { dependentRequired: { a: ['b'] } } }],
  ['not all items', { ...array, not: { items: { type: 'string' } } }],
  ['not unique', { ...array, not: { uniqueItems: true } }],
  ['not contained', { ...array, not: { contains: { type: 'string' } }, minItems: 3 }],
  ['not evaluated', { ...object, not: { properties: { a: true }, unevaluatedProperties: false } }],
  [
    'counted items',
    { ...array, contains: { type: 'string' }, minContains: 2, maxContains: 3, minItems: 5, maxItems: 6 },
  ],
  [
    'two contains in two items',
    { ...array, allOf: [{ contains: { const: 1 } }, { contains: { const: 'a' } }], maxItems: 2 },
  ],
  [
    'two contains in one item',
    { ...array, allOf: [{ contains: { type: 'string' } }, { contains: { minLength: 5 } }], maxItems: 1 },
  ],
  [
    'items that only a contains evaluates',
    { ...array, prefixItems: [{ type: 'string' }], contains: { const: 5 }, unevaluatedItems: false, minItems: 3 },
  ],
  [
    'all of few different items',
    { ...array, items: { type: 'integer', minimum: 1, maximum: 10 }, uniqueItems: true, minItems: 10 },
  ],
  [
    'properties that the branches evaluate',
    {
      ...object,
      anyOf: [
        { properties: { x: { type: 'string' } }, required: ['x'] },
        { properties: { y: true }, required: ['y'] },
      ],
      unevaluatedProperties: false,
    },
  ],
  [
    'names of a pattern, several',
    {
      ...object,
      propertyNames: { pattern: '^[a-z]{3}$' },
      minProperties: 4,
      additionalProperties: { type: 'integer' },
    },
  ],
  [
    'names of two patterns',
    {
      ...object,
      patternProperties: { '^S_': { type: 'string' }, '^I_': { type: 'integer' } },
      additionalProperties: false,
      minProperties: 2,
    },
  ],
  [
    'dependent names in a closed object',
    {
      ...object,
      properties: { a: true, b: true, c: true },
      dependentRequired: { a: ['b'], b: ['c'] },
      additionalProperties: false,
    },
  ],
  [
    'a dependent schema that counts',
    {
      ...object,
      properties: { a: true, b: true, c: true },
      dependentSchemas: { c: { maxProperties: 2, required: ['b'] } },
    },
  ],
  [
    'one property of several',
    {
      ...object,
      properties: { a: true, b: true, c: true },
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
    },
  ],
  [
    'names of the prototype',
    { ...object, required: ['__proto__', 'constructor', 'toString'], additionalProperties: { type: 'integer' } },
  ],
  ['a map of addresses', { ...object, format: 'uri-map', minProperties: 2 }],
  ['a long text', { type: 'string', minLength: 9000, maxLength: 10_000 }],
  ['a long array', { ...array, items: { type: 'boolean' }, minItems: 900, maxItems: 1000 }],
  [
    'a tree',
    {
      $defs: {
        t: {
          ...object,
          properties: { l: { $ref: '#/$defs/t' }, r: { $ref: '#/$defs/t' } },
          required: ['v'],
          additionalProperties: { type: 'integer' },
        },
      },
      $ref: '#/$defs/t',
    },
  ],
  [
    'an expression',
    {
      $defs: {
        e: {
          oneOf: [
            { type: 'integer' },
            {
              ...object,
              required: ['args'],
              properties: { args: { ...array, items: { $ref: '#/$defs/e' }, minItems: 2, maxItems: 2 } },
              additionalProperties: false,
            },
          ],
        },
      },
      $ref: '#/$defs/e',
    },
  ],
];

describe('valid values are drawn of', () => {
  test.each(HARD)('%s', (_, schema) => {
    const { values, misses } = drawFrom(nodeFor(schema), 100);
    // What misses is drawn again; that it is rare keeps drawing fast.
    expect(misses).toBeLessThanOrEqual(10);
    for (const value of values) expect(JSON.stringify(value).length).toBeLessThan(100_000);
  });

  test('the meta-schema, in which everything refers to everything', () => {
    const schema = { $ref: 'https://json-schema.org/draft/2020-12/schema' };
    expect(drawFrom(nodeFor(schema), 50).misses).toBe(0);
  });
});
