import { describe, expect, test } from 'vitest';
import { contractOf, fixture, operationOf, repairsOf, schemaOf, schemasOf } from './contract-of.js';

const pets = fixture('petstore-3.0.json');

describe('an OpenAPI 3.0 document', () => {
  test('is described', async () => {
    const contract = await pets;
    expect(contract.documents).toHaveLength(1);
    const [document] = contract.documents;
    expect(document).toMatchObject({
      source: 'petstore-3.0.json',
      kind: 'openapi',
      version: '3.0.3',
      title: 'Pets',
      partial: false,
      servers: [
        { origin: 'https://eu.example.com', basePath: '/v1' },
        { origin: 'https://us.example.com', basePath: '/v1' },
      ],
    });
    expect([...contract.files.keys()]).toEqual(['petstore-3.0.json']);
  });

  test('has its operations, the path item’s parameters merged in', async () => {
    const get = operationOf(await pets, 'GET /pets/{id}');
    expect(get).toMatchObject({ method: 'GET', path: '/pets/{id}', operationId: 'getPet' });
    const shown = get.parameters.map(
      ({ name, in: location, required, style, explode, contentType, isPrivate, address }) =>
        [location, name, required, style, explode, contentType, isPrivate, address.pointer].join(' '),
    );
    const base = '/paths/~1pets~1{id}';
    expect(shown).toEqual([
      `path id true simple false  false ${base}/parameters/0`,
      `header trace true simple false  true ${base}/get/parameters/0`,
      `query fields false form false  false ${base}/get/parameters/1`,
      `query filter false deepObject true  false ${base}/get/parameters/2`,
      `query where false form true application/json false ${base}/get/parameters/3`,
      'query page false form true  true /components/parameters/Page',
    ]);
  });

  test('has its responses, headers and media types', async () => {
    const { responses } = operationOf(await pets, 'GET /pets/{id}');
    expect(responses.map(({ status, address }) => [status, address.pointer])).toEqual([
      ['200', '/paths/~1pets~1{id}/get/responses/200'],
      ['4XX', '/components/responses/Problem'],
      ['default', '/paths/~1pets~1{id}/get/responses/default'],
    ]);
    const [ok, problem, fallback] = responses;
    expect(ok?.headers.map(({ name, in: location, required }) => [location, name, required])).toEqual([
      ['header', 'X-Rate-Limit', true],
    ]);
    expect(ok?.content[0]?.rules).toEqual([
      {
        id: 'dates-in-order',
        mapping: { created: '/born', updated: '/seen' },
        address: {
          source: 'petstore-3.0.json',
          pointer:
            '/paths/~1pets~1{id}/get/responses/200/content/application~1json/x-contract-check/rules/dates-in-order',
        },
      },
    ]);
    expect(problem?.content[0]?.range).toBe('application/problem+json');
    expect(problem?.content[0]?.schema?.address).toEqual({
      source: 'petstore-3.0.json',
      pointer: '/components/responses/Problem/content/application~1problem+json/schema',
    });
    expect(fallback?.content).toEqual([]);
  });

  test('has its request bodies with encodings, its servers and security', async () => {
    const put = operationOf(await pets, 'PUT /pets/{id}');
    expect(put.servers).toEqual([{ origin: undefined, basePath: '/internal' }]);
    expect(put.security).toEqual([[]]);
    expect(put.requestBody?.required).toBe(true);
    expect(put.requestBody?.content[1]?.encoding).toEqual(
      new Map([['tags', { contentType: 'text/plain', style: 'pipeDelimited', explode: false }]]),
    );
    expect(operationOf(await pets, 'GET /pets/{id}').security).toEqual([
      [{ name: 'key', kind: 'header', parameter: 'x-key' }],
      [],
    ]);
  });

  test('judges by its normalised schemas, at the places where they are written', async () => {
    const id = operationOf(await pets, 'GET /pets/{id}').parameters[0]?.schema?.validator();
    expect(id?.isValid(1)).toBe(true);
    expect(id?.violations(0).map(({ keyword, rule }) => [keyword, rule.pointer])).toEqual([
      ['exclusiveMinimum', '/paths/~1pets~1{id}/parameters/0/schema/exclusiveMinimum'],
    ]);
    const pet = schemaOf(await pets, 'Pet').validator();
    const valid = { id: 1, name: 'Tom', secret: 's' };
    expect(pet.isValid(valid)).toBe(true);
    expect(pet.isValid({ ...valid, name: null, kind: null, owner: null, mother: null, anything: null })).toBe(true);
    expect(pet.violations({ ...valid, mother: { ...valid, kind: 'cow' } }).map(({ rule }) => rule.pointer)).toEqual([
      '/components/schemas/Pet/properties/kind/enum',
    ]);
    expect(pet.violations({ ...valid, owner: 1 })[0]?.rule.pointer).toBe('/components/schemas/Owner/type');
  });

  test('tells each repair once', async () => {
    const schemas = '/components/schemas/Pet/properties';
    expect(repairsOf(await pets).sort()).toEqual([
      'boolean-exclusive-minimum /paths/~1pets~1{id}/parameters/0/schema/exclusiveMinimum ×1',
      `nullable-composed ${schemas}/mother/nullable ×1`,
      `nullable-enum ${schemas}/kind/nullable ×1`,
      `nullable-reference ${schemas}/owner/nullable ×1`,
      `nullable-without-type ${schemas}/anything/nullable ×1`,
    ]);
  });
});

