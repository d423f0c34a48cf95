import { describe, expect, test } from 'vitest';
import type { LoadContractOptions } from '../../../src/contract/index.js';
import type { Json } from '../../../src/model/index.js';
import { contractOf, repairsOf, schemaOf, schemasOf } from './contract-of.js';

/** Which values a schema of OpenAPI 3.0 accepts, and what was repaired. */
async function verdicts(
  schema: unknown,
  values: readonly Json[],
  options: LoadContractOptions & { others?: object; version?: string } = {},
) {
  const { others = {}, version = '3.0.3', ...rest } = options;
  const contract = await schemasOf(version, { A: schema, ...others }, rest);
  const validator = schemaOf(contract, 'A').validator();
  return {
    accepts: values.filter((value) => validator.isValid(value)),
    repairs: contract.repairs.map(({ kind }) => kind),
  };
}

const VALUES = [null, 'a', 'b', 1, {}];

describe('nullable', () => {
  const X = { X: { type: 'string' } };
  const strict = { nullableEnum: 'strict' } as const;
  test.each([
    ['with a type', { type: 'string', nullable: true }, [null, 'a', 'b'], [], [null, 'a', 'b'], []],
    ['without a type', { nullable: true }, VALUES, ['nullable-without-type'], VALUES, ['nullable-without-type']],
    ['that is false', { type: 'string', nullable: false }, ['a', 'b'], [], ['a', 'b'], []],
    ['beside an enum', { type: 'string', enum: ['a'], nullable: true }, [null, 'a'], ['nullable-enum'], ['a'], []],
    [
      'beside an enum with null',
      { type: 'string', enum: ['a', null], nullable: true },
      [null, 'a'],
      [],
      [null, 'a'],
      [],
    ],
    [
      'beside an enum, untyped',
      { enum: ['a'], nullable: true },
      [null, 'a'],
      ['nullable-enum'],
      ['a'],
      ['nullable-without-type'],
    ],
    [
      'beside $ref',
      { $ref: '#/components/schemas/X', nullable: true },
      [null, 'a', 'b'],
      ['nullable-reference'],
      ['a', 'b'],
      [],
    ],
    [
      'beside allOf',
      { allOf: [{ $ref: '#/components/schemas/X' }], nullable: true },
      [null, 'a', 'b'],
      ['nullable-composed'],
      ['a', 'b'],
      ['nullable-without-type'],
    ],
    [
      'beside anyOf',
      { anyOf: [{ $ref: '#/components/schemas/X' }, { type: 'integer' }], nullable: true },
      [null, 'a', 'b', 1],
      ['nullable-composed'],
      ['a', 'b', 1],
      ['nullable-without-type'],
    ],
    [
      'beside oneOf whose branches both allow null',
      {
        oneOf: [
          { type: 'string', nullable: true },
          { type: 'integer', nullable: true },
        ],
        nullable: true,
      },
      [null, 'a', 'b', 1],
      ['nullable-composed'],
      ['a', 'b', 1],
      ['nullable-without-type'],
    ],
    [
      'beside a type and allOf',
      { type: 'string', allOf: [{ $ref: '#/components/schemas/X' }], nullable: true },
      [null, 'a', 'b'],
      ['nullable-composed'],
      ['a', 'b'],
      [],
    ],
    [
      'beside not',
      { not: { type: 'string' }, nullable: true },
      [null, 1, {}],
      ['nullable-composed'],
      [null, 1, {}],
      ['nullable-without-type'],
    ],
    [
      'beside const',
      { const: 'a', nullable: true },
      [null, 'a'],
      ['nullable-composed', 'keyword-beyond-version'],
      ['a'],
      ['nullable-without-type', 'keyword-beyond-version'],
    ],
  ])('%s', async (_, schema, accepts, repairs, strictAccepts, strictRepairs) => {
    expect(await verdicts(schema, VALUES, { others: X })).toEqual({ accepts, repairs });
    expect(await verdicts(schema, VALUES, { others: X, ...strict })).toEqual({
      accepts: strictAccepts,
      repairs: strictRepairs,
    });
  });

  test('violations of a wrapped schema are told where they are written, and references into it still lead there', async () => {
    const contract = await schemasOf('3.0.3', {
      A: {
        oneOf: [
          { type: 'string', maxLength: 1 },
          { type: 'array', items: { allOf: [{ type: 'integer' }], nullable: true } },
        ],
        nullable: true,
      },
      B: { $ref: '#/components/schemas/A/oneOf/1/items/allOf/0' },
    });
    const a = '/components/schemas/A';
    const rules = (name: string, value: Json) =>
      schemaOf(contract, name)
        .validator()
        .violations(value)
        .map(({ rule }) => rule.pointer);
    expect(rules('A', 'ab')).toEqual([`${a}/oneOf/0/maxLength`]);
    // Neither null nor of the type that the schema wants: told at that type.
    expect(rules('A', [null, 1, 'a'])).toEqual([`${a}/oneOf/1/items/allOf/0/type`]);
    // Of the wrong type for every branch: told at the keyword that composes them.
    expect(rules('A', true)).toEqual([`${a}/oneOf`]);
    expect(rules('B', 'a')).toEqual([`${a}/oneOf/1/items/allOf/0/type`]);
    expect(schemaOf(contract, 'A').validator().isValid(null)).toBe(true);
  });
});

