import { describe, expect, test } from 'vitest';
import { createMatcher, type MatcherOptions } from '../../../src/match/index.js';
import type { CapturedRequest, Contract, Header } from '../../../src/model/index.js';
import { contract, document } from './contracts.js';

const HOST = 'https://api.test';

/** Says in one line what a request is matched to. */
function matching(contracts: readonly Contract[], options: MatcherOptions = {}) {
  const matcher = createMatcher(contracts, options);
  return (request: string, headers: readonly Header[] = []): string => {
    const [method = '', url = ''] = request.split(/ (.*)/s);
    const captured: CapturedRequest = { method, url, headers, body: { kind: 'absent' } };
    const result = matcher.match(captured);
    switch (result.kind) {
      case 'matched':
        return [result.operation.name, ...[...result.pathParameters].map(([name, value]) => `${name}=${value}`)].join(
          ' ',
        );
      case 'out-of-scope':
        return result.reason;
      case 'undocumented-path':
        return `path? ${result.nearest?.name ?? ''}`.trim();
      case 'undocumented-method':
        return `method? ${result.methods.join(',')}`;
      default:
        return result.kind;
    }
  };
}

describe('path templates', () => {
  const match = matching([
    contract(
      document(
        [HOST],
        [
          'GET /pets',
          'GET /pets/{id}',
          'GET /pets/mine',
          'DELETE /pets/{petId}',
          'GET /pets/{id}.json',
          'GET /pets/{id}/toys/{toy}',
          'GET /pets/mine/{thing}/x',
          'GET /range/{from}-{to}',
          'GET /files/{name}.{extension}',
          'GET /range/{from}-{to}.csv',
          'GET /slash/',
          'GET /a%20b/c',
          'GET /',
          'POST /items:batch',
          'POST /items/{id}:cancel',
        ],
      ),
    ),
  ]);

  test.each([
    ['GET /pets', 'GET /pets'],
    ['GET /pets/7', 'GET /pets/{id} id=7'],
    ['GET /pets/mine', 'GET /pets/mine'],
    ['DELETE /pets/mine', 'DELETE /pets/{petId} petId=mine'],
    ['DELETE /pets/7', 'DELETE /pets/{petId} petId=7'],
    ['GET /pets/7.json', 'GET /pets/{id}.json id=7'],
    ['GET /pets/.json', 'GET /pets/{id} id=.json'],
    ['GET /pets/7/toys/ball', 'GET /pets/{id}/toys/{toy} id=7 toy=ball'],
    ['GET /pets/mine/toys/ball', 'GET /pets/{id}/toys/{toy} id=mine toy=ball'],
    ['GET /pets/mine/toys/x', 'GET /pets/mine/{thing}/x thing=toys'],
    ['GET /range/1-2', 'GET /range/{from}-{to} from=1 to=2'],
    ['GET /range/1-2.csv', 'GET /range/{from}-{to}.csv from=1 to=2'],
    ['GET /range/1-2-3', 'GET /range/{from}-{to} from=1 to=2-3'],
    ['GET /files/a.tar.gz', 'GET /files/{name}.{extension} name=a.tar extension=gz'],
    ['GET /files/.gz', 'path? GET /files/{name}.{extension}'],
    ['GET /files/a.', 'path? GET /files/{name}.{extension}'],
    ['GET /pets/', 'GET /pets'],
    ['GET /pets/7/', 'GET /pets/{id} id=7'],
    ['GET /slash', 'GET /slash/'],
    ['GET /slash/', 'GET /slash/'],
    ['GET ', 'GET /'],
    ['GET /', 'GET /'],
    ['GET ?a=1', 'GET /'],
    ['GET /pets?a=/b#c', 'GET /pets'],
    ['GET /pets#?/x', 'GET /pets'],
    ['GET /pe%74s/7', 'GET /pets/{id} id=7'],
    ['GET /pets/a%2Fb', 'GET /pets/{id} id=a/b'],
    ['GET /pets/a%2Fb.json', 'GET /pets/{id}.json id=a/b'],
    ['GET /pets/7%2Ejson', 'GET /pets/{id}.json id=7'],
    ['GET /pets/100%', 'GET /pets/{id} id=100%'],
    ['GET /pets/%C3%A4', 'GET /pets/{id} id=ä'],
    ['GET /a%20b/c', 'GET /a%20b/c'],
    ['GET /x/../pets/./7', 'GET /pets/{id} id=7'],
    ['GET /x/%2e%2E/pets', 'GET /pets'],
    ['GET /pets/7/..', 'GET /pets'],
    ['GET /pets/..a', 'GET /pets/{id} id=..a'],
    ['POST /items/7:cancel', 'POST /items/{id}:cancel id=7'],
    ['POST /items:batch', 'POST /items:batch'],
    ['POST /pets', 'method? GET'],
    ['HEAD /pets', 'method? GET'],
    ['OPTIONS /pets', 'preflight'],
    ['OPTIONS /nowhere', 'preflight'],
    ['CONNECT /', 'tunnel'],
    ['GET /pets//', 'path? GET /pets'],
    ['GET //pets', 'path? GET /pets'],
    ['GET /PETS', 'path? GET /pets'],
    ['GET /pest/7', 'path? GET /pets/{id}'],
    ['GET /pets/7/toy/ball', 'path? GET /pets/{id}/toys/{toy}'],
    ['GET /entirely/other/things/here', 'path?'],
  ])('%s is %s', (request, expected) => {
    const [method, path] = request.split(' ');
    expect(match(`${method} ${HOST}${path}`)).toBe(expected);
  });
});

