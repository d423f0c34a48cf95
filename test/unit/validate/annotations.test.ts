import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/index.js';
import { prepare } from './support.js';

async function undocumented(schema: Json, value: Json): Promise<readonly string[]> {
  return (await prepare(schema)).validator().undocumented(value);
}

describe('undocumented properties', () => {
  const named = { properties: { a: {} } };
  const cases: readonly [name: string, schema: Json, value: Json, expected: readonly string[]][] = [
    ['a property that no keyword names', named, { a: 1, b: 2 }, ['/b']],
    ['an object without named properties is free-form', { type: 'object' }, { a: 1 }, []],
    ['so is one of named parts inside', { properties: { a: { type: 'object' } } }, { a: { x: 1 } }, []],
    ['additionalProperties evaluates the rest', { ...named, additionalProperties: true }, { b: 1 }, []],
    ['forbidding is no drift', { ...named, additionalProperties: false }, { b: 1 }, []],
    ['patternProperties names', { ...named, patternProperties: { '^x-': {} } }, { 'x-1': 1, y: 1 }, ['/y']],
    [
      'allOf and $ref add names',
      { allOf: [named, { $ref: '#/$defs/b' }], $defs: { b: { properties: { b: {} } } } },
      { a: 1, b: 1, c: 1 },
      ['/c'],
    ],
    ['unevaluatedProperties evaluates the rest', { allOf: [named], unevaluatedProperties: {} }, { b: 1 }, []],
    ['inside arrays', { items: named }, [{ a: 1 }, { b: 1 }], ['/1/b']],
    [
      'inside tuples',
      { prefixItems: [true, named], items: { properties: { c: {} } } },
      [{ z: 1 }, { b: 1 }, { c: 1, d: 1 }],
      ['/1/b', '/2/d'],
    ],
    ['inside additionalProperties', { additionalProperties: named }, { x: { b: 1 } }, ['/x/b']],
    [
      'a nullable reference',
      {
        properties: { a: { anyOf: [{ $ref: '#/$defs/o' }, { type: 'null' }] } },
        $defs: { o: { type: 'object', ...named } },
      },
      { a: { b: 1 } },
      ['/a/b'],
    ],
    [
      'only the branch that holds',
      { oneOf: [{ properties: { k: { const: 1 }, x: {} } }, { properties: { k: { const: 2 }, y: {} } }] },
      { k: 2, x: 1, y: 1 },
      ['/x'],
    ],
    [
      'every branch when none holds',
      { oneOf: [{ properties: { k: { const: 1 }, x: {} } }, { properties: { k: { const: 2 }, y: {} } }] },
      { k: 3, x: 1, y: 1, z: 1 },
      ['/z'],
    ],
    [
      'then, when if holds',
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name.
      { if: { required: ['a'] }, then: named, else: { properties: { b: {} } } },
      { a: 1, b: 1 },
      ['/b'],
    ],
    [
      'else, when it does not',
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name.
      { if: { required: ['a'] }, then: named, else: { properties: { b: {} } } },
      { b: 1, c: 1 },
      ['/c'],
    ],
    [
      'dependentSchemas, when the property is there',
      { ...named, dependentSchemas: { a: { properties: { b: {} } } } },
      { a: 1, b: 1, c: 1 },
      ['/c'],
    ],
    [
      'a recursive schema',
      { $ref: '#/$defs/n', $defs: { n: { properties: { next: { $ref: '#/$defs/n' } } } } },
      { next: { next: { x: 1 } } },
      ['/next/next/x'],
    ],
    [
      'another schema of the same property judges it too',
      { allOf: [{ properties: { a: named } }, { properties: { a: { properties: { b: {} } } } }] },
      { a: { a: 1, b: 1, c: 1 } },
      ['/a/c'],
    ],
    [
      'inherited names are names like any other',
      { properties: { a: {} } },
      { constructor: 1, toString: 2 },
      ['/constructor', '/toString'],
    ],
    ['pointers are escaped', named, { 'x/y~z': 1 }, ['/x~1y~0z']],
    ['scalars hold nothing', named, 'text', []],
    ['a name that is demanded is documented', { ...named, required: ['b'] }, { a: 1, b: 1, c: 1 }, ['/c']],
    [
      'the name that a discriminator goes by is documented',
      { discriminator: { propertyName: 'kind' }, oneOf: [named, { required: ['z'] }] },
      { a: 1, kind: 'x', c: 1 },
      ['/c'],
    ],
    ['demanded names alone document nothing else', { required: ['b'] }, { a: 1, b: 1 }, []],
  ];
  it.each(cases)('%s', async (_, schema, value, expected) => {
    expect(await undocumented(schema, value)).toEqual(expected);
  });

  it('finds a key __proto__ as JSON.parse makes it', async () => {
    expect(await undocumented(named, JSON.parse('{"__proto__": 1}'))).toEqual(['/__proto__']);
  });

  it('finds exactly the planted names', async () => {
    const validator = (
      await prepare({ properties: { a: { properties: { b: {} } }, list: { items: { properties: { c: {} } } } } })
    ).validator();
    const name = fc.string({ minLength: 1 }).filter((text) => !['a', 'b', 'c', 'list'].includes(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 5 }), fc.integer({ min: 0, max: 3 }), (names, index) => {
        const extra: Json = Object.fromEntries(names.map((key) => [key, 0]));
        const list = Array.from({ length: 4 }, (_, at) => (at === index ? { c: 1, ...extra } : { c: 1 }));
        expect(validator.undocumented({ a: { b: 1, ...extra }, list })).toHaveLength(2 * names.length);
      }),
    );
  });
});

