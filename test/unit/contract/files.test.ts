import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContract, readContractText } from '../../../src/contract/index.js';
import { errorOf, FIXTURES, fixture, folderOf, operationOf, schemaOf } from './contract-of.js';

describe('a document in many files', () => {
  const contract = fixture('multi-file/openapi.yaml');

  test('is read with every file that it refers to', async () => {
    expect([...(await contract).files].map(([source, path]) => [source, path.startsWith(FIXTURES)]).sort()).toEqual(
      [
        'headers.json',
        'openapi.yaml',
        'parameters.yaml',
        'paths/owners.yaml',
        'paths/pets.yaml',
        'responses.yaml',
        'schemas/Owner of pets.yaml',
        'schemas/Pet.yaml',
        'schemas/Tag.schema.json',
      ].map((name) => [`multi-file/${name}`, true]),
    );
  });

  test('has parameters, headers and responses from other files, each with its own address', async () => {
    const pets = operationOf(await contract, 'GET /pets');
    expect(pets.address).toEqual({ source: 'multi-file/paths/pets.yaml', pointer: '/get' });
    expect(pets.parameters.map(({ name, address }) => [name, address])).toEqual([
      ['limit', { source: 'multi-file/parameters.yaml', pointer: '/Limit' }],
    ]);
    expect(pets.parameters[0]?.schema?.validator().isValid(11)).toBe(false);
    expect(pets.responses[0]?.headers[0]?.schema?.address).toEqual({
      source: 'multi-file/headers.json',
      pointer: '/Total/schema',
    });
    expect(pets.responses[1]?.content[0]?.schema?.validator().violations({})[0]?.rule).toEqual({
      source: 'multi-file/responses.yaml',
      pointer: '/Body/required',
    });
  });

  test('judges across files and cycles, and tells the file that was broken', async () => {
    const pets = operationOf(await contract, 'GET /pets').responses[0]?.content[0]?.schema?.validator();
    const pet = { name: null, mother: { name: 'Tom' }, owner: { pets: [{ name: 'a', tag: 'abc' }], first: null } };
    expect(pets?.isValid([pet])).toBe(true);
    const broken = pets?.violations([{ name: 1, owner: { pets: [{ name: 'a', tag: 'abcd' }], first: 1 } }]) ?? [];
    expect(broken.map(({ rule }) => `${rule.source}#${rule.pointer}`).sort()).toEqual([
      'multi-file/schemas/Pet.yaml#/properties/name/type',
      'multi-file/schemas/Pet.yaml#/properties/name/type',
      'multi-file/schemas/Tag.schema.json#/maxLength',
    ]);
    const owner = operationOf(await contract, 'GET /owners/{id}');
    expect(owner.parameters.map(({ name }) => name)).toEqual(['id']);
    expect(owner.responses[0]?.content[0]?.schema?.validator().isValid({ pets: [{}] })).toBe(false);
  });

  test('a broken file among them is named', async () => {
    const cwd = folderOf({ 'a.json': { openapi: '3.0.0', paths: { '/a': { $ref: 'b.json' } } }, 'b.json': '{"get":' });
    expect(await errorOf(loadContract('a.json', { cwd }))).toMatchObject({ source: 'b.json', line: 1, column: 8 });
  });
});

