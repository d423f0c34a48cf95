import { describe, expect, test } from 'vitest';
import { type Coverage, createCoverageTracker } from '../../../src/coverage/index.js';
import { createJudge, loadContract } from '../../../src/index.js';
import type { Exchange, Json } from '../../../src/model/index.js';
import { workspace } from '../../support/workspace.js';

const CONTRACT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths: {
    '/pets': {
      get: {
        parameters: [
          { name: 'kind', in: 'query', schema: { enum: ['cat', 'dog'] } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        responses: {
          200: json({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
          '4XX': json({ $ref: '#/components/schemas/Problem' }),
        },
      },
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
        responses: { 201: { description: 'created' } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          mood: { type: ['string', 'null'], enum: ['glad', 'sad', null] },
          owner: { anyOf: [{ $ref: '#/components/schemas/Person' }, { type: 'null' }] },
          home: { oneOf: [{ $ref: '#/components/schemas/House' }, { $ref: '#/components/schemas/Person' }] },
          never: false,
        },
      },
      Person: { type: 'object', required: ['email'], properties: { email: { type: 'string' } } },
      House: {
        type: 'object',
        required: ['street'],
        properties: { street: { type: 'string' }, rooms: { type: 'integer' } },
      },
      Problem: { type: 'object', properties: { code: { type: 'integer' } } },
    },
  },
};

function json(schema: unknown): unknown {
  return { description: 'an answer', content: { 'application/json': { schema } } };
}

const exchange = (method: string, query: string, status: number, value: Json, sent?: Json): Exchange => ({
  request: {
    method,
    url: `https://api.example.com/pets${query}`,
    headers: sent === undefined ? [] : [['content-type', 'application/json']],
    body: sent === undefined ? { kind: 'absent' } : { kind: 'json', value: sent },
  },
  response: { status, headers: [['content-type', 'application/json']], body: { kind: 'json', value } },
  origin: { capture: 'a.har', entry: 0 },
});

async function coverageOf(exchanges: readonly Exchange[]): Promise<Coverage> {
  const contract = await loadContract(workspace().write('pets.json', CONTRACT));
  const tracker = createCoverageTracker([contract]);
  const judge = createJudge([contract], { observe: (observation) => tracker.observe(observation) });
  for (const one of exchanges) judge.judge(one);
  return tracker.coverage(['a.har']);
}

/** Each item in a line: how often, and `.` where what it is a part of was not exercised either. */
const linesOf = ({ items }: Coverage): string[] =>
  items.map(({ kind, side, of, name, count, isReached }) =>
    [isReached ? String(count) : '.', kind, side, of, name]
      .filter((word) => word !== undefined && word !== '')
      .join(' '),
  );

describe('what a contract offers', () => {
  test('each once, with the side that it belongs to; only operations are reached without an exchange', async () => {
    const { exchanges, items, ...rest } = await coverageOf([]);
    expect(exchanges).toBe(0);
    expect(rest.captures).toEqual(['a.har']);
    expect(linesOf({ exchanges, items, ...rest })).toEqual([
      '0 operation GET /pets',
      '0 operation POST /pets',
      '. status GET /pets 200',
      '. status GET /pets 4XX',
      '. status POST /pets 201',
      '. parameter request GET /pets query kind',
      '. parameter request GET /pets query limit',
      '. property request House rooms',
      '. property request House street',
      '. property response House rooms',
      '. property response House street',
      '. property request Person email',
      '. property response Person email',
      '. property request Pet home',
      '. property request Pet mood',
      '. property request Pet name',
      '. property request Pet owner',
      '. property response Pet home',
      '. property response Pet mood',
      '. property response Pet name',
      '. property response Pet owner',
      '. property response Problem code',
      '. enum-value request Pet.mood "glad"',
      '. enum-value request Pet.mood "sad"',
      '. enum-value response Pet.mood "glad"',
      '. enum-value response Pet.mood "sad"',
      '. enum-value request GET /pets query kind "cat"',
      '. enum-value request GET /pets query kind "dog"',
      '. null-branch request Pet.mood not null',
      '. null-branch request Pet.mood null',
      '. null-branch response Pet.mood not null',
      '. null-branch response Pet.mood null',
      '. null-branch request Pet.owner not null',
      '. null-branch request Pet.owner null',
      '. null-branch response Pet.owner not null',
      '. null-branch response Pet.owner null',
      '. schema-branch request Pet.home oneOf/0 House',
      '. schema-branch request Pet.home oneOf/1 Person',
      '. schema-branch response Pet.home oneOf/0 House',
      '. schema-branch response Pet.home oneOf/1 Person',
    ]);
  });
});

describe('what exchanges exercise', () => {
  const exercised = async (exchanges: readonly Exchange[]): Promise<string[]> =>
    linesOf(await coverageOf(exchanges)).filter((line) => !line.startsWith('.'));

  test('an operation, its status and parameters, and what the values hold; missed is what they could have held', async () => {
    const pets = [
      { name: 'Tom', mood: 'glad', owner: null },
      { name: 'Rex', home: { street: 'Main' } },
    ];
    expect(await exercised([exchange('GET', '?kind=cat', 200, pets)])).toEqual([
      '1 operation GET /pets',
      '0 operation POST /pets',
      '1 status GET /pets 200',
      '0 status GET /pets 4XX',
      '1 parameter request GET /pets query kind',
      '0 parameter request GET /pets query limit',
      '0 property response House rooms',
      '1 property response House street',
      '1 property response Pet home',
      '1 property response Pet mood',
      '2 property response Pet name',
      '1 property response Pet owner',
      '1 enum-value response Pet.mood "glad"',
      '0 enum-value response Pet.mood "sad"',
      '1 enum-value request GET /pets query kind "cat"',
      '0 enum-value request GET /pets query kind "dog"',
      '1 null-branch response Pet.mood not null',
      '0 null-branch response Pet.mood null',
      '0 null-branch response Pet.owner not null',
      '1 null-branch response Pet.owner null',
      '1 schema-branch response Pet.home oneOf/0 House',
      '0 schema-branch response Pet.home oneOf/1 Person',
    ]);
  });

  test('what is sent is counted apart from what is answered, and a value that breaks the contract counts too', async () => {
    const sent = { name: 7, mood: null, owner: { email: 'a@b.example' }, home: 'nowhere' };
    const found = await exercised([exchange('POST', '', 201, null, sent), exchange('GET', '', 404, { code: 'x' })]);
    expect(found.filter((line) => !line.startsWith('0'))).toEqual([
      '1 operation GET /pets',
      '1 operation POST /pets',
      '1 status GET /pets 4XX',
      '1 status POST /pets 201',
      '1 property request Person email',
      '1 property request Pet home',
      '1 property request Pet mood',
      '1 property request Pet name',
      '1 property request Pet owner',
      '1 property response Problem code',
      '1 null-branch request Pet.mood null',
      '1 null-branch request Pet.owner not null',
    ]);
  });

  test('nothing, by an undocumented status, a path that is not documented, and another host', async () => {
    const elsewhere = exchange('GET', '', 200, []);
    const found = await coverageOf([
      exchange('GET', '', 500, { code: 1 }),
      { ...elsewhere, request: { ...elsewhere.request, url: 'https://api.example.com/dogs' } },
      { ...elsewhere, request: { ...elsewhere.request, url: 'https://elsewhere.example.com/pets' } },
    ]);
    expect(found.exchanges).toBe(1);
    expect(linesOf(found).filter((line) => /^[1-9]/.test(line))).toEqual(['1 operation GET /pets']);
  });
});

describe('what cannot be looked at', () => {
  test('a value that is nested more deeply than anything can follow is passed over', async () => {
    const contract = await loadContract(
      workspace().write('deep.json', {
        openapi: '3.1.0',
        info: { title: 'Deep', version: '1' },
        servers: [{ url: 'https://api.example.com' }],
        paths: { '/pets': { get: { responses: { 200: json({ $ref: '#/components/schemas/Deep' }) } } } },
        components: { schemas: { Deep: { properties: { deep: { $ref: '#/components/schemas/Deep' } } } } },
      }),
    );
    let value: Json = {};
    for (let depth = 0; depth < 50_000; depth += 1) value = { deep: value };
    const tracker = createCoverageTracker([contract]);
    const judge = createJudge([contract], { observe: (observation) => tracker.observe(observation) });
    expect(judge.judge(exchange('GET', '', 200, value)).kind).toBe('undecided');
    expect(linesOf(tracker.coverage([])).slice(0, 2)).toEqual(['1 operation GET /pets', '1 status GET /pets 200']);
  });
});
