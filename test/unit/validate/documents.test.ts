import { describe, expect, it } from 'vitest';
import type { Json, Violation } from '../../../src/model/index.js';
import { createSchemaSet, isKnownFormat, type SchemaDocument, validate } from '../../../src/validate/index.js';
import { prepare } from './support.js';

const openApi: Json = {
  openapi: '3.1.0',
  paths: {
    '/x': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Node' },
                example: { $id: 'http://[not a uri', $ref: '#/nowhere', $anchor: 'here', id: 3, $schema: 'nonsense' },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Node: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          $ref: { type: 'string' },
          next: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] },
          data: { enum: [{ $ref: '#/nowhere', $id: 'http://example.com/' }, { $id: 1 }], default: { $ref: 'x' } },
        },
        examples: [{ $id: 'http://example.com/other', $ref: 3 }],
      },
    },
  },
};
const uri = 'contract-check:///0/open api.yaml';
const pointer = '#/paths/~1x/get/responses/200/content/application~1json/schema';

const byPointer = (left: Violation, right: Violation) => (left.instancePointer < right.instancePointer ? -1 : 1);

describe('documents', () => {
  const document: SchemaDocument = { uri, source: 'open api.yaml', root: openApi, dialect: '2020-12' };
  it.each([true, false])(
    'judges any schema of an OpenAPI document, whatever its data look like (prepared: %s)',
    async (isPrepared) => {
      const set = createSchemaSet([document]);
      if (isPrepared) await set.prepare();
      const handle = set.handle(uri + pointer);
      const data = { $ref: '#/nowhere', $id: 'http://example.com/' };
      expect(validate(handle, { id: 'a', next: { id: 'b', next: null }, data, $ref: 'x' }).violations).toEqual([]);
      expect(
        validate(handle, { id: 'a', next: { id: 1 }, data: { $id: 2 }, $ref: 4 }).violations.toSorted(byPointer),
      ).toMatchObject([
        {
          keyword: 'type',
          instancePointer: '/$ref',
          rule: { pointer: '/components/schemas/Node/properties/$ref/type' },
        },
        { keyword: 'enum', instancePointer: '/data' },
        {
          keyword: 'type',
          instancePointer: '/next/id',
          rule: { source: 'open api.yaml', pointer: '/components/schemas/Node/properties/id/type' },
        },
      ]);
      expect(handle.address.pointer).toBe('/paths/~1x/get/responses/200/content/application~1json/schema');
      expect(handle.schema).toEqual({ $ref: '#/components/schemas/Node' });
    },
  );

  it('follows references between documents, relative and by $id, anchors and dialects of their own', async () => {
    const documents: SchemaDocument[] = [
      {
        uri: 'contract-check:///0/a/main.json',
        source: 'main.json',
        root: {
          properties: {
            b: { $ref: '../b.json#/definitions/b' },
            c: { $ref: 'https://example.com/c.json#c' },
            d: { $ref: '../d.yaml#/components/schemas/D' },
          },
        },
        dialect: '2020-12',
      },
      {
        uri: 'contract-check:///0/b.json',
        source: 'b.json',
        root: {
          $schema: 'http://json-schema.org/draft-04/schema#',
          definitions: { b: { minimum: 1, exclusiveMinimum: true } },
        },
        dialect: '2020-12',
      },
      {
        uri: 'contract-check:///0/elsewhere.json',
        source: 'elsewhere.json',
        root: { $id: 'https://example.com/c.json', $defs: { c: { $anchor: 'c', type: 'boolean' } } },
        dialect: '2020-12',
      },
      {
        uri: 'contract-check:///0/d.yaml',
        source: 'd.yaml',
        root: { openapi: '3.1.0', components: { schemas: { D: { $ref: '#/components/schemas/E' }, E: { const: 1 } } } },
        dialect: '2020-12',
      },
    ];
    const set = createSchemaSet(documents);
    const main = 'contract-check:///0/a/main.json';
    await set.prepare();
    expect(validate(set.handle(main), { b: 2, c: true, d: 1 }).valid).toBe(true);
    expect(validate(set.handle(main), { b: 1, c: 0, d: 2 }).violations.map(({ rule }) => rule)).toEqual([
      { source: 'b.json', pointer: '/definitions/b/exclusiveMinimum' },
      { source: 'elsewhere.json', pointer: '/$defs/c/type' },
      { source: 'd.yaml', pointer: '/components/schemas/E/const' },
    ]);
  });

  it('answers the same handle for the same URI, and the same validator', () => {
    const set = createSchemaSet([document]);
    expect(set.handle(uri + pointer)).toBe(set.handle(uri + pointer));
    expect(set.handle(uri + pointer).validator()).toBe(set.handle(uri + pointer).validator());
  });

  it('leaves documents as they are', async () => {
    const before = JSON.stringify(openApi);
    const set = createSchemaSet([document]);
    await set.prepare();
    validate(set.handle(uri + pointer), { id: 1 });
    expect(JSON.stringify(openApi)).toBe(before);
  });
});

describe('formats', () => {
  it('are asserted in every dialect, unless switched off', async () => {
    for (const dialect of ['draft-04', 'draft-07', '2019-09', '2020-12'] as const) {
      expect(validate(await prepare({ format: 'date-time' }, { dialect }), 'x').valid).toBe(false);
      expect(validate(await prepare({ format: 'date-time' }, { dialect, assertFormats: false }), 'x').valid).toBe(true);
    }
  });

  it('may be one’s own, of texts, numbers and objects', async () => {
    const formats = {
      even: { type: 'number' as const, validate: (value: number) => value % 2 === 0 },
      short: { validate: (value: string) => value.length < 3 },
      lonely: { type: 'object' as const, validate: (value: object) => Object.keys(value).length === 1 },
      date: { validate: () => true },
    };
    for (const isDifficult of [false, true]) {
      const schema = {
        properties: {
          a: { format: 'even' },
          b: { format: 'short' },
          c: { format: 'lonely' },
          d: { format: 'date' },
          e: { format: 'no such' },
        },
        ...(isDifficult ? { unevaluatedItems: true } : {}),
      };
      const handle = await prepare(schema, { formats });
      expect(validate(handle, { a: 2, b: 'xy', c: { x: 1 }, d: 'yesterday', e: 'x' }).valid).toBe(true);
      expect(validate(handle, { a: '3', b: 1000, c: [] }).valid).toBe(true);
      expect(
        validate(handle, { a: 3, b: 'xyz', c: {} }).violations.map(({ instancePointer }) => instancePointer),
      ).toEqual(['/a', '/b', '/c']);
    }
  });

  it('are known by name', () => {
    expect(isKnownFormat('uuid')).toBe(true);
    expect(isKnownFormat('no such')).toBe(false);
    expect(isKnownFormat('constructor')).toBe(false);
  });
});

describe('numbers', () => {
  it.each([
    [19.99, 0.01, true],
    [4.35, 0.01, true],
    [4.355, 0.01, false],
    [1e308, 5, true],
    [1e-7, 1e-8, true],
    [7.5, 5, false],
  ])('%d is a multiple of %d: %s', async (value, multipleOf, expected) => {
    expect(validate(await prepare({ multipleOf }), value).valid).toBe(expected);
  });
});
