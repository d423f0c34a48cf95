import { describe, expect, test } from 'vitest';
import { loadContract } from '../../../src/contract/index.js';
import type { Json } from '../../../src/model/index.js';
import { contractOf, fixture, folderOf, operationOf, schemaOf } from './contract-of.js';

/** Judges a value as the request and as the response of one schema. */
async function judged(schema: unknown, schemas: Readonly<Record<string, unknown>>, value: Json, version = '3.0.3') {
  const content = { 'application/json': { schema } };
  const contract = await contractOf({
    openapi: version,
    paths: { '/a': { post: { requestBody: { content }, responses: { 200: { description: '', content } } } } },
    components: { schemas: { ...schemas, Named: schema } },
  });
  const { requestBody, responses } = operationOf(contract, 'POST /a');
  return {
    request: requestBody?.content[0]?.schema?.validator().isValid(value),
    response: responses[0]?.content[0]?.schema?.validator().isValid(value),
    named: schemaOf(contract, 'Named').validator().isValid(value),
  };
}

describe('required properties that go one way only', () => {
  test('a request need not hold readOnly ones, a response not writeOnly ones', async () => {
    const contract = await fixture('petstore-3.0.json');
    const request = operationOf(contract, 'PUT /pets/{id}').requestBody?.content[0]?.schema?.validator();
    const response = operationOf(contract, 'GET /pets/{id}').responses[0]?.content[0]?.schema?.validator();
    const named = schemaOf(contract, 'Pet').validator();
    const verdicts = (value: Json) => [request, response, named].map((validator) => validator?.isValid(value));
    expect(verdicts({ id: 1, name: 'a', secret: 's' })).toEqual([true, true, true]);
    expect(verdicts({ name: 'a', secret: 's' })).toEqual([true, false, false]);
    expect(verdicts({ id: 1, name: 'a' })).toEqual([false, true, false]);
    expect(verdicts({ id: 1, secret: 's' })).toEqual([false, false, false]);
    // Deep inside a cycle as well.
    expect(
      verdicts({ id: 1, name: 'a', secret: 's', owner: { name: 'o', pets: [{ name: 'b', secret: 't' }] } }),
    ).toEqual([true, false, false]);
    expect(response?.violations({ id: 1 }).map(({ facts, rule }) => [facts.property, rule.pointer])).toEqual([
      ['name', '/components/schemas/Pet/required'],
    ]);
  });

  const id = { type: 'integer', readOnly: true };
  test.each([
    ['through a reference', { required: ['id'], properties: { id: { $ref: '#/components/schemas/Id' } } }, { Id: id }],
    [
      'beside a reference',
      { required: ['id'], properties: { id: { $ref: '#/components/schemas/Id', readOnly: true } } },
      { Id: { type: 'integer' } },
    ],
    ['in allOf', { allOf: [{ properties: { id } }, { required: ['id'] }] }, {}],
    [
      'in a referenced branch of allOf',
      { allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['id'] }] },
      { Base: { properties: { id } } },
    ],
    [
      'beside allOf',
      { required: ['id'], allOf: [{ $ref: '#/components/schemas/Base' }] },
      { Base: { properties: { id } } },
    ],
    [
      'when nullable',
      { required: ['id'], properties: { id: { nullable: true, allOf: [{ type: 'integer' }], readOnly: true } } },
      {},
    ],
  ])('%s', async (_, schema, schemas) => {
    expect(await judged(schema, schemas, {})).toEqual({ request: true, response: false, named: false });
    expect(await judged(schema, schemas, {}, '3.1.0')).toEqual({ request: true, response: false, named: false });
  });

  test('that are not annotated are due both ways', async () => {
    const schema = { required: ['a', 'b'], properties: { a: { readOnly: false }, b: { enum: [{ readOnly: true }] } } };
    expect(await judged(schema, {}, { a: 1 })).toEqual({ request: false, response: false, named: false });
  });

  test('in a JSON Schema file that an OpenAPI document refers to', async () => {
    const content = { 'application/json': { schema: { $ref: 'pet.schema.json' } } };
    const cwd = folderOf({
      'api.json': {
        openapi: '3.1.0',
        paths: { '/a': { post: { requestBody: { content }, responses: { 200: { description: '', content } } } } },
      },
      'pet.schema.json': {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        required: ['id'],
        properties: { id: { $ref: '#/$defs/id' } },
        $defs: { id },
      },
    });
    const { requestBody, responses } = operationOf(await loadContract('api.json', { cwd }), 'POST /a');
    expect(requestBody?.content[0]?.schema?.validator().isValid({})).toBe(true);
    expect(responses[0]?.content[0]?.schema?.validator().isValid({})).toBe(false);
  });
});
