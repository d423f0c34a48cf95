import { expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { sitesOf } from '../../../../src/generate/faults/places/site.js';
import { Proof } from '../../../../src/generate/faults/proof/proof.js';
import type { Json, JsonObject } from '../../../../src/model/index.js';
import { nodeOf } from '../../../../src/validate/index.js';

/** The rules that a value breaks alone, with the place of each. */
function proven(schema: JsonObject, value: Json): string[] {
  const root = nodeOf(loadLocalSchema(schema));
  return sitesOf(root).flatMap((site) => {
    const pointer = new Proof(root, site).pointerOf(value);
    return pointer === undefined ? [] : [`${site.rule.pointer} at ${pointer}`];
  });
}

test('a value that breaks one keyword proves that one, and no other', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'string', maxLength: 2 }, b: { minimum: 1 } },
    required: ['a'],
  };
  expect(proven(schema, { a: 'abc' })).toEqual(['/properties/a/maxLength at /a']);
  expect(proven(schema, {})).toEqual(['/required at ']);
  expect(proven(schema, { a: 'ab' })).toEqual([]);
  expect(proven(schema, { a: 'abc', b: 0 })).toEqual([]);
});

test('two keywords broken at once prove neither', () => {
  expect(proven({ type: 'string', enum: ['a'] }, 5)).toEqual([]);
  expect(proven({ type: 'string', enum: ['a'] }, 'b')).toEqual(['/enum at ']);
});

test('two parts broken in the same way are not one fault', () => {
  const schema = { items: { type: 'integer' } };
  expect(proven(schema, [1, 'x'])).toEqual(['/items/type at /1']);
  expect(proven(schema, ['x', 'x'])).toEqual([]);
  expect(proven({ additionalProperties: false }, { a: 1, b: 2 })).toEqual([]);
  const below = { anyOf: [schema, { type: 'string' }] };
  expect(proven(below, [1, 'x'])).toContain('/anyOf/0/items/type at /1');
  expect(proven(below, ['x', 'x'])).toEqual(['/anyOf at ', '/anyOf/1/type at ']);
});

test('below a branch, what counts is whether the value would be accepted without the keyword', () => {
  const schema = {
    anyOf: [
      { type: 'string', minLength: 2 },
      { type: 'array', maxItems: 1 },
    ],
  };
  expect(proven(schema, 'x')).toEqual(['/anyOf at ', '/anyOf/0/minLength at ', '/anyOf/1/type at ']);
  expect(proven(schema, [1, 2])).toEqual(['/anyOf at ', '/anyOf/0/type at ', '/anyOf/1/maxItems at ']);
  expect(proven(schema, {})).toEqual(['/anyOf at ', '/anyOf/0/type at ', '/anyOf/1/type at ']);
});

test('what is still evaluated stays evaluated', () => {
  const schema = { anyOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }], unevaluatedProperties: false };
  expect(proven(schema, { a: 1 })).toEqual(['/anyOf at ', '/anyOf/0/properties/a/type at /a']);
  expect(proven(schema, { a: 'x', b: 1 })).toEqual(['/unevaluatedProperties at ']);
});

test('a rule that two ways lead to is dropped on both', () => {
  const schema = { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'string' } } };
  expect(proven(schema, 5)).toEqual(['/$defs/a/type at ']);
});

test('`contains` and its numbers', () => {
  expect(proven({ contains: { const: 1 } }, [2])).toEqual(['/contains at ']);
  expect(proven({ contains: { const: 1 }, minContains: 2 }, [1])).toEqual(['/minContains at ']);
  expect(proven({ contains: { const: 1 }, maxContains: 1 }, [1, 1])).toEqual(['/maxContains at ']);
});
