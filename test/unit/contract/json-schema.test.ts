import { describe, expect, test } from 'vitest';
import { loadSchema } from '../../../src/contract/index.js';
import { errorOf, FIXTURES, fixture, folderOf, schemaOf } from './contract-of.js';

const inFixtures = { cwd: FIXTURES };

describe('a JSON Schema document', () => {
  test.each(['04', '06', '07', '2019-09', '2020-12'])('of draft %s is a contract without operations', async (draft) => {
    const contract = await fixture(`json-schema/draft-${draft}.schema.json`);
    const [document] = contract.documents;
    expect(document).toMatchObject({ kind: 'json-schema', title: 'Order', operations: [], servers: [] });
    expect(document?.version).toContain(draft);
    expect([...contract.schemas.keys()]).toHaveLength(2);
    expect(schemaOf(contract, 'money').validator().isValid(-1)).toBe(false);
  });

  test.each(['04', '06', '07', '2019-09', '2020-12'])('of draft %s judges', async (draft) => {
    const name = `json-schema/draft-${draft}.schema.json`;
    const schema = await loadSchema(name, inFixtures);
    expect(schema.address).toEqual({ source: name, pointer: '' });
    const validator = schema.validator();
    expect(validator.isValid({ total: 1, next: { total: 2 } })).toBe(true);
    expect(validator.violations({ total: 1, next: { total: -1 } }).map(({ rule }) => rule)).toEqual([
      { source: name, pointer: `/${draft.startsWith('20') ? '$defs' : 'definitions'}/money/minimum` },
    ]);
  });

  test('refers by $id to another file beside it, and to itself', async () => {
    const schema = (await loadSchema('json-schema/draft-2020-12.schema.json', inFixtures)).validator();
    expect(schema.violations({ total: 1, address: {} }).map(({ rule }) => rule.source)).toEqual([
      'json-schema/address.json',
    ]);
    expect(schema.isValid({ total: 1, address: { street: 'a' } })).toBe(true);
  });

  test('of one folder refer to each other by $id', async () => {
    const contract = await fixture('json-schema');
    const twin = schemaOf(contract, 'Twin').validator();
    expect(twin.isValid({ total: 1 })).toBe(true);
    expect(twin.isValid({ total: -1 })).toBe(false);
    await expect(async () =>
      (await loadSchema('json-schema/twin.schema.json', inFixtures)).validator(),
    ).rejects.toThrow(expect.objectContaining({ code: 'schema-not-compilable' }));
  });
});

describe('loadSchema', () => {
  test('finds a schema of an OpenAPI document by pointer or name', async () => {
    for (const name of ['petstore-3.0.json#/components/schemas/Owner', 'petstore-3.0.json#Owner']) {
      const schema = await loadSchema(name, inFixtures);
      expect(schema.address).toEqual({ source: 'petstore-3.0.json', pointer: '/components/schemas/Owner' });
      expect(schema.validator().isValid({})).toBe(false);
    }
    const deep = await loadSchema('petstore-2.0.yaml#/definitions/Pet/properties/nick', inFixtures);
    expect(deep.validator().isValid(null)).toBe(true);
  });

  test('finds a schema of a file by pointer, anchor or name', async () => {
    const name = 'json-schema/draft-2020-12.schema.json';
    for (const fragment of ['/$defs/money', 'money']) {
      expect((await loadSchema(`${name}#${fragment}`, inFixtures)).address.pointer).toBe('/$defs/money');
    }
  });

  test.each(['twilio/Verification', 'twilio/verification'])('finds a pack’s schema by name: %s', async (name) => {
    const schema = await loadSchema(name);
    expect(schema.address).toEqual({ source: 'twilio/verification.schema.json', pointer: '' });
    expect(schema.validator().isValid(1)).toBe(false);
  });

  test('finds a part of a pack’s schema, and one that only a document names', async () => {
    expect((await loadSchema('twilio/Verification#/properties/sid')).validator().isValid('no')).toBe(false);
    expect((await loadSchema('twilio/EntityList')).address.pointer).toBe('/components/schemas/EntityList');
  });

  test.each([
    ['twilio/Verificaton', 'schema-unknown'],
    ['twilio/../package', 'schema-unknown'],
    ['petstore-3.0.json', 'schema-unknown'],
    ['petstore-3.0.json#Nobody', 'schema-unknown'],
    ['petstore-3.0.json#/components/schemas/Nobody', 'schema-unknown'],
    ['nowhere.json', 'contract-not-found'],
    ['nobody/Schema', 'contract-not-found'],
  ])('says what is wrong with %s', async (name, code) => {
    const error = await errorOf(loadSchema(name, inFixtures));
    expect(error).toMatchObject({ code, next: expect.stringMatching(/\.$/) });
    expect(error.message.startsWith(name.replace(/#.*/, ''))).toBe(true);
  });

  test('takes a schema as a value, with the documents that it refers to', async () => {
    const schema = await loadSchema(
      { $ref: 'https://example.com/a#/$defs/b' },
      { documents: { 'https://example.com/a': { $defs: { b: { type: 'string' } } } } },
    );
    expect(schema.validator().isValid('a')).toBe(true);
    expect(schema.validator().isValid(1)).toBe(false);
    expect((await loadSchema(false)).validator().isValid(1)).toBe(false);
    const old = await loadSchema({ minimum: 1, exclusiveMinimum: true }, { dialect: 'draft-04' });
    expect(old.validator().isValid(1)).toBe(false);
  });

  test('reads a file without $schema as it is told to', async () => {
    const cwd = folderOf({ 'a.json': { items: [{ type: 'string' }] } });
    expect((await loadSchema('a.json', { cwd, dialect: 'draft-07' })).validator().isValid([1])).toBe(false);
  });

  test.each([
    ['{}', 1, true],
    ['{"minLength": 2}', 'a', false],
    ['{"default": 1}', 'a', true],
    ['true', 1, true],
    ['false', 1, false],
  ])('a file that holds %s is a schema', async (content, value, expected) => {
    const schema = await loadSchema('a.json', { cwd: folderOf({ 'a.json': content }) });
    expect(schema.validator().isValid(value)).toBe(expected);
  });

  test('any place of a file may be a schema', async () => {
    const cwd = folderOf({ 'a.json': { models: { Pet: { type: 'string' } } } });
    expect((await loadSchema('a.json#/models/Pet', { cwd })).validator().isValid(1)).toBe(false);
  });

  test.each([
    '[]',
    'null',
    '"a"',
    '1',
    '{"openapi": "4.0.0"}',
    '{"swagger": "1.2", "type": "object"}',
    '{"openapi": {}}',
  ])('a file that holds %s is none', async (content) => {
    const error = await errorOf(loadSchema('a.json', { cwd: folderOf({ 'a.json': content }) }));
    expect(error).toMatchObject({ code: 'contract-not-recognised', source: 'a.json' });
  });

  test('a schema that does not compile says so when it is used', async () => {
    const schema = await loadSchema({ $ref: '#/nowhere' });
    expect(() => schema.validator()).toThrow(expect.objectContaining({ code: 'schema-not-compilable' }));
  });
});
