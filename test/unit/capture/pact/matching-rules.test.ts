import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pact } from '../../../../src/capture/pact/pact.js';
import type { Json, JsonObject } from '../../../../src/model/index.js';
import { collect } from '../../../laws/capture-reader-laws.js';

/** The rule that is told of a place of an interaction, and where it stands. */
const told = (interaction: Json, pointer: string) => pact.placeOf(interaction, pointer).matchedBy;

const answering = (matchingRules: JsonObject): JsonObject => ({
  request: { method: 'GET', path: '/a' },
  response: { status: 200, body: {}, matchingRules },
});
const by = (...matchers: readonly JsonObject[]): JsonObject => ({ combine: 'AND', matchers });

describe('the rule by which a Pact matches a place', () => {
  const version3 = answering({
    body: {
      '$.name': by({ match: 'regex', regex: 'a+' }),
      '$.items': by({ match: 'type', min: 1 }),
      '$.items[*].id': by({ match: 'integer' }),
      '$.items[1].id': by({ match: 'decimal' }),
      '$.items[*].tag': by({ match: 'equality' }),
      "$['first name']": by({ match: 'type' }),
      '$["a.b"]': by({ match: 'date', date: 'yyyy' }),
      '$.either': { combine: 'OR', matchers: [{ match: 'integer' }, { match: 'null' }] },
      '$.both': by({ match: 'type' }, { match: 'notEmpty' }),
      '$.map': by({ match: 'values' }),
      '$.map.*': by({ match: 'boolean' }),
      '$.none': by(),
      '$.odd[': by({ match: 'type' }),
    },
    header: { 'X-Id': by({ match: 'integer' }) },
    status: { $: by({ match: 'statusCode', status: 'success' }) },
  });
  test.each([
    ['/response/body/name', 'regex', '$.name'],
    ['/response/body/items', 'type', '$.items'],
    ['/response/body/items/0/id', 'integer', '$.items[*].id'],
    ['/response/body/items/1/id', 'decimal', '$.items[1].id'],
    ['/response/body/items/0/other/deep', 'type', '$.items'],
    ['/response/body/first name', 'type', "$['first name']"],
    ['/response/body/a.b', 'date', '$["a.b"]'],
    ['/response/body/either', 'integer or null', '$.either'],
    ['/response/body/both', 'type and notEmpty', '$.both'],
    ['/response/body/map', 'values', '$.map'],
    ['/response/body/map/any', 'boolean', '$.map.*'],
  ])('of version 3, %s', (pointer, rule, path) => {
    expect(told(version3, pointer)).toEqual({
      rule,
      pointer: `/response/matchingRules/body/${path.replaceAll('/', '~1')}`,
    });
  });

  test.each(['', '/name/deeper', '/items/0/tag', '/none', '/odd', '/constructor'])(
    'of version 3, /response/body%s is matched by its value',
    (pointer) => {
      expect(told(version3, `/response/body${pointer}`)).toBeUndefined();
    },
  );

  test('headers, whatever their spelling, and the status', () => {
    expect(told(version3, '/response/headers/x-id')).toEqual({
      rule: 'integer',
      pointer: '/response/matchingRules/header/X-Id',
    });
    expect(told(version3, '/response/status')?.rule).toBe('statusCode');
    expect(told(version3, '/request/headers/x-id')).toBeUndefined();
  });

  test('the query and the path', () => {
    const interaction: JsonObject = {
      request: {
        method: 'GET',
        path: '/a/1',
        query: { q: ['1'], 'a b': ['1'] },
        matchingRules: {
          path: by({ match: 'regex', regex: '/a/\\d+' }),
          query: { q: by({ match: 'integer' }), "$['a b']": by({ match: 'type' }) },
        },
      },
    };
    expect(told(interaction, '/request/path/id')).toEqual({ rule: 'regex', pointer: '/request/matchingRules/path' });
    expect(told(interaction, '/request/query/q')?.rule).toBe('integer');
    expect(told(interaction, '/request/query/a b')?.rule).toBe('type');
    expect(told(interaction, '/request/query/r')).toBeUndefined();
  });

  test('version 2 begins its paths with the part', () => {
    const interaction: JsonObject = {
      request: {
        method: 'POST',
        path: '/a',
        query: 'q=1',
        matchingRules: { '$.query.q[0]': { match: 'regex', regex: '\\d' }, '$.path': { regex: '/.' } },
      },
      response: {
        status: 200,
        body: {},
        matchingRules: {
          '$.body': { match: 'type' },
          '$.body.list': { min: 2 },
          '$.body.list[*].at': { timestamp: 'yyyy' },
          '$.headers.Location': { regex: '/.*' },
        },
      },
    };
    expect(told(interaction, '/request/query/q')?.rule).toBe('regex');
    expect(told(interaction, '/request/path/id')?.rule).toBe('regex');
    expect(told(interaction, '/response/body/x')).toEqual({
      rule: 'type',
      pointer: '/response/matchingRules/$.body',
    });
    expect(told(interaction, '/response/body/list')?.pointer).toBe('/response/matchingRules/$.body.list');
    expect(told(interaction, '/response/body/list/0/at')?.rule).toBe('timestamp');
    expect(told(interaction, '/response/headers/location')?.rule).toBe('regex');
  });

  test('early files have the rules beside the two sides, or in one, by another name', () => {
    const rules = { '$.body.x': { match: 'type' } };
    expect(told({ ...answering({}), responseMatchingRules: rules }, '/response/body/x')).toEqual({
      rule: 'type',
      pointer: '/responseMatchingRules/$.body.x',
    });
    const within = { response: { status: 200, body: {}, responseMatchingRules: rules } };
    expect(told(within, '/response/body/x')).toEqual({
      rule: 'type',
      pointer: '/response/responseMatchingRules/$.body.x',
    });
  });

  test('a path of version 3 may begin with the part, as in version 2, unless the body has a member of that name', () => {
    const matchingRules = { body: { '$.body.list': by({ min: 2 }), '$.body.list[*].*': by({ match: 'integer' }) } };
    const pointer = '/response/matchingRules/body/$.body.list';
    const without = { response: { status: 200, body: { list: [] }, matchingRules } };
    expect(told(without, '/response/body/list')).toEqual({ rule: 'type', pointer });
    expect(told(without, '/response/body/list/0/id')?.rule).toBe('integer');
    for (const body of [{ body: { list: [] } }, { content: { body: { list: [] } } }]) {
      const having = { type: 'Synchronous/HTTP', response: { status: 200, body, matchingRules } };
      expect(told(having, '/response/body/body/list')).toEqual({ rule: 'type', pointer });
      expect(told(having, '/response/body/list')).toBeUndefined();
    }
  });

  test('each variant of arrayContains has rules of its own', () => {
    const variant = (index: number, rules: JsonObject): JsonObject => ({ index, rules });
    const interaction = answering({
      body: {
        $: by({ match: 'type' }),
        '$.list': by({
          match: 'arrayContains',
          variants: [variant(0, { '$.id': by({ match: 'integer' }) }), variant(1, { $: by({ match: 'type' }) })],
        }),
      },
    });
    expect(told(interaction, '/response/body/list')?.rule).toBe('arrayContains');
    expect(told(interaction, '/response/body/list/0/id')).toEqual({
      rule: 'integer',
      pointer: '/response/matchingRules/body/$.list',
    });
    expect(told(interaction, '/response/body/list/1/any')?.rule).toBe('type');
    expect(told(interaction, '/response/body/list/0/name')).toBeUndefined();
  });

  test('rules that are none are passed over', () => {
    for (const matchingRules of [
      null,
      1,
      [],
      { body: null },
      { body: { '$.x': 1 } },
      { body: { $: { matchers: [1] } } },
    ])
      expect(told({ response: { body: { x: 1 }, matchingRules } }, '/response/body/x')).toBeUndefined();
  });
});