describe('what documents have in the wild', () => {
  test.each<[string, unknown, readonly Json[], readonly Json[], readonly string[]]>([
    [
      'boolean exclusiveMinimum',
      { minimum: 1, exclusiveMinimum: true },
      [1, 1.5, 2],
      [1.5, 2],
      ['boolean-exclusive-minimum'],
    ],
    ['exclusiveMaximum false', { maximum: 1, exclusiveMaximum: false }, [1, 2], [1], ['boolean-exclusive-maximum']],
    ['exclusiveMinimum without minimum', { exclusiveMinimum: true }, [0], [0], ['boolean-exclusive-minimum']],
    ['numeric exclusiveMinimum', { exclusiveMinimum: 1 }, [1, 2], [2], []],
    ['type any', { type: 'any' }, [1, null], [1, null], ['type-any']],
    ['type file', { type: 'file' }, ['x'], ['x'], ['type-file']],
    ['type in capitals', { type: 'String' }, ['x', 1], ['x'], ['type-case']],
    ['type unknown', { type: 'date' }, ['x', 1], ['x', 1], ['type-unknown']],
    ['a list of types', { type: ['string', 'null'] }, ['x', 1, null], ['x', null], ['type-list']],
    [
      'required: true',
      { type: 'object', required: true, properties: { a: { type: 'string', required: true } } },
      [{}, { a: 1 }],
      [{}],
      ['required-boolean'],
    ],
    ['an array without items', { type: 'array' }, [[1], 1], [[1]], ['items-missing']],
    [
      'items as a list',
      { type: 'array', items: [{ type: 'string' }], additionalItems: false },
      [['a'], ['a', 1], [1]],
      [['a']],
      ['items-list', 'keyword-beyond-version'],
    ],
    ['a number as text', { maxLength: '2' }, ['aa', 'aaa'], ['aa'], ['number-as-text']],
    ['a keyword that is null', { type: 'string', maxLength: null, default: null }, ['aa', 1], ['aa'], ['keyword-null']],
    ['an unknown format', { type: 'string', format: 'endpoint!' }, ['x'], ['x'], ['unknown-format']],
    ['an unknown keyword', { type: 'string', maxlength: 1, 'x-thing': 2 }, ['xx'], ['xx'], ['keyword-unknown']],
    ['a later keyword', { const: 1 }, [1, 2], [1], ['keyword-beyond-version']],
    [
      'siblings of $ref',
      { $ref: '#/components/schemas/X', maxLength: 1, description: 'd' },
      ['xx', 1],
      ['xx'],
      ['reference-siblings'],
    ],
    [
      'an identifier',
      { $id: 'https://example.com/x', id: 'x', type: 'string' },
      ['xx', 1],
      ['xx'],
      ['schema-identifier'],
    ],
    [
      'dependencies',
      { dependencies: { a: ['b'], c: { required: ['d'] } } },
      [{ a: 1 }, { a: 1, b: 1 }, { c: 1 }],
      [{ a: 1, b: 1 }],
      ['keyword-beyond-version', 'dependencies'],
    ],
    ['a schema that is null', { properties: { a: null } }, [{ a: 1 }], [{ a: 1 }], ['schema-not-object']],
    ['a composition without a list', { allOf: { type: 'string' } }, ['a', 1], ['a'], ['composition-single']],
    ['a pattern of Ruby', { pattern: '\\A[a-z]{2}\\z' }, ['ab', 'ab\n', 'A'], ['ab'], ['pattern-dialect']],
    ['a pattern of Java', { pattern: '^[\\p{Alnum}_]+\\P{Punct}$' }, ['a_b', 'a_!'], ['a_b'], ['pattern-dialect']],
    ['a script by name', { pattern: '^[\\p{Han}\\p{IsLatin}]+$' }, ['漢a', 'д'], ['漢a'], ['pattern-dialect']],
    ['octal escapes', { pattern: '^[^\\000-\\037]$' }, ['a', '\u0001'], ['a'], ['pattern-dialect']],
    ['a pattern that is none elsewhere either', { pattern: '^\\p{Letter}\\0$' }, ['a\0', 'a'], ['a\0'], []],
    ['an empty composition', { allOf: [], type: 'string' }, ['a', 1], ['a'], ['composition-empty']],
    ['additionalProperties as text', { additionalProperties: 'false' }, [{ a: 1 }], [{ a: 1 }], ['keyword-misplaced']],
    ['uniqueItems as text', { uniqueItems: 'true' }, [[1, 1], [1]], [[1]], ['boolean-as-text']],
    [
      'properties named as keywords',
      { properties: { $ref: { type: 'string' }, nullable: { type: 'integer' }, enum: { type: 'integer' } } },
      [{ $ref: 'a', nullable: 1, enum: 2 }, { $ref: 1 }, { enum: 'a' }],
      [{ $ref: 'a', nullable: 1, enum: 2 }],
      [],
    ],
  ])('%s', async (_, schema, values, accepts, repairs) => {
    expect(await verdicts(schema, values, { others: { X: { type: 'string' } } })).toEqual({ accepts, repairs });
  });

  test('a pattern that is no pattern makes its own schema not compilable, and no other', async () => {
    const contract = await schemasOf('3.0.3', { A: { pattern: '([' }, B: { type: 'string' } });
    expect(() => schemaOf(contract, 'A').validator()).toThrow(
      expect.objectContaining({ code: 'schema-not-compilable' }),
    );
    expect(schemaOf(contract, 'B').validator().isValid('a')).toBe(true);
  });

  test('one’s own formats are known', async () => {
    const formats = { 'even-length': { validate: (text: string) => text.length % 2 === 0 } };
    expect(await verdicts({ format: 'even-length' }, ['a', 'aa'], { formats })).toEqual({
      accepts: ['aa'],
      repairs: [],
    });
  });

  test('each kind is told once a file, with the names that were found', async () => {
    const contract = await schemasOf('3.0.3', { A: { format: 'x' }, B: { format: 'y' }, C: { format: 'x' } });
    expect(contract.repairs).toEqual([
      {
        kind: 'unknown-format',
        message: 'formats that are not known are not checked: x, y',
        address: { source: 'contract.json', pointer: '/components/schemas/A/format' },
        count: 3,
      },
    ]);
  });
});

