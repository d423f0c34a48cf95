import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { faultsOf } from '../../../../src/generate/index.js';
import { type Json, type JsonObject, SchemaNotCompilableError } from '../../../../src/model/index.js';
import { validate } from '../../../../src/validate/index.js';

/** The rules that are said not to be broken alone. */
function tiedIn(schema: JsonObject): string[] {
  return faultsOf(loadLocalSchema(schema)).flatMap(({ schemaPath, property, tied }) =>
    tied === undefined ? [] : [[schemaPath, property].filter(Boolean).join(' ')],
  );
}

describe('what is broken alone by some value is not said to be tied', () => {
  const capitals = {
    type: 'object',
    required: ['ab', 'cd'],
    propertyNames: { pattern: '^[A-Z]' },
  };
  const alternatives = {
    anyOf: [
      { maxLength: 0, maximum: 1, dependentRequired: { c: ['b'] } },
      { additionalProperties: { maximum: 3, const: [], exclusiveMaximum: 0 } },
    ],
  };
  const items = { type: 'null', maxLength: 5, allOf: [{ type: 'object', multipleOf: 1 }, { maxLength: 2 }] };
  test.each<[string, JsonObject, Json]>([
    ['/propertyNames', { minProperties: 3, propertyNames: { enum: ['x'] } }, { a: 1, b: 1, c: 1 }],
    ['/propertyNames', capitals, { ab: 1, cd: 1 }],
    ['/items/enum', { items: { enum: [1] }, contains: { type: 'null' } }, [null]],
    ['/items/allOf/0/const', { items: { allOf: [{ const: -1 }, { const: [] }] } }, [[]]],
    ['/items/allOf/1/const', { items: { allOf: [{ const: -1 }, { const: [] }] } }, [-1]],
    ['/anyOf/1/additionalProperties/const', alternatives, { c: 'a' }],
    ['/properties/b/items/allOf/0/type', { properties: { b: { items } } }, { b: [null] }],
  ])('%s of %j, as in %j', (path, schema, witness) => {
    const handle = loadLocalSchema(schema);
    const { valid, violations } = validate(handle, witness);
    expect(valid).toBe(false);
    if (!path.startsWith('/anyOf')) expect(violations.every(({ rule }) => rule.pointer === path)).toBe(true);
    const fault = faultsOf(handle).find(({ schemaPath }) => schemaPath === path);
    expect(fault?.tied).toBeUndefined();
    if (fault?.arbitrary === undefined) throw new Error('The fault has no arbitrary.');
    for (const { value } of fc.sample(fault.arbitrary, { seed: 1, numRuns: 20 })) {
      const rules = new Set(validate(handle, value).violations.map(({ rule }) => rule.pointer));
      expect(rules.size).toBeGreaterThan(0);
      if (!path.startsWith('/anyOf')) expect([...rules]).toEqual([path]);
    }
  });

  test('what two clauses exclude stays tied', () => {
    expect(tiedIn({ type: 'string', enum: ['a', 'b'], minLength: 1 })).toEqual(['/type', '/minLength']);
    expect(tiedIn(capitals)).toEqual(['/required ab', '/required cd']);
  });

  test('where one part can break it, no value breaks it in two', () => {
    const [, fault] = faultsOf(loadLocalSchema({ type: 'object', propertyNames: { maxLength: 2 } }));
    if (fault?.arbitrary === undefined) throw new Error('The fault has no arbitrary.');
    for (const { value } of fc.sample(fault.arbitrary, { seed: 1, numRuns: 50 })) {
      expect(Object.keys(value as JsonObject).filter((name) => [...name].length > 2)).toHaveLength(1);
    }
  });
});

test.each(['^((a|aa)+)+b{1000}[\\s\\S]{0,5000}(x+x+)+y$', '^((((a{100}){100}){100}){10})$'])(
  'a pattern that is too slow to be judged ends as what it is: %s',
  (pattern) => {
    expect(() => {
      const faults = faultsOf(loadLocalSchema({ type: 'string', pattern }));
      for (const { arbitrary } of faults) if (arbitrary !== undefined) fc.sample(arbitrary, { seed: 1, numRuns: 50 });
    }).toThrow(SchemaNotCompilableError);
  },
);