describe('servers', () => {
  const match = matching([contract(document([`${HOST}/v1`, 'http://localhost:4010/v1'], ['GET /pets']))]);

  test.each([
    ['GET https://api.test/v1/pets', 'GET /pets'],
    ['GET HTTPS://API.Test:443/v1/pets', 'GET /pets'],
    ['GET http://api.test/v1/pets', 'GET /pets'],
    ['GET https://user:secret@api.test/v1/pets', 'GET /pets'],
    ['GET http://localhost:4010/v1/pets', 'GET /pets'],
    ['GET http://localhost:4011/v1/pets', 'unknown-host'],
    ['GET https://api.test:8443/v1/pets', 'unknown-host'],
    ['GET https://api.test/pets', 'path? GET /pets'],
    ['GET https://api.test/v11/pets', 'path? GET /pets'],
    ['GET https://other.test/v1/pets', 'unknown-host'],
    ['GET https://{host}/v1/pets', 'no-concrete-url'],
    ['GET {{baseUrl}}/v1/pets', 'GET /pets'],
    ['GET /v1/pets', 'GET /pets'],
    ['PUT /v1/pets', 'method? GET'],
    ['GET /v1/pest', 'path? GET /pets'],
    ['GET ', 'no-concrete-url'],
    ['GET //api.test/v1/pets', 'GET /pets'],
  ])('%s is %s', (request, expected) => {
    expect(match(request)).toBe(expected);
  });

  describe('a request without a host', () => {
    const both = matching([
      contract(
        document(['https://a.test/v1'], ['GET /pets', 'GET /both', 'POST /halves']),
        document(['https://b.test/v1'], ['GET /toys/{id}', 'GET /both', 'GET /halves']),
      ),
    ]);

    test.each([
      ['GET /v1/pets', 'GET /pets'],
      ['GET /v1/toys/7', 'GET /toys/{id} id=7'],
      ['POST /v1/halves', 'POST /halves'],
      ['GET /v1/halves', 'GET /halves'],
      ['PUT /v1/pets', 'method? GET'],
      ['GET /v1/both', 'no-concrete-url'],
      ['PUT /v1/halves', 'no-concrete-url'],
      ['GET /v1/nothing', 'no-concrete-url'],
      ['GET /pets', 'no-concrete-url'],
    ])('is looked for on every one: %s is %s', (request, expected) => {
      expect(both(request)).toBe(expected);
    });
  });

  test('what stands for a server may be a path, for requests without a host', () => {
    const two = contract(
      document(['https://a.test/v1'], ['GET /pets']),
      document(['https://b.test/v1'], ['GET /pets']),
    );
    const match = (to: string) => matching([two], { servers: [{ from: 'https://b.test/v1', to }] });
    expect(match('/')('GET /pets')).toBe('GET /pets');
    expect(match('/api')('GET /api/pets')).toBe('GET /pets');
    expect(match('/')('GET /v1/pets')).toBe('path? GET /pets');
    expect(match('/')('GET https://a.test/v1/pets')).toBe('GET /pets');
  });

  test('a relative URL takes its host from the Host header', () => {
    expect(match('GET /v1/pets', [['host', 'api.test']])).toBe('GET /pets');
    expect(match('GET /v1/pets', [['Host', 'other.test']])).toBe('unknown-host');
  });

  test('a host after another one is not taken for it', () => {
    expect(match('GET https://api.test/v1/pets')).toBe('GET /pets');
    expect(match('GET https://api.test.evil.test/v1/pets')).toBe('unknown-host');
    expect(match('GET https://api.test/v1/pets')).toBe('GET /pets');
  });

  test('the documents of one server are tried together', () => {
    const both = matching([
      contract(document([HOST], ['GET /pets']), document([HOST], ['POST /pets', 'GET /toys/{id}'])),
    ]);
    expect(both(`POST ${HOST}/pets`)).toBe('POST /pets');
    expect(both(`GET ${HOST}/toys/1`)).toBe('GET /toys/{id} id=1');
    expect(both(`PUT ${HOST}/pets`)).toBe('method? GET,POST');
  });

  test('a path that a partial document does not know is out of scope, but for a complete one beside it', () => {
    const partial = document([HOST], ['GET /pets'], { partial: true });
    expect(matching([contract(partial)])(`GET ${HOST}/toys`)).toBe('partial-contract');
    expect(matching([contract(partial)])(`PUT ${HOST}/pets`)).toBe('method? GET');
    const mixed = matching([contract(partial, document([`${HOST}/v2`], ['GET /all']))]);
    expect(mixed(`GET ${HOST}/toys`)).toBe('partial-contract');
    expect(mixed(`GET ${HOST}/v2/al`)).toBe('path? GET /all');
  });
});

