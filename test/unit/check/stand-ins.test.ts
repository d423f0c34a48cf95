import { describe, expect, test } from 'vitest';
import { judgeExchange } from '../../../src/check/index.js';
import { loadContract } from '../../../src/contract/index.js';
import type { Json, PartialKind } from '../../../src/model/index.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const SCHEMA = {
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 3 },
    owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] },
    shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }] },
    told: {
      oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }],
      discriminator: { propertyName: 'kind', mapping: { circle: '#/components/schemas/Circle' } },
    },
    shapes: { type: 'array', items: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { type: 'integer' }] } },
    account: { type: 'object', required: ['bob_id'] },
    card: {
      type: 'object',
      if: { properties: { kind: { const: 'card' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: { required: ['number'] },
      else: { required: ['iban'] },
    },
    mixed: { type: 'object', if: { minProperties: 2 }, else: { required: ['iban'] } },
  },
};

const COMPONENTS = {
  Owner: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, name: { type: 'string' }, shape: { $ref: '#/components/schemas/Circle' } },
  },
  Circle: {
    type: 'object',
    required: ['kind', 'radius'],
    properties: {
      kind: { const: 'circle' },
      radius: { type: 'integer' },
      note: { type: 'string' },
      notes: { items: { type: 'string' } },
      inner: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }] },
    },
  },
  Square: {
    type: 'object',
    required: ['kind', 'side'],
    properties: {
      kind: { const: 'square' },
      side: { type: 'integer' },
      note: { type: 'string' },
      notes: { items: { type: 'null' } },
    },
  },
};

async function told(value: Json, partial: PartialKind): Promise<string[]> {
  const contract = await loadContract(workspace().write('openapi.json', thingsContract(SCHEMA, COMPONENTS)));
  const judgement = judgeExchange(
    {
      request: { method: 'GET', url: 'https://api.example.com/things/1', headers: [], body: { kind: 'absent' } },
      response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'json', value } },
      partial,
      origin: { capture: 'a.json', entry: 0 },
    },
    contract,
  );
  if (judgement.kind === 'out-of-scope') throw new Error(judgement.reason);
  const undecided = judgement.kind === 'conforms' ? [] : judgement.undecided;
  return [...judgement.findings, ...undecided]
    .filter((each) => !('code' in each && each.code.endsWith('property')))
    .map((told) => ('code' in told ? `${told.facts.keyword} ${told.seen.pointer}` : `${told.detail} ${told.pointer}`));
}

describe.each([
  ['filtered', '<NAME>', '<NAME> stands there'],
  ['template', '{{now}}', '{{now}} is filled in'],
] as const)('what is %s', (partial, standIn, detail) => {
  test.each<[string, Json, string[]]>([
    ['elsewhere than in what may be null', { id: standIn, owner: {} }, ['required /response/body/owner']],
    [
      'beside a fault, in what may be null: no text makes null of it',
      { owner: { id: 'x', name: standIn } },
      ['type /response/body/owner/id'],
    ],
    ['in the list, in another item', { shapes: [standIn, { kind: 'circle' }] }, ['required /response/body/shapes/1']],
    [
      'outside of what the branches are of',
      { id: standIn, shape: { kind: 'circle' } },
      ['required /response/body/shape'],
    ],
    [
      'beside the member that tells the branches apart',
      { told: { kind: 'circle', radius: 'x', note: standIn } },
      ['type /response/body/told/radius'],
    ],
    ['beside what a condition asks for', { card: { kind: 'card', name: standIn } }, ['required /response/body/card']],
  ])('leaves a fault one: %s', async (_, value, expected) => {
    expect(await told(value, partial)).toEqual(expect.arrayContaining(expected));
  });

  test.each<[string, Json, string]>([
    ['a value that tells branches apart', { shape: { kind: standIn, radius: 1 } }, '/response/body/shape'],
    ['a value beside what may tell them apart', { shape: { kind: 'circle', note: standIn } }, '/response/body/shape'],
    ['a value that a condition asks for', { card: { kind: standIn, number: 1 } }, '/response/body/card'],
    ['a value of which a condition asks all', { mixed: { name: standIn } }, '/response/body/mixed'],
    [
      'a value that tells branches apart within another choice',
      { told: { kind: 'circle', radius: 1, inner: { kind: standIn, radius: 'x' } } },
      '/response/body/told/inner',
    ],
  ])('may decide what was meant: %s', async (_, value, pointer) => {
    const all = await told(value, partial);
    expect(all.length).toBeGreaterThan(0);
    for (const each of all) expect(each).toMatch(`${detail} ${pointer}`);
  });
});

