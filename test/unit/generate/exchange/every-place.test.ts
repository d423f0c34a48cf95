import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exchangeFaultsOf, exchangesFor } from '../../../../src/generate/exchange/index.js';
import { createJudge } from '../../../../src/index.js';
import { contractOf } from '../../contract/contract-of.js';
import { claimed, type Pack, told } from './pack.js';

const text = { type: 'string', minLength: 1, maxLength: 20 };
const integer = { type: 'integer', minimum: 1, maximum: 9 };

/** Every place and style that a value may stand in, and paths that may be taken for each other. */
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.example.com/v1' }],
  security: [{ key: [], token: [] }],
  paths: {
    '/pets/mine': { get: { responses: { 204: { description: 'none' } } } },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        parameters: [
          { name: 'tags', in: 'query', required: true, schema: { type: 'array', items: text, minItems: 1 } },
          {
            name: 'ids',
            in: 'query',
            style: 'pipeDelimited',
            explode: false,
            schema: { type: 'array', items: integer },
          },
          {
            name: 'filter',
            in: 'query',
            style: 'deepObject',
            explode: true,
            schema: { type: 'object', properties: { least: integer, name: text }, additionalProperties: false },
          },
          {
            name: 'where',
            in: 'query',
            content: { 'application/json': { schema: { type: 'object', required: ['a'] } } },
          },
          { name: 'X-Trace', in: 'header', required: true, schema: { type: 'string', pattern: '^[a-f]{4}$' } },
          { name: 'session', in: 'cookie', required: true, schema: text },
          { name: 'theme', in: 'cookie', schema: { enum: ['dark', 'light'] } },
          { name: 'likes', in: 'cookie', schema: { type: 'array', items: integer } },
        ],
        responses: {
          200: {
            description: 'a pet',
            headers: {
              'X-Left': { required: true, schema: integer },
              'X-List': { schema: { type: 'array', items: integer } },
            },
            content: {
              'application/json': { schema: { type: 'object', required: ['name'], properties: { name: text } } },
            },
          },
          '4XX': { description: 'refused', content: { 'text/plain': { schema: text } } },
          default: {
            description: 'failed',
            content: { 'application/*': { schema: { type: 'array', items: integer } } },
          },
        },
      },
      head: { responses: { 200: { description: 'a pet', content: { 'application/json': {} } } } },
    },
    '/{year}-{month}.{format}': {
      parameters: [
        { name: 'year', in: 'path', required: true, schema: { type: 'integer', minimum: 1900, maximum: 2100 } },
        { name: 'month', in: 'path', required: true, schema: { type: 'integer', minimum: 1, maximum: 12 } },
        { name: 'format', in: 'path', required: true, schema: { enum: ['json', 'csv'] } },
      ],
      get: { responses: { 200: { description: 'a report', content: { 'text/csv': {} } } } },
    },
    '/uploads': {
      post: {
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: text,
                  count: integer,
                  parts: { type: 'array', items: text },
                  more: { type: 'object' },
                },
              },
            },
            'application/x-www-form-urlencoded': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: { name: text, isNew: { type: 'boolean' }, list: { type: 'array', items: integer } },
              },
            },
            'application/json': { schema: { type: 'object', required: ['name'], properties: { name: text } } },
          },
        },
        responses: { 201: { description: 'made' } },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'query', name: 'key' },
      token: { type: 'http', scheme: 'bearer' },
    },
  },
};

let pack: Pack;
beforeAll(async () => {
  const contract = await contractOf(DOCUMENT);
  const operations = contract.documents.flatMap((document) => document.operations);
  // Every code is on: what is off by default must not be found either.
  const judge = createJudge([contract], { severityOf: () => 'error' });
  pack = { contract, judge, operations };
});

const operationNamed = (name: string) => {
  const operation = pack.operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
};

test('100 exchanges of each operation: nothing is found, undocumented headers and missing credentials included', () => {
  for (const operation of pack.operations) {
    for (const generated of fc.sample(exchangesFor(operation, { contract: pack.contract }), 100)) {
      expect([JSON.stringify(generated), told(pack, generated)]).toEqual([JSON.stringify(generated), '']);
    }
  }
});

describe('a request', () => {
  test('to a template never is one to the path beside it', () => {
    const drawn = fc.sample(exchangesFor(operationNamed('GET /pets/{id}'), { contract: pack.contract }), 200);
    expect(drawn.filter(({ exchange }) => /\/pets\/mine(?:\?|$)/.test(exchange.request.url))).toEqual([]);
  });

  test('writes each cookie of a list by itself', () => {
    const drawn = fc.sample(exchangesFor(operationNamed('GET /pets/{id}'), { contract: pack.contract }), 50);
    const cookies = drawn.map(({ exchange }) => exchange.request.headers.find(([name]) => name === 'Cookie')?.[1]);
    expect(cookies.join('\n')).toMatch(/; likes=\d; likes=\d/);
  });

  test('carries the credentials that are asked for', () => {
    const [drawn] = fc.sample(exchangesFor(operationNamed('GET /pets/mine')), 1);
    expect(drawn?.exchange.request).toMatchObject({
      url: 'https://pets.example.com/v1/pets/mine?key=example',
      headers: [['authorization', 'Bearer example']],
    });
  });

  test('is written in each media type', () => {
    const drawn = fc.sample(exchangesFor(operationNamed('POST /uploads')), 60);
    const types = drawn.map(({ exchange }) => exchange.request.headers.find(([name]) => name === 'Content-Type')?.[1]);
    expect([...new Set(types.map((type) => type?.split(';')[0]))].sort()).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ]);
  });
});

test('each fault is found as it is named, and by nothing else; each code that can be drawn is', () => {
  const codes = new Set<string>();
  for (const operation of pack.operations) {
    for (const fault of exchangeFaultsOf(operation, { contract: pack.contract })) {
      if (fault.arbitrary === undefined) continue;
      codes.add(fault.code);
      for (const generated of fc.sample(fault.arbitrary, 5)) {
        expect([operation.name, fault.description, told(pack, generated)]).toEqual([
          operation.name,
          fault.description,
          claimed(generated),
        ]);
        expect(generated.fault?.code).toBe(fault.code);
      }
    }
  }
  expect([...codes].sort()).toEqual([
    'request.body.missing',
    'request.body.unparsable',
    'request.body.violates-schema',
    'request.cookie.violates-schema',
    'request.header.violates-schema',
    'request.media-type.undocumented',
    'request.parameter.missing',
    'request.path.violates-schema',
    'request.query.violates-schema',
    'response.body.missing',
    'response.body.unparsable',
    'response.body.violates-schema',
    'response.header.missing',
    'response.header.violates-schema',
    'response.media-type.undocumented',
    'response.status.undocumented',
  ]);
});

test('what text cannot say is told as such', () => {
  const faults = exchangeFaultsOf(operationNamed('GET /pets/{id}'), { contract: pack.contract });
  const type = faults.find(({ pointer, keyword }) => pointer === '/request/path/id' && keyword === 'type');
  expect(type?.tied).toEqual({
    kind: 'never',
    reason: 'Written as text, every value is read as one that is accepted.',
  });
});