describe('data', () => {
  const data = { $ref: '#/nowhere', $id: 'https://example.com/data', $anchor: 'a', type: 5 };
  test.each(['3.0.3', '3.1.0'])('in examples, defaults, enums and extensions means nothing (%s)', async (version) => {
    const schema = { default: data, example: data, examples: [data], enum: [data, 1], 'x-data': data };
    const { accepts, repairs } = await verdicts(schema, [1, 2, data], { version });
    expect({ accepts, repairs }).toEqual({ accepts: [1, data], repairs: [] });
  });

  test('in examples of media types means nothing', async () => {
    const contract = await contractOf({
      openapi: '3.0.0',
      paths: {
        '/a': {
          get: {
            responses: {
              200: {
                description: '',
                content: { 'application/json': { schema: {}, example: data, examples: { a: { value: data } } } },
              },
            },
          },
        },
      },
    });
    const [media] = contract.documents[0]?.operations[0]?.responses[0]?.content ?? [];
    expect(media?.schema?.validator().isValid(data)).toBe(true);
  });
});

test('references are found however they are written', async () => {
  const contract = await schemasOf('3.0.3', {
    'A B': { type: 'string' },
    'C/D~E%F': { type: 'integer' },
    ä: { type: 'boolean' },
    Refs: {
      properties: {
        a: { $ref: '#/components/schemas/A B' },
        b: { $ref: '#/components/schemas/A%20B' },
        c: { $ref: '#/components/schemas/C~1D~0E%25F' },
        d: { $ref: '#/components/schemas/ä' },
        e: { $ref: 'contract.json#/components/schemas/A%20B' },
        f: { $ref: 'components/../contract.json#/components/schemas/%C3%A4' },
        g: { $ref: '#components/schemas/ä' },
      },
    },
  });
  const validator = schemaOf(contract, 'Refs').validator();
  expect(validator.isValid({ a: 'a', b: 'a', c: 1, d: true, e: 'a', f: true, g: true })).toBe(true);
  const broken = validator.violations({ a: 1, b: 1, c: 'a', d: 1, e: 1, f: 1, g: 1 });
  expect(broken.map(({ instancePointer }) => instancePointer)).toEqual(['/a', '/b', '/c', '/d', '/e', '/f', '/g']);
});

