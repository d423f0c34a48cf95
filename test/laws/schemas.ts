import type { JsonObject } from '../../src/model/index.js';

/** Schemas whose instances may be as deep as one likes. */
export const RECURSIVE_SCHEMAS: Readonly<Record<string, JsonObject>> = {
  'a tree': {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    required: ['name', 'children'],
    additionalProperties: false,
  },
  'a list that ends with null': {
    $ref: '#/$defs/link',
    $defs: {
      link: {
        type: 'object',
        properties: { value: { type: 'integer' }, next: { anyOf: [{ $ref: '#/$defs/link' }, { type: 'null' }] } },
        required: ['value', 'next'],
        additionalProperties: false,
      },
    },
  },
  'an expression that nearly always goes on': {
    $ref: '#/$defs/expression',
    $defs: {
      expression: {
        oneOf: [
          { $ref: '#/$defs/sum' },
          { $ref: '#/$defs/product' },
          { $ref: '#/$defs/product3' },
          { type: 'number', minimum: -1000, maximum: 1000 },
        ],
      },
      sum: operation('sum', 2),
      product: operation('product', 2),
      product3: operation('product3', 3),
    },
  },
  'a tree by $dynamicRef': {
    $id: 'https://example.com/strict-tree',
    $dynamicAnchor: 'node',
    $ref: 'https://example.com/tree',
    unevaluatedProperties: false,
    $defs: {
      tree: {
        $id: 'https://example.com/tree',
        $dynamicAnchor: 'node',
        type: 'object',
        properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
      },
    },
  },
};

/** Schemas whose clauses constrain each other. */
export const HARD_SCHEMAS: Readonly<Record<string, JsonObject>> = {
  'a pattern and lengths': { type: 'string', pattern: '^[a-z]+-[0-9]{2,9}$', minLength: 8, maxLength: 10 },
  'a format and a pattern': { type: 'string', format: 'date-time', pattern: '^20[0-9]{2}-.*Z$' },
  'all of several bounds': {
    allOf: [
      { type: 'number', minimum: 3 },
      { multipleOf: 0.5, exclusiveMaximum: 40 },
      { type: 'integer', not: { multipleOf: 7 } },
    ],
  },
  'one of several that overlap': {
    oneOf: [
      { type: 'integer', multipleOf: 2 },
      { type: 'integer', multipleOf: 3 },
      { type: 'string', minLength: 2 },
      { type: 'string', pattern: 'a' },
    ],
  },
  'if, then and else': {
    type: 'object',
    properties: { country: { enum: ['CH', 'US', 'DE'] }, postcode: { type: 'string' } },
    required: ['country', 'postcode'],
    if: { properties: { country: { const: 'CH' } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
    then: { properties: { postcode: { pattern: '^[0-9]{4}$' } } },
    else: { properties: { postcode: { pattern: '^[0-9]{5}$' } } },
  },
  'properties that depend on others': {
    type: 'object',
    properties: { card: { type: 'string' }, cvc: { type: 'integer', minimum: 100, maximum: 999 }, note: true },
    dependentRequired: { card: ['cvc'] },
    dependentSchemas: { cvc: { properties: { note: { type: 'string', maxLength: 3 } } } },
  },
  'items of which some are asked for': {
    type: 'array',
    prefixItems: [{ type: 'string' }],
    items: { type: 'integer', minimum: 0, maximum: 20 },
    contains: { minimum: 15 },
    minContains: 2,
    maxContains: 3,
    uniqueItems: true,
    maxItems: 8,
  },
  'names of properties': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]{1,4}$', not: { const: 'no' } },
    patternProperties: { '^a': { type: 'integer' } },
    additionalProperties: { type: 'boolean' },
    minProperties: 2,
    maxProperties: 5,
  },
  'nothing that was not evaluated': {
    type: 'object',
    anyOf: [
      { properties: { a: { type: 'string' } }, required: ['a'] },
      { properties: { b: { type: 'number' } }, required: ['b'] },
    ],
    properties: { c: { enum: [null, 'x', 3, [1], { y: 2 }] } },
    unevaluatedProperties: false,
  },
};

function operation(name: string, count: number): JsonObject {
  return {
    type: 'object',
    properties: {
      [name]: { type: 'array', items: { $ref: '#/$defs/expression' }, minItems: count, maxItems: count },
    },
    required: [name],
    additionalProperties: false,
  };
}
