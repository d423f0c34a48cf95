import { describe, expect, test } from 'vitest';
import { loadContract } from '../../../src/contract/index.js';
import { contractOf, fixture, folderOf, operationOf, repairsOf, schemaOf } from './contract-of.js';

const pets = fixture('petstore-2.0.yaml');

describe('an OpenAPI 2.0 document', () => {
  test('has its server from schemes, host and base path', async () => {
    const [document] = (await pets).documents;
    expect(document).toMatchObject({
      version: '2.0',
      servers: [{ origin: 'https://api.example.com', basePath: '/v2' }],
    });
    expect(operationOf(await pets, 'POST /pets/{id}/photo').servers).toEqual([
      { origin: 'http://api.example.com', basePath: '/v2' },
    ]);
  });

  test('without schemes is served by http and https, without a host from anywhere', async () => {
    const servers = async (root: object) =>
      (await contractOf({ swagger: '2.0', paths: {}, ...root })).documents[0]?.servers;
    expect(await servers({ host: 'a.example' })).toEqual([
      { origin: 'https://a.example', basePath: '' },
      { origin: 'http://a.example', basePath: '' },
    ]);
    expect(await servers({ basePath: '/v1' })).toEqual([{ origin: undefined, basePath: '/v1' }]);
  });

  test('has parameters that are their own schemas, with collection formats', async () => {
    const { parameters } = operationOf(await pets, 'GET /pets');
    expect(parameters.map(({ name, style, explode }) => [name, style, explode])).toEqual([
      ['limit', 'form', false],
      ['ids', 'pipeDelimited', false],
      ['tags', 'form', true],
      ['X-Names', 'simple', false],
    ]);
    const limit = parameters[0]?.schema?.validator();
    expect(limit?.isValid(99)).toBe(true);
    expect(limit?.violations(100).map(({ rule }) => rule.pointer)).toEqual(['/parameters/Limit/exclusiveMaximum']);
    expect(parameters[1]?.schema?.validator().violations([1, 'a'])[0]?.rule.pointer).toBe(
      '/paths/~1pets/get/parameters/1/items/type',
    );
  });

  test('has one schema for every media type that it produces', async () => {
    const { responses } = operationOf(await pets, 'GET /pets');
    expect(responses.map(({ status, content }) => [status, content.map(({ range }) => range)])).toEqual([
      ['200', ['application/json', 'application/xml']],
      ['404', []],
    ]);
    const schema = responses[0]?.content[0]?.schema;
    expect(schema?.address.pointer).toBe('/paths/~1pets/get/responses/200/schema');
    expect(schema?.validator().isValid([{ name: 'Tom', nick: null }])).toBe(true);
    expect(schema?.validator().isValid([{ nick: null }])).toBe(false);
    expect(responses[0]?.headers[0]).toMatchObject({ name: 'X-Total', required: false });
    expect(responses[0]?.headers[0]?.schema?.validator().isValid(-1)).toBe(false);
  });

  test('has a body parameter as request body', async () => {
    const { requestBody, parameters, security } = operationOf(await pets, 'POST /pets');
    expect(parameters).toEqual([]);
    expect(security).toEqual([[]]);
    expect(requestBody).toMatchObject({ required: true, content: [{ range: 'application/json' }] });
    expect(requestBody?.content[0]?.schema?.validator().isValid({})).toBe(false);
  });

  test('has its form fields as one object, broken where the parameter is written', async () => {
    const { requestBody, responses } = operationOf(await pets, 'POST /pets/{id}/photo');
    expect(requestBody?.content.map(({ range }) => range)).toEqual(['multipart/form-data']);
    expect(requestBody?.content[0]?.encoding).toEqual(
      new Map([['labels', { style: 'spaceDelimited', explode: false }]]),
    );
    const form = requestBody?.content[0]?.schema?.validator();
    expect(form?.isValid({ size: 1, note: 'short', labels: ['a'], file: {} })).toBe(true);
    const violations = form?.violations({ size: 0, note: 'too long' }) ?? [];
    expect(violations.map(({ keyword, rule }) => [keyword, rule.pointer]).sort()).toEqual([
      ['maxLength', '/paths/~1pets~1{id}~1photo/parameters/1/maxLength'],
      ['minimum', '/paths/~1pets~1{id}~1photo/post/parameters/0/minimum'],
    ]);
    expect(form?.violations({}).map(({ rule, facts }) => [rule.pointer, facts.property])).toEqual([
      ['/paths/~1pets~1{id}~1photo/post/parameters', 'size'],
    ]);
    expect(responses[0]?.content).toMatchObject([{ range: 'image/png' }]);
    expect(responses[0]?.content[0]?.schema).toBeUndefined();
  });

  test('needs few repairs', async () => {
    expect(repairsOf(await pets)).toEqual(['boolean-exclusive-maximum /parameters/Limit/exclusiveMaximum ×1']);
    expect((await pets).schemas.size).toBe(1);
    expect(
      schemaOf(await pets, 'Pet')
        .validator()
        .isValid({ name: 'a', nick: null }),
    ).toBe(true);
  });

  test('reads an unquoted version', async () => {
    const cwd = folderOf({ 'old.yaml': 'swagger: 2.0\npaths: {}\n' });
    expect((await loadContract('old.yaml', { cwd })).documents[0]?.version).toBe('2.0');
  });
});
