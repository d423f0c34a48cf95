import { describe, expect, test } from 'vitest';
import { contradictionOf, sourceOf } from '../../../../src/generate/source-of.js';
import type { Json } from '../../../../src/model/index.js';
import { UnsatisfiableSchemaError } from '../../../../src/model/index.js';
import { nodeFor } from '../draw/support.js';

const object = { type: 'object' } as const;
const array = { type: 'array' } as const;

/** Schemas that nothing satisfies, and the clauses that exclude each other. */
const UNSATISFIABLE: readonly (readonly [string, Json, readonly string[]])[] = [
  ['a false schema', false, ['false ']],
  ['lengths', { type: 'string', minLength: 5, maxLength: 3 }, ['minLength /minLength', 'maxLength /maxLength']],
  ['bounds', { type: 'number', minimum: 5, maximum: 4 }, ['minimum /minimum', 'maximum /maximum']],
  [
    'bounds without a whole number between',
    { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
    ['exclusiveMinimum /exclusiveMinimum', 'exclusiveMaximum /exclusiveMaximum'],
  ],
  [
    'bounds without a multiple between',
    { type: 'number', multipleOf: 0.5, minimum: 0.6, maximum: 0.9 },
    ['minimum /minimum', 'multipleOf /multipleOf'],
  ],
  [
    'bounds without a multiple of the second between',
    { type: 'integer', allOf: [{ multipleOf: 2 }, { multipleOf: 7 }], minimum: 15, maximum: 20 },
    ['minimum /minimum', 'multipleOf /allOf/1/multipleOf'],
  ],
  [
    'bounds without a whole number between, and a multiple',
    { type: 'integer', multipleOf: 2, exclusiveMinimum: 1, exclusiveMaximum: 2 },
    ['exclusiveMinimum /exclusiveMinimum', 'exclusiveMaximum /exclusiveMaximum'],
  ],
  [
    'multiples that no double is but zero, which is too small',
    {
      type: 'integer',
      minimum: 1,
      allOf: [3, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53].map((multipleOf) => ({ multipleOf })),
    },
    ['minimum /minimum', 'multipleOf /allOf/13/multipleOf'],
  ],
  [
    'more names than a pattern has',
    { ...object, minProperties: 27, propertyNames: { pattern: '^[a-z]$' } },
    ['minProperties /minProperties', 'propertyNames /propertyNames'],
  ],
  [
    'more different items than a pattern has',
    { ...array, minItems: 12, uniqueItems: true, items: { type: 'string', pattern: '^(?:a|[0-2]{2})?$' } },
    ['uniqueItems /uniqueItems', 'minItems /minItems'],
  ],
  [
    'items of what is no array',
    { type: 'null', not: { unevaluatedItems: false } },
    ['type /type', 'unevaluatedItems /not/unevaluatedItems'],
  ],
  [
    'properties of what is no object',
    { type: 'null', not: { unevaluatedProperties: false } },
    ['type /type', 'unevaluatedProperties /not/unevaluatedProperties'],
  ],
  [
    'types of two schemas',
    { allOf: [{ type: 'string' }, { type: 'number' }] },
    ['type /allOf/0/type', 'type /allOf/1/type'],
  ],
  ['an enum of another type', { type: 'string', enum: [1, 2] }, ['type /type', 'enum /enum']],
  ['an enum whose members are too short', { enum: ['a', 'b'], minLength: 2 }, ['enum /enum', 'minLength /minLength']],
  ['two constants', { allOf: [{ const: 1 }, { const: 2 }] }, ['const /allOf/0/const', 'const /allOf/1/const']],
  ['a constant that is ruled out', { const: 5, not: { const: 5 } }, ['const /const', 'not /not']],
  ['all members ruled out', { type: 'boolean', not: { enum: [true, false] } }, ['type /type', 'enum /not/enum']],
  [
    'whole numbers that are all ruled out',
    { type: 'integer', minimum: 3, maximum: 4, not: { enum: [3, 4] } },
    ['minimum /minimum', 'enum /not/enum'],
  ],
  ['no multiple of one', { type: 'integer', not: { multipleOf: 1 } }, ['type /type', 'multipleOf /not/multipleOf']],
  [
    'a required property that is forbidden',
    { ...object, required: ['a'], properties: { a: false } },
    ['required /required', 'false /properties/a'],
  ],
  [
    'a required property that is no other',
    { ...object, required: ['a'], additionalProperties: false },
    ['required /required', 'false /additionalProperties'],
  ],
  [
    'a required property that nothing evaluates',
    { ...object, required: ['a'], allOf: [{ properties: { b: true } }], unevaluatedProperties: false },
    ['required /required', 'false /unevaluatedProperties'],
  ],
  [
    'a required property that must be absent',
    { ...object, required: ['a'], not: { required: ['a'] } },
    ['required /required', 'required /not/required'],
  ],
  [
    'a required name that is too long',
    { ...object, required: ['abc'], propertyNames: { maxLength: 2 } },
    ['required /required', 'propertyNames /propertyNames'],
  ],
  [
    'a required property of two types',
    { ...object, required: ['a'], properties: { a: { type: 'null' } }, patternProperties: { a: { type: 'string' } } },
    ['type /properties/a/type', 'type /patternProperties/a/type'],
  ],
  [
    'more required than allowed',
    { ...object, required: ['a', 'b'], maxProperties: 1 },
    ['required /required', 'maxProperties /maxProperties'],
  ],
  [
    'more demanded than there is',
    { ...object, properties: { a: true }, additionalProperties: false, minProperties: 2 },
    ['minProperties /minProperties', 'additionalProperties /additionalProperties'],
  ],
  [
    'more demanded than there are names',
    { ...object, propertyNames: { anyOf: [{ const: 'a' }, { const: 'b' }] }, minProperties: 3 },
    ['minProperties /minProperties', 'propertyNames /propertyNames'],
  ],
  [
    'what a required property brings with it',
    { ...object, required: ['a'], dependentRequired: { a: ['b'] }, properties: { b: false } },
    ['dependentRequired /dependentRequired', 'false /properties/b'],
  ],
  [
    'fewer items than needed',
    { ...array, contains: { type: 'string' }, maxItems: 0 },
    ['contains /contains', 'maxItems /maxItems'],
  ],
  [
    'an item that must not be',
    { ...array, prefixItems: [true, false], minItems: 2 },
    ['minItems /minItems', 'false /prefixItems/1'],
  ],
  [
    'an item that none can be',
    { ...array, items: { type: 'string' }, contains: { type: 'number' } },
    ['contains /contains', 'type /items/type'],
  ],
  [
    'items that cannot but be contained',
    { ...array, items: { type: 'string' }, contains: { type: 'string' }, maxContains: 1, minItems: 2 },
    ['minItems /minItems', 'maxContains /maxContains'],
  ],
  [
    'more different items than there are',
    { ...array, items: { enum: [1, 2] }, uniqueItems: true, minItems: 3 },
    ['uniqueItems /uniqueItems', 'minItems /minItems'],
  ],
  [
    'no branch that holds',
    { type: 'number', oneOf: [{ type: 'string' }, { type: 'null' }] },
    ['type /type', 'type /oneOf/0/type'],
  ],
  [
    'two branches that hold together',
    { oneOf: [{ type: 'string' }, { type: 'string' }] },
    ['type /oneOf/0/type', 'type /oneOf/1/type'],
  ],
  [
    'a condition that is met and its consequence',
    // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name.
    { type: 'string', if: { type: 'string' }, then: { type: 'null' } },
    ['type /type', 'type /then/type'],
  ],
  [
    'an endless object',
    { $defs: { n: { ...object, required: ['n'], properties: { n: { $ref: '#/$defs/n' } } } }, $ref: '#/$defs/n' },
    ['required /$defs/n/required', '$ref /$defs/n/properties/n/$ref'],
  ],
  [
    'an endless array',
    { $defs: { n: { ...array, minItems: 1, items: { $ref: '#/$defs/n' } } }, $ref: '#/$defs/n' },
    ['minItems /$defs/n/minItems', '$ref /$defs/n/items/$ref'],
  ],
];

describe('a schema that nothing satisfies', () => {
  test.each(UNSATISFIABLE)('is told by its clauses: %s', (_, schema, expected) => {
    const demand = { holds: [nodeFor(schema)], fails: [] };
    let thrown: unknown;
    try {
      sourceOf(demand, {});
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof UnsatisfiableSchemaError)) throw new Error(`not told: ${String(thrown)}`);
    expect(thrown.clauses.map(({ keyword, address }) => `${keyword} ${address.pointer}`)).toEqual(expected);
    expect(thrown.message).toMatch(/^No value satisfies this schema: /);
    expect(contradictionOf(demand)?.clauses).toHaveLength(2);
  });

  test('is told where two schemas of one demand exclude each other', () => {
    const demand = { holds: [nodeFor({ type: 'string' })], fails: [nodeFor({ type: ['string', 'null'] })] };
    expect(contradictionOf(demand)?.clauses.map(({ keyword }) => keyword)).toEqual(['type', 'type']);
  });
});