describe('an OpenAPI 3.1 document', () => {
  const contract = fixture('petstore-3.1.yaml');

  test('is partial when it says so, and is served from anywhere', async () => {
    const [document] = (await contract).documents;
    expect(document).toMatchObject({
      version: '3.1.0',
      partial: true,
      servers: [{ origin: undefined, basePath: '' }],
    });
    expect(document?.operations[0]?.security).toBeUndefined();
  });

  test('keeps the keywords of JSON Schema 2020-12', async () => {
    const pet = schemaOf(await contract, 'Pet').validator();
    expect(pet.isValid(null)).toBe(true);
    expect(pet.isValid({ name: 'Tom', kind: 'cat', born: '2020-02-29' })).toBe(true);
    const broken = pet.violations({ name: 'Tommy', kind: 'dog', born: '2021-02-29', legacy: null, other: 1 });
    expect(broken.map(({ keyword }) => keyword).sort()).toEqual([
      'const',
      'format',
      'maxLength',
      'type',
      'unevaluatedProperties',
    ]);
    expect(
      schemaOf(await contract, 'Nick')
        .validator()
        .isValid(''),
    ).toBe(false);
    expect(repairsOf(await contract)).toEqual([
      'nullable-ignored /components/schemas/Pet/properties/legacy/nullable ×1',
    ]);
  });
});