test('a reference may lead to a place that is no schema’s usual one', async () => {
  const contract = await contractOf({
    openapi: '3.0.0',
    paths: {
      '/a/{b}': {
        get: {
          responses: {
            200: {
              description: '',
              content: {
                'application/json': { schema: { properties: { deep: { type: 'integer', nullable: true } } } },
              },
            },
          },
        },
      },
    },
    components: {
      'x-shared': { G: { type: 'string', nullable: true } },
      schemas: {
        A: { $ref: '#/components/x-shared/G' },
        B: { $ref: '#/paths/~1a~1{b}/get/responses/200/content/application~1json/schema/properties/deep' },
        C: { $ref: '#/definitions/Old' },
      },
    },
    definitions: { Old: { type: 'boolean' } },
  });
  expect(schemaOf(contract, 'A').validator().isValid(null)).toBe(true);
  expect(schemaOf(contract, 'A').validator().isValid(1)).toBe(false);
  expect(schemaOf(contract, 'B').validator().isValid(null)).toBe(true);
  expect(schemaOf(contract, 'B').validator().isValid('a')).toBe(false);
  expect(schemaOf(contract, 'C').validator().isValid(1)).toBe(false);
  expect(repairsOf(contract)).toEqual([]);
});

test('a violation names the keyword, and the place, that the file has', async () => {
  const contract = await schemasOf('3.0.3', {
    Choice: { nullable: true, oneOf: [{ type: 'integer' }, { type: 'boolean' }] },
    Single: { allOf: { properties: { a: { type: 'string', maxLength: 1 } } } },
    Worded: { type: 'string', pattern: '\\A\\p{Alpha}+\\z' },
  });
  const violationOf = (name: string, value: Json) => {
    const [violation] = schemaOf(contract, name).validator().violations(value);
    return [violation?.keyword, violation?.rule.pointer];
  };
  expect(violationOf('Choice', 'a')).toEqual(['oneOf', '/components/schemas/Choice/oneOf']);
  expect(violationOf('Single', { a: 'ab' })).toEqual([
    'maxLength',
    '/components/schemas/Single/allOf/properties/a/maxLength',
  ]);
  expect(violationOf('Worded', '1')).toEqual(['pattern', '/components/schemas/Worded/pattern']);
});