describe('documents without a host', () => {
  test('the only contract answers on any host below its path prefix, and says so', () => {
    const only = [contract(document(['/v1'], ['GET /pets']))];
    const match = matching(only);
    expect(match('GET https://any.test/v1/pets')).toBe('GET /pets');
    expect(match('GET /v1/pets')).toBe('GET /pets');
    expect(match('GET https://any.test/v1/toys')).toBe('path? GET /pets');
    expect(match('GET https://any.test/other')).toBe('unknown-host');
    expect(createMatcher(only).notes.map(({ kind }) => kind)).toEqual(['server-assumed']);
  });

  test('one of several contracts waits for an alias, and says so', () => {
    const two = [contract(document([], ['GET /pets'])), contract(document([HOST], ['GET /toys']))];
    expect(matching(two)('GET https://any.test/pets')).toBe('unknown-host');
    expect(createMatcher(two).notes.map(({ kind }) => kind)).toEqual(['server-unknown']);
    const options = { servers: [{ from: '/', to: 'https://any.test/base' }] };
    expect(matching(two, options)('GET https://any.test/base/pets')).toBe('GET /pets');
    expect(createMatcher(two, options).notes).toEqual([]);
  });
});

describe('server aliases', () => {
  const contracts = [contract(document([`${HOST}/v1`], ['GET /pets']))];

  test('the second stands for the first, which stays', () => {
    const match = matching(contracts, { servers: [{ from: HOST, to: 'http://127.0.0.1:4010' }] });
    expect(match('GET http://127.0.0.1:4010/v1/pets')).toBe('GET /pets');
    expect(match(`GET ${HOST}/v1/pets`)).toBe('GET /pets');
  });

  test('base paths are replaced on both sides', () => {
    const match = matching(contracts, { servers: [{ from: `${HOST}/v1/`, to: 'http://localhost/mock/' }] });
    expect(match('GET http://localhost/mock/pets')).toBe('GET /pets');
  });

  test('without a first, every server of the contract is meant', () => {
    const match = matching(contracts, { servers: [{ from: '', to: 'http://localhost:9' }] });
    expect(match('GET http://localhost:9/v1/pets')).toBe('GET /pets');
  });

  test.each([[{ from: HOST, to: 'localhost' }], [{ from: 'nonsense', to: 'http://localhost' }]])(
    '%o is refused',
    (alias) => {
      expect(() => createMatcher(contracts, { servers: [alias] })).toThrow(/The server "/);
    },
  );
});

describe('a URL that begins with a variable', () => {
  const match = matching([
    contract(document([`${HOST}/v1`], ['GET /pets', 'GET /both'])),
    contract(document(['https://other.test'], ['GET /things/{id}', 'GET /both'])),
  ]);

  test.each([
    // The variable holds the host, or a base path besides.
    ['GET {{baseUrl}}/v1/pets?x=1', 'GET /pets'],
    ['GET {{baseUrl}}/pets', 'GET /pets'],
    ['GET https://{{host}}:{{port}}/things/7', 'GET /things/{id} id=7'],
    // What could be either, or is none, cannot be told.
    ['GET {{baseUrl}}/both', 'no-concrete-url'],
    ['GET {{baseUrl}}/elsewhere', 'no-concrete-url'],
    ['POST {{baseUrl}}/pets', 'no-concrete-url'],
    ['GET {{baseUrl}}', 'no-concrete-url'],
  ])('%s', (request, expected) => expect(match(request)).toBe(expected));
});