test('whatever rules and generators hold, the interaction is read, and its places are found', async () => {
  const name = fc.constantFrom(
    'body',
    'header',
    'query',
    'path',
    '$',
    '$.a',
    '$.body.a',
    '$[*]',
    '$.a[0].b',
    'matchers',
    'match',
  );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.constantFrom<Json>(null, '', 'type', 'arrayContains', 1, true),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
      fc.record({
        match: fc.constant('arrayContains'),
        variants: fc.array(fc.record({ index: fc.nat(1), rules: tie('tree') })),
      }),
      fc.record({ matchers: fc.array(tie('tree'), { maxLength: 2 }), combine: fc.constantFrom('AND', 'OR') }),
    ),
  }));
  const body = { a: [{ b: null }], c: '' };
  await fc.assert(
    fc.asyncProperty(tree, tree, async (matchingRules, generators) => {
      const side = { matchingRules, generators, headers: { 'Content-Type': 'application/json' }, body };
      const interaction: Json = {
        request: { method: 'POST', path: '/a', query: { a: [''] }, ...side },
        response: { status: 200, ...side },
        requestMatchingRules: matchingRules,
      };
      const document = { consumer: {}, provider: {}, interactions: [interaction] };
      expect(await collect(pact, Buffer.from(JSON.stringify(document)), 7)).toHaveLength(1);
      for (const side of ['request', 'response'])
        for (const place of ['body/a/0/b', 'body', 'headers/content-type', 'query/a', 'path/id', 'status'])
          pact.placeOf(interaction, `/${side}/${place}`);
    }),
    { numRuns: 1000 },
  );
});
