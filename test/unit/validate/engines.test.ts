import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { prepare } from './support.js';

const schema = {
  type: 'object',
  required: ['a'],
  properties: {
    a: { type: ['string', 'null'], maxLength: 3, pattern: '^[a-c]*$' },
    b: {
      anyOf: [
        { type: 'integer', minimum: 2 },
        { items: { $ref: '#' }, minItems: 1, type: 'array' },
      ],
    },
    c: { multipleOf: 0.1 },
  },
  additionalProperties: { enum: [1, 'x', { y: null }] },
};
const difficult = {
  ...schema,
  properties: { ...schema.properties, d: { prefixItems: [true], unevaluatedItems: false } },
};

const leaf = fc.oneof(
  fc.constantFrom<Json[]>('a', 'abc', 'abcd', 1, 2, 0.3, 'x', { y: null }, null, [1], [1, 2]),
  fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.oneof(leaf, tie('value'))),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
}));

describe('the engines', () => {
  it.each([
    ['ajv', schema],
    ['what is not ajv’s', difficult],
  ])('agree: %s and the interpreter', async (_, root) => {
    const compiled = (await prepare(root, { compileAfter: 0 })).validator();
    const interpreted = (await prepare(root, { compileAfter: Number.POSITIVE_INFINITY })).validator();
    fc.assert(
      fc.property(value, (instance) => {
        expect(compiled.isValid(instance)).toBe(interpreted.isValid(instance));
        expect(compiled.violations(instance)).toEqual(interpreted.violations(instance));
      }),
      { numRuns: 500 },
    );
  });

  it('agree on numbers that JSON cannot write', async () => {
    const root = { properties: { a: { type: 'integer' } } };
    for (const compileAfter of [0, Number.POSITIVE_INFINITY]) {
      const validator = (await prepare(root, { compileAfter })).validator();
      // A number beyond a double's range is read as Infinity, and has no fraction.
      expect(validator.isValid({ a: Number.POSITIVE_INFINITY })).toBe(true);
      expect(validator.isValid({ a: Number.NaN })).toBe(false);
    }
  });

  it('change over while values are being judged, and nobody notices', async () => {
    const validator = (await prepare(schema, { compileAfter: 3 })).validator();
    for (let round = 0; round < 20; round++) {
      expect(validator.isValid({ a: 'abc', c: 0.3 })).toBe(true);
      expect(validator.isValid({ a: 'abcd' })).toBe(false);
      expect(validator.violations({ a: 'x', c: 0.35 })).toHaveLength(2);
      // The compiler is loaded between turns.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
});