describe('several documents', () => {
  test('make one contract, files of the same name included', async () => {
    const document = (type: string) => ({
      openapi: '3.0.0',
      paths: {},
      components: { schemas: { A: { $ref: 'shared.json' } } },
      'x-type': type,
    });
    const cwd = folderOf({
      'one/api.json': document('one'),
      'one/shared.json': { type: 'string' },
      'two/api.json': document('two'),
      'two/shared.json': { type: 'integer' },
    });
    const contract = await loadContract(['one/api.json', 'two/api.json', 'one/api.json'], { cwd });
    expect(contract.name).toBe('one/api.json, two/api.json, one/api.json');
    expect(contract.documents.map(({ source }) => source)).toEqual(['one/api.json', 'two/api.json']);
    expect([...contract.files.keys()].sort()).toEqual([
      'one/api.json',
      'one/shared.json',
      'two/api.json',
      'two/shared.json',
    ]);
    expect(schemaOf(contract, 'A').validator().isValid('a')).toBe(true);
  });

  test('in a folder are those that say what they are', async () => {
    const cwd = folderOf({
      'docs/api.yaml': 'openapi: 3.1.0\npaths: {}\n',
      'docs/v2/old.json': { swagger: '2.0', paths: {} },
      'docs/order-line.schema.json': { type: 'object' },
      'docs/Named.json': { $schema: 'http://json-schema.org/draft-07/schema#' },
      'docs/package.json': { type: 'module' },
      'docs/node_modules/x/api.json': { openapi: '3.0.0', paths: {} },
      'docs/.cache/api.json': { openapi: '3.0.0', paths: {} },
      'docs/readme.md': '# docs',
    });
    const contract = await loadContract('docs', { cwd });
    expect(contract.documents.map(({ source, kind, version }) => [source, kind, version])).toEqual([
      ['docs/Named.json', 'json-schema', 'http://json-schema.org/draft-07/schema#'],
      ['docs/api.yaml', 'openapi', '3.1.0'],
      ['docs/order-line.schema.json', 'json-schema', 'https://json-schema.org/draft/2020-12/schema'],
      ['docs/v2/old.json', 'openapi', '2.0'],
    ]);
    expect([...contract.schemas.keys()]).toEqual(['Named', 'OrderLine']);
  });
});

describe('what people see', () => {
  test('paths are relative to the working directory, with forward slashes; far away they are absolute', async () => {
    const cwd = folderOf({ 'a/b/api.json': { openapi: '3.0.0', paths: {} } });
    const source = async (name: string, from: string) => (await loadContract(name, { cwd: from })).documents[0]?.source;
    expect(await source('./a/b/../b/api.json', cwd)).toBe('a/b/api.json');
    expect(await source('../b/api.json', join(cwd, 'a/c'))).toBe('../b/api.json');
    expect(await source(join(cwd, 'a/b/api.json'), '/nowhere/at/all')).toBe(
      join(cwd, 'a/b/api.json').replaceAll('\\', '/'),
    );
  });

  test('a contract’s text can be read for its lines, without a byte order mark', async () => {
    const text = readContractText(join(FIXTURES, 'hostile/byte-order-mark.json'));
    expect(text.startsWith('{ "openapi"')).toBe(true);
  });
});

describe('the built-in pack', () => {
  test('is a folder of documents, found by name from anywhere', async () => {
    const contract = await loadContract('twilio', { cwd: folderOf({}) });
    expect(contract.name).toBe('twilio');
    expect(contract.documents.every(({ source }) => /^twilio\/[\w.-]+\.json$/.test(source))).toBe(true);
    expect(contract.documents.filter(({ kind }) => kind === 'openapi').every(({ partial }) => partial)).toBe(true);
    const names = [
      'Verification',
      'Entity',
      'EndUser',
      'TrustHubEndUser',
      'CustomerProfile',
      'Evaluation',
      'Policy',
      'SupportingDocument',
      'EntityAssignment',
      'ChannelEndpointAssignment',
      'Address',
      'PageMeta',
      'RestException',
    ];
    expect(names.filter((name) => !contract.schemas.has(name))).toEqual([]);
    for (const handle of contract.schemas.values()) handle.validator();
    for (const { operations } of contract.documents) {
      for (const { parameters, requestBody, responses } of operations) {
        const media = [requestBody?.content ?? [], ...responses.map(({ content }) => content)].flat();
        for (const { schema } of [...parameters, ...media]) schema?.validator();
      }
    }
    expect(contract.repairs).toEqual([]);
  });

  test('a folder of the same name is reached by its path', async () => {
    const cwd = folderOf({ 'twilio/api.json': { openapi: '3.0.0', paths: {} } });
    expect((await loadContract('./twilio', { cwd })).documents.map(({ source }) => source)).toEqual([
      'twilio/api.json',
    ]);
    expect((await errorOf(loadContract('twillio', { cwd }))).next).toContain('twilio');
  });
});