describe('private values', () => {
  const pii = { 'x-twilio': { pii: { handling: 'standard', deleteSla: 30 } } };
  const cases: readonly [name: string, schema: Json, value: Json, expected: readonly string[]][] = [
    [
      'an annotated property',
      { properties: { to: { type: 'string', ...pii }, sid: {} } },
      { to: '+1', sid: 'x' },
      ['/to'],
    ],
    ['x-pii', { properties: { to: { 'x-pii': true }, sid: { 'x-pii': false } } }, { to: '+1', sid: 'x' }, ['/to']],
    [
      'a whole object, by its own pointer',
      { properties: { attributes: { ...pii, properties: { a: pii } } } },
      { attributes: { a: 1 } },
      ['/attributes'],
    ],
    [
      'behind references and nullable branches',
      {
        properties: { a: { anyOf: [{ $ref: '#/$defs/p' }, { type: 'null' }] } },
        $defs: { p: { type: 'string', ...pii } },
      },
      { a: 'x' },
      ['/a'],
    ],
    [
      'not the null of such a branch',
      { properties: { a: { anyOf: [{ type: 'string', ...pii }, { type: 'null' }] } } },
      { a: null },
      [],
    ],
    ['a value of the wrong type', { properties: { to: { type: 'string', ...pii } } }, { to: ['+1'] }, ['/to']],
    [
      'the branch of a oneOf that a text fits alone',
      { items: { oneOf: [{ pattern: '^VE' }, { not: { pattern: '^VE' }, ...pii }] } },
      ['VE1', '+1'],
      ['/1'],
    ],
    ['items', { items: { properties: { to: pii } } }, [{ to: 1 }, {}], ['/0/to']],
    ['an unrelated x-twilio', { properties: { a: { 'x-twilio': { other: 1 } } } }, { a: 1 }, []],
    ['the value itself', pii, 3, ['']],
  ];
  it.each(cases)('%s', async (_, schema, value, expected) => {
    expect((await prepare(schema)).validator().privatePointers(value)).toEqual(expected);
  });
});

describe('an outline', () => {
  it('follows references and compositions', async () => {
    const schema = {
      allOf: [{ $ref: '#/$defs/a' }, { properties: { b: { anyOf: [{ type: 'integer' }, { type: 'null' }] } } }],
      $defs: { a: { type: 'object', properties: { a: { type: 'array', items: { enum: [true] } } } } },
    };
    const outline = (await prepare(schema)).outline();
    expect([...outline.types]).toEqual(['object']);
    expect(outline.isTyped).toBe(true);
    expect(outline.propertyNames).toEqual(['b', 'a']);
    expect([...(outline.property('a')?.item(0)?.types ?? [])]).toEqual(['boolean']);
    expect([...(outline.property('b')?.types ?? [])].sort()).toEqual(['integer', 'null']);
    expect(outline.property('c')).toBeUndefined();
    expect(outline.item(0)).toBeUndefined();
  });

  it('unites what branches say of a property', async () => {
    const schema = { oneOf: [{ properties: { a: { type: 'integer' } } }, { properties: { a: { type: 'boolean' } } }] };
    const outline = (await prepare(schema)).outline();
    expect([...(outline.property('a')?.types ?? [])].sort()).toEqual(['boolean', 'integer']);
  });

  it('is unrestricted where nothing is said, and where a reference leads nowhere', async () => {
    for (const schema of [true, {}, { $ref: '#/$defs/none' }]) {
      const outline = (await prepare(schema)).outline();
      expect(outline.isTyped).toBe(false);
      expect(outline.types.size).toBe(7);
    }
    expect((await prepare({}, { pointer: '/none' })).outline().isTyped).toBe(false);
  });

  it('takes integers where numbers are taken, and knows what is private', async () => {
    const outline = (await prepare({ properties: { a: { type: 'number', 'x-pii': true } } })).outline();
    expect([...(outline.property('a')?.types ?? [])].sort()).toEqual(['integer', 'number']);
    expect(outline.property('a')?.isPrivate).toBe(true);
    expect(outline.isPrivate).toBe(false);
  });
});