describe('what authors write', () => {
  const operation = async (get: object, root: object = {}) =>
    operationOf(await contractOf({ openapi: '3.0.3', paths: { '/a/{b}': { get } }, ...root }), 'GET /a/{b}');

  test('a parameter with a type of its own, an optional path parameter, a style out of place', async () => {
    const contract = await contractOf({
      openapi: '3.0.3',
      paths: {
        'a/{b}': {
          get: {
            parameters: [
              { name: 'b', in: 'path', type: 'integer', maximum: 3 },
              { name: 'c', in: 'Query', style: 'simple', schema: { type: 'array' } },
              { name: 'd' },
            ],
          },
        },
      },
    });
    const { path, parameters, responses } = operationOf(contract, 'GET /a/{b}');
    expect([path, responses]).toEqual(['/a/{b}', []]);
    expect(parameters.map(({ name, required, style }) => [name, required, style])).toEqual([
      ['b', true, 'simple'],
      ['c', false, 'form'],
    ]);
    expect(parameters[0]?.schema?.validator().isValid(4)).toBe(false);
    expect(contract.repairs.map(({ kind }) => kind).sort()).toEqual([
      'items-missing',
      'parameter-own-schema',
      'path-parameter-optional',
      'path-without-slash',
      'style-unknown',
    ]);
  });

  test('nulls and other things where objects belong', async () => {
    const { parameters, responses, requestBody } = await operation(
      { parameters: null, requestBody: null, responses: { 200: null, 201: { content: null, headers: [] }, 202: 'x' } },
      { components: null, servers: null, security: null, info: null },
    );
    expect({ parameters, requestBody }).toEqual({ parameters: [], requestBody: undefined });
    expect(responses.map(({ status, content }) => [status, content])).toEqual([['201', []]]);
  });

  test('servers of every kind', async () => {
    const { servers } = await operation({
      servers: [
        { url: 'https://API.example.com:443/v1/' },
        { url: 'http://api.example.com:80' },
        { url: '//cdn.example.com/x' },
        { url: '/base' },
        { url: 'https://{tenant}.example.com' },
        {
          url: 'https://{tenant}.example.org:{port}',
          variables: { tenant: { default: 'a' }, port: { enum: [8443, '443'], default: '443' } },
        },
        { url: 'https://API.example.com/v1' },
        {},
      ],
    });
    expect(servers.map(({ origin, basePath }) => `${origin} ${basePath}`)).toEqual([
      'https://api.example.com /v1',
      'http://api.example.com ',
      'https://cdn.example.com /x',
      'http://cdn.example.com /x',
      'undefined /base',
      'https://a.example.org:8443 ',
      'https://a.example.org ',
    ]);
  });

  test('security schemes of every kind', async () => {
    const schemes = {
      basic: { type: 'http', scheme: 'Basic' },
      bearer: { type: 'http', scheme: 'bearer' },
      query: { type: 'apiKey', in: 'query', name: 'Key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
      oauth: { type: 'oauth2', flows: {} },
      oidc: { $ref: '#/components/x-schemes/oidc' },
      tls: { type: 'mutualTLS' },
    };
    const { security } = await operation(
      {
        security: [
          { basic: [], tls: [] },
          { bearer: [] },
          { query: [] },
          { cookie: [] },
          { oauth: ['a'] },
          { oidc: [] },
          { nobody: [] },
        ],
      },
      { components: { securitySchemes: schemes, 'x-schemes': { oidc: { type: 'openIdConnect' } } } },
    );
    const inHeader = { kind: 'header', parameter: 'authorization' };
    expect(security).toEqual([
      [
        { name: 'basic', ...inHeader, authorizationScheme: 'basic' },
        { name: 'tls', kind: 'mutual-tls', parameter: '' },
      ],
      [{ name: 'bearer', ...inHeader, authorizationScheme: 'bearer' }],
      [{ name: 'query', kind: 'query', parameter: 'Key' }],
      [{ name: 'cookie', kind: 'cookie', parameter: 'sid' }],
      [{ name: 'oauth', ...inHeader }],
      [{ name: 'oidc', ...inHeader }],
      [],
    ]);
  });

  test('a response with the schema of 2.0 has it for JSON, where there is no content', async () => {
    const text = { 'text/plain': { schema: { type: 'string' } } };
    const contract = await contractOf({
      openapi: '3.0.3',
      info: { title: '', version: '' },
      paths: {
        '/a': {
          get: {
            responses: {
              200: { description: '', schema: { type: 'integer' } },
              400: { description: '', schema: { type: 'integer' }, content: text },
              default: { description: '' },
            },
          },
        },
      },
    });
    const responses = operationOf(contract, 'GET /a').responses;
    const ranges = responses.map(({ status, content }) => [status, ...content.map(({ range }) => range)]);
    expect(ranges).toEqual([['200', 'application/json'], ['400', 'text/plain'], ['default']]);
    const schema = responses[0]?.content[0]?.schema;
    expect(schema?.address.pointer).toBe('/paths/~1a/get/responses/200/schema');
    expect([schema?.validator().isValid(1), schema?.validator().isValid('a')]).toEqual([true, false]);
    expect(repairsOf(contract)).toEqual(['response-schema-misplaced /paths/~1a/get/responses/200/schema ×2']);
  });

  test('identifiers and dynamic references of 3.1', async () => {
    const contract = await schemasOf('3.1.0', {
      Pet: {
        $id: 'https://example.com/pet',
        $defs: { name: { $anchor: 'n', type: 'string' } },
        properties: { a: { $ref: '#n' }, b: { $ref: '#/$defs/name' }, c: { $ref: 'owner' } },
      },
      Owner: { $id: 'https://example.com/owner', type: 'integer' },
      Tree: {
        $dynamicAnchor: 'node',
        properties: { value: {}, next: { $dynamicRef: '#node' } },
        unevaluatedProperties: false,
      },
    });
    const broken = schemaOf(contract, 'Pet').validator().violations({ a: 1, b: 1, c: 'a' });
    expect(broken.map(({ instancePointer }) => instancePointer)).toEqual(['/a', '/b', '/c']);
    expect(
      schemaOf(contract, 'Tree')
        .validator()
        .isValid({ next: { next: { other: 1 } } }),
    ).toBe(false);
    expect(contract.repairs).toEqual([]);
  });
});