describe('no contradiction is claimed where there is none', () => {
  test.each<readonly [string, Json]>([
    ['a recursion that may end', { ...object, properties: { n: { $ref: '#' } }, additionalProperties: false }],
    ['a recursion that ends in null', { type: ['object', 'null'], required: ['n'], properties: { n: { $ref: '#' } } }],
    [
      'a recursion that ends in an empty array',
      { ...object, required: ['n'], properties: { n: { items: { $ref: '#' } } } },
    ],
    ['branches that overlap in part', { oneOf: [{ type: 'integer' }, { minimum: 2 }] }],
    ['multiples beyond those that are usual', { type: 'integer', multipleOf: 1e16, not: { enum: [0, 1e16, -1e16] } }],
    ['as many names as a pattern has', { ...object, minProperties: 26, propertyNames: { pattern: '^[a-z]$' } }],
    [
      'as many different items as a pattern has, other types aside',
      {
        ...array,
        minItems: 3,
        uniqueItems: true,
        items: { type: ['string', 'boolean'], pattern: '^a?$', maxLength: 1 },
      },
    ],
    ['one value left', { type: 'integer', minimum: 1, maximum: 12, allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] }],
    ['names of a list, as many as there must be', { ...object, propertyNames: { enum: ['a', 'b'] }, minProperties: 2 }],
    [
      'what a branch evaluates that is still to be chosen',
      {
        oneOf: [{ required: ['bar'] }, { properties: { foo: { type: 'string' } }, required: ['foo'] }],
        allOf: [
          { anyOf: [{ unevaluatedProperties: false }, { properties: { foo: true } }], unevaluatedProperties: false },
        ],
        type: 'object',
      },
    ],
    ['an item that a contains marks', { ...array, contains: { const: 1 }, unevaluatedItems: false, minItems: 2 }],
  ])('%s', (_, schema) => {
    expect(contradictionOf({ holds: [nodeFor(schema)], fails: [] })).toBeUndefined();
  });
});