test('a name that was filtered may be the one that is missing', async () => {
  expect(await told({ account: { '<USER>_id': 1 } }, 'filtered')).toEqual([
    '<USER> stands there /response/body/account',
  ]);
  expect(await told({ account: { name: '<USER>' } }, 'filtered')).toEqual(['required /response/body/account']);
});

test('a tag without an end is not shown with the text after it', async () => {
  expect(await told({ id: '{{ 4111111111111111' }, 'template')).toEqual(['{{ is filled in /response/body/id']);
  expect(await told({ id: '{{{now}}} and more' }, 'template')).toEqual(['{{{now}}} is filled in /response/body/id']);
});

test('a choice is looked through once, however many faults it has', async () => {
  let reads = 0;
  const shape = { kind: 'circle', notes: Array.from({ length: 500 }, (_, index) => index) };
  const get = (): string => {
    reads++;
    return 'circle';
  };
  Object.defineProperty(shape, 'kind', { enumerable: true, get });
  expect(await told({ shape }, 'filtered')).toHaveLength(501);
  expect(reads).toBeLessThan(500);
});

test.each<[string, PartialKind, string, string]>([
  ['a fixed part', 'filtered', '/<USER>/1', 'undecided: <USER> stands there'],
  ['a fixed part, encoded', 'filtered', '/%3CUSER%3E/1', 'undecided: <USER> stands there'],
  ['a fixed part and the parameter', 'filtered', '/<USER>/<ID>', 'undecided: <USER> stands there'],
  ['what the server begins with', 'filtered', '/<VERSION>/things/1', 'undecided: <VERSION> stands there'],
  ['the parameter alone', 'filtered', '/thingz/<ID>', 'request.path.undocumented'],
  ['one part of two that are wrong', 'filtered', '/<USER>/1/more', 'request.path.undocumented'],
  ['the parameter, below another server', 'filtered', '/v9/things/<ID>', 'request.path.undocumented'],
  ['nothing, as far as is known of the tool', 'headers', '/<USER>/1', 'request.path.undocumented'],
])('in a path, a placeholder hides %s', async (_, partial, path, expected) => {
  const contract = await loadContract(workspace().write('openapi.json', thingsContract({})));
  const judgement = judgeExchange(
    {
      request: { method: 'GET', url: `https://api.example.com${path}`, headers: [], body: { kind: 'absent' } },
      response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'json', value: {} } },
      partial,
      origin: { capture: 'a.json', entry: 0 },
    },
    contract,
  );
  if (judgement.kind !== 'undecided' && judgement.kind !== 'violates') throw new Error(judgement.kind);
  expect([
    ...judgement.findings.map(({ code }) => code),
    ...judgement.undecided.map(({ detail }) => `undecided: ${detail}`),
  ]).toEqual([expected]);
});

test.each<[string, string, string, string[]]>([
  [
    'a header too long to be told',
    '',
    `https://<HOST>/${'a'.repeat(300)}`,
    ['<HOST> stands there /response/headers/Location'],
  ],
  ['a header too long, and whole', '', 'a'.repeat(300), ['maxLength /response/headers/Location']],
  ['a list in a query', '?ids=<IDS>', '', ['<IDS> stands there /request/query/ids']],
  ['a parameter that is not documented', '?key=<KEY>', '', ['request.query.undocumented /request/query/key']],
  ['a list in a query, beside another', '?ids=1&name=<NAME>', '', ['minItems /request/query/ids']],
])('outside of bodies: %s', async (_, query, location, expected) => {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://api.example.com' }],
    paths: {
      '/things': {
        get: {
          parameters: [
            { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' }, minItems: 2 } },
            { name: 'name', in: 'query', schema: { type: 'string' } },
          ],
          responses: {
            204: { description: 'OK', headers: { Location: { schema: { type: 'string', maxLength: 100 } } } },
          },
        },
      },
    },
  };
  const judgement = judgeExchange(
    {
      request: { method: 'GET', url: `https://api.example.com/things${query}`, headers: [], body: { kind: 'absent' } },
      response: { status: 204, headers: location === '' ? [] : [['Location', location]], body: { kind: 'absent' } },
      partial: 'filtered',
      origin: { capture: 'a.json', entry: 0 },
    },
    await loadContract(workspace().write('openapi.json', document)),
  );
  if (judgement.kind === 'out-of-scope') throw new Error(judgement.reason);
  const undecided = judgement.kind === 'conforms' ? [] : judgement.undecided;
  expect([
    ...judgement.findings.map(({ code, facts, seen }) => `${facts.keyword ?? code} ${seen.pointer}`),
    ...undecided.map(({ detail, pointer }) => `${detail} ${pointer}`),
  ]).toEqual(expected);
});
