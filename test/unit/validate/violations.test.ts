import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { validate } from '../../../src/validate/index.js';
import { prepare } from './support.js';

async function violationsOf(schema: Json, value: Json) {
  const { violations } = validate(await prepare(schema), value);
  return violations.map(({ keyword, instancePointer, rule, facts }) => ({
    keyword,
    at: instancePointer,
    rule: rule.pointer,
    facts,
  }));
}

describe('violations', () => {
  const cases: readonly [name: string, schema: Json, value: Json, expected: readonly Json[]][] = [
    [
      'a wrong type says what was expected and found',
      { properties: { a: { type: 'string' } } },
      { a: 3 },
      [
        {
          keyword: 'type',
          at: '/a',
          rule: '/properties/a/type',
          facts: { expected: 'string', found: 3, foundType: 'integer' },
        },
      ],
    ],
    [
      'a length counts characters, not code units',
      { maxLength: 1 },
      '😀😀',
      [
        {
          keyword: 'maxLength',
          at: '',
          rule: '/maxLength',
          facts: { expected: 1, count: 2, found: '😀😀', foundType: 'string' },
        },
      ],
    ],
    [
      'a missing property points at its parent',
      { properties: { a: { required: ['b'] } } },
      { a: {} },
      [
        {
          keyword: 'required',
          at: '/a',
          rule: '/properties/a/required',
          facts: { property: 'b', foundType: 'object' },
        },
      ],
    ],
    [
      'each forbidden property is its own violation, at the parent',
      { properties: { a: true }, additionalProperties: false },
      { a: 1, b: 2, c: 'x' },
      [
        {
          keyword: 'additionalProperties',
          at: '',
          rule: '/additionalProperties',
          facts: { expected: false, property: 'b', found: 2, foundType: 'integer' },
        },
        {
          keyword: 'additionalProperties',
          at: '',
          rule: '/additionalProperties',
          facts: { expected: false, property: 'c', found: 'x', foundType: 'string' },
        },
      ],
    ],
    [
      'an unevaluated property too, and a fault inside a known one is not told twice',
      { allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false },
      { a: 1, b: 2 },
      [
        {
          keyword: 'type',
          at: '/a',
          rule: '/allOf/0/properties/a/type',
          facts: { expected: 'string', found: 1, foundType: 'integer' },
        },
        {
          keyword: 'unevaluatedProperties',
          at: '',
          rule: '/unevaluatedProperties',
          facts: { expected: false, property: 'b', found: 2, foundType: 'integer' },
        },
      ],
    ],
    [
      'a bad name is one violation, without the inner ones',
      { propertyNames: { maxLength: 2, pattern: '^a' } },
      { bcd: 1 },
      [{ keyword: 'propertyNames', at: '', rule: '/propertyNames', facts: { property: 'bcd', foundType: 'object' } }],
    ],
    [
      'contains is one violation at the array',
      { contains: { type: 'string', minLength: 2 } },
      [1, 'a'],
      [{ keyword: 'contains', at: '', rule: '/contains', facts: { count: 0, foundType: 'array' } }],
    ],
    [
      'minContains and maxContains count',
      { contains: { type: 'string' }, maxContains: 1 },
      ['a', 'b'],
      [{ keyword: 'maxContains', at: '', rule: '/maxContains', facts: { count: 2, expected: 1, foundType: 'array' } }],
    ],
    [
      'equal items are told by their indexes',
      { uniqueItems: true },
      [1, { a: 1, b: 2 }, { b: 2, a: 1 }],
      [
        {
          keyword: 'uniqueItems',
          at: '',
          rule: '/uniqueItems',
          facts: { expected: true, indexes: [1, 2], foundType: 'array' },
        },
      ],
    ],
    [
      'if and then: only what then says',
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name.
      { if: { properties: { a: { const: 1 } } }, then: { required: ['b'] } },
      { a: 1 },
      [{ keyword: 'required', at: '', rule: '/then/required', facts: { property: 'b', foundType: 'object' } }],
    ],
    [
      'a dependency names the missing property',
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      [
        {
          keyword: 'dependentRequired',
          at: '',
          rule: '/dependentRequired',
          facts: { property: 'b', dependsOn: 'a', foundType: 'object' },
        },
      ],
    ],
    [
      'a false schema',
      { properties: { a: false } },
      { a: null },
      [{ keyword: 'false', at: '/a', rule: '/properties/a', facts: { found: null, foundType: 'null' } }],
    ],
    [
      'too many items for a tuple',
      { prefixItems: [true], items: false },
      [1, 2, 3],
      [{ keyword: 'items', at: '', rule: '/items', facts: { expected: false, count: 3, foundType: 'array' } }],
    ],
    [
      'a format of texts and one of objects',
      { properties: { a: { format: 'date' }, b: { format: 'uri-map' } } },
      { a: '2023-02-30', b: { x: 1 } },
      [
        {
          keyword: 'format',
          at: '/a',
          rule: '/properties/a/format',
          facts: { expected: 'date', found: '2023-02-30', foundType: 'string' },
        },
        {
          keyword: 'format',
          at: '/b',
          rule: '/properties/b/format',
          facts: { expected: 'uri-map', foundType: 'object' },
        },
      ],
    ],
    [
      'one rule reached twice is told once',
      { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'string' } } },
      1,
      [
        {
          keyword: 'type',
          at: '',
          rule: '/$defs/a/type',
          facts: { expected: 'string', found: 1, foundType: 'integer' },
        },
      ],
    ],
    [
      'two branches of a oneOf hold',
      { oneOf: [{ type: 'integer' }, { type: 'string' }, { minimum: 2 }] },
      3,
      [{ keyword: 'oneOf', at: '', rule: '/oneOf', facts: { matching: [0, 2], found: 3, foundType: 'integer' } }],
    ],
    [
      'a pointer is escaped',
      { additionalProperties: { type: 'string' } },
      { 'a/b~c': 1 },
      [
        {
          keyword: 'type',
          at: '/a~1b~0c',
          rule: '/additionalProperties/type',
          facts: { expected: 'string', found: 1, foundType: 'integer' },
        },
      ],
    ],
  ];
  it.each(cases)('%s', async (_, schema, value, expected) => {
    expect(await violationsOf(schema, value)).toEqual(expected);
  });

  it('keeps long texts and lists out of the facts', async () => {
    const [violation] = await violationsOf({ enum: Array.from({ length: 51 }, (_, index) => index) }, 'x'.repeat(201));
    expect(violation?.facts).toEqual({ foundType: 'string' });
  });

  it('spells keywords and rules as the file does, before normalising', async () => {
    const draft04 = await prepare({ minimum: 3, exclusiveMinimum: true }, { dialect: 'draft-04' });
    expect(validate(draft04, 3).violations).toMatchObject([
      { keyword: 'exclusiveMinimum', rule: { pointer: '/exclusiveMinimum' } },
    ]);
    const draft07 = await prepare({ items: [true], additionalItems: false }, { dialect: 'draft-07' });
    expect(validate(draft07, [1, 2]).violations).toMatchObject([
      { keyword: 'additionalItems', rule: { pointer: '/additionalItems' } },
    ]);
    const dependencies = await prepare({ dependencies: { a: ['b'] } }, { dialect: 'draft-07' });
    expect(validate(dependencies, { a: 1 }).violations).toMatchObject([
      { keyword: 'dependencies', facts: { property: 'b' } },
    ]);
  });

  it('is empty exactly when the value is valid', async () => {
    const schema = {
      properties: {
        a: { type: ['string', 'null'], maxLength: 3 },
        b: { anyOf: [{ type: 'integer' }, { items: { type: 'boolean' } }] },
      },
      required: ['a'],
      maxProperties: 2,
    };
    const validator = (await prepare(schema)).validator();
    const value = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(value, (instance) => {
        // fast-check's JSON values are ours.
        const json = instance as Json;
        return validator.isValid(json) === (validator.violations(json).length === 0);
      }),
    );
  });
});
