import { describe, expect, test } from 'vitest';
import { type Coverage, createCoverageTracker, itemText, missedThresholds } from '../../../src/coverage/index.js';
import { createJudge, loadContract } from '../../../src/index.js';
import type { Exchange, Json } from '../../../src/model/index.js';
import { workspace } from '../../support/workspace.js';

const json = (schema: unknown) => ({ description: 'an answer', content: { 'application/json': { schema } } });
const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A document of one version with operations by path, each `get` unless it says otherwise. */
const document = (version: string, paths: Readonly<Record<string, unknown>>, components: unknown = {}) => ({
  openapi: version,
  info: { title: 'Things', version: '1' },
  servers: [{ url: 'https://api.example.com' }],
  paths,
  components,
});

const exchange = (path: string, status: number, value?: Json, sent?: Json): Exchange => ({
  request: {
    method: sent === undefined ? 'GET' : 'POST',
    url: `https://api.example.com${path}`,
    headers: sent === undefined ? [] : [['content-type', 'application/json']],
    body: sent === undefined ? { kind: 'absent' } : { kind: 'json', value: sent },
  },
  response: {
    status,
    headers: value === undefined ? [] : [['content-type', 'application/json']],
    body: value === undefined ? { kind: 'absent' } : { kind: 'json', value },
  },
  origin: { capture: 'a.har', entry: 0 },
});

async function coverageOf(contract: unknown, exchanges: readonly Exchange[]): Promise<Coverage> {
  const loaded = await loadContract(workspace().write('things.json', contract));
  const tracker = createCoverageTracker([loaded]);
  const judge = createJudge([loaded], { observe: (observation) => tracker.observe(observation) });
  for (const one of exchanges) judge.judge(one);
  return tracker.coverage([]);
}

/** What was exercised, and what was not. */
function sides({ items }: Coverage, kind?: string) {
  const mine = items.filter((item) => kind === undefined || item.kind === kind);
  return {
    met: mine.filter(({ count }) => count > 0).map(itemText),
    missed: mine.filter(({ count }) => count === 0).map(itemText),
  };
}

describe('what operations share', () => {
  const components = {
    responses: { NotFound: json({ type: 'object' }) },
    parameters: { Limit: { name: 'limit', in: 'query', schema: { enum: [10, 20] } } },
  };
  const get = {
    parameters: [{ $ref: '#/components/parameters/Limit' }],
    responses: { 200: { description: 'OK' }, 404: { $ref: '#/components/responses/NotFound' } },
  };

  test('a response and a parameter are those of each; a place in a schema is one', async () => {
    const contract = document('3.1.0', { '/a': { get }, '/b': { get } }, components);
    const found = await coverageOf(contract, [exchange('/a?limit=10', 404, {}), exchange('/b', 200)]);
    expect(sides(found)).toEqual({
      met: [
        'operation GET /a',
        'operation GET /b',
        'status GET /a 404',
        'status GET /b 200',
        'parameter request GET /a query limit',
        'enum-value request GET /a query limit 10',
      ],
      missed: [
        'status GET /b 404',
        'status GET /a 200',
        'parameter request GET /b query limit',
        'enum-value request GET /a query limit 20',
      ],
    });
  });

  test('a status is the documented one that speaks of it: itself, its class, any other', async () => {
    const responses = { 200: { description: '' }, '2XX': { description: '' }, default: { description: '' } };
    const contract = document('3.1.0', { '/a': { get: { responses } } });
    const met = async (...statuses: number[]) =>
      sides(
        await coverageOf(
          contract,
          statuses.map((status) => exchange('/a', status)),
        ),
        'status',
      ).met.map((text) => text.split(' ').at(-1));
    expect(await met(200, 200)).toEqual(['200']);
    expect(await met(204)).toEqual(['2XX']);
    expect(await met(404)).toEqual(['default']);
    expect(await met(200, 299, 500)).toEqual(['200', '2XX', 'default']);
  });
});

describe('a schema', () => {
  const Both = {
    type: 'object',
    properties: {
      id: { type: 'string', readOnly: true },
      made: { allOf: [named('Made')] },
      secret: { type: 'string', writeOnly: true },
      name: { type: 'string' },
    },
  };
  const Made = { type: 'object', readOnly: true, properties: { by: { type: 'string' } } };

  test.each(['3.0.3', '3.1.0'])('offers each side what may stand there (%s)', async (version) => {
    const post = {
      requestBody: { content: { 'application/json': { schema: named('Both') } } },
      responses: { 201: json(named('Both')) },
    };
    const contract = document(version, { '/a': { post } }, { schemas: { Both, Made } });
    const all = { id: '1', made: { by: 'x' }, secret: 's', name: 'n' };
    expect(sides(await coverageOf(contract, [exchange('/a', 201, all, all)]), 'property')).toEqual({
      met: [
        'property request Both name',
        'property request Both secret',
        'property response Both id',
        'property response Both made',
        'property response Both name',
        'property response Made by',
      ],
      missed: [],
    });
  });

  test('that asks with `if` offers what follows, and not the question', async () => {
    const schema = {
      type: 'object',
      properties: { mode: { type: 'string' } },
      if: { properties: { mode: { const: 'fast' }, asked: { enum: [1, 2] } }, required: ['mode'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: { properties: { speed: { minimum: 10 } } },
      else: { properties: { colour: { minLength: 1 } } },
    };
    const contract = document('3.1.0', { '/a': { get: { responses: { 200: json(schema) } } } });
    const slow = await coverageOf(contract, [exchange('/a', 200, { mode: 'slow', colour: 'red' })]);
    expect(slow.items.filter(({ kind }) => kind === 'enum-value')).toEqual([]);
    expect(sides(slow, 'property')).toEqual({
      met: ['property response GET /a 200 mode', 'property response GET /a 200 colour'],
      missed: ['property response GET /a 200 speed'],
    });
    const fast = await coverageOf(contract, [exchange('/a', 200, { mode: 'fast', speed: 11 })]);
    expect(sides(fast, 'property').missed).toEqual(['property response GET /a 200 colour']);
  });

  test.each([
    ['3.0.3', { type: 'string', nullable: true }],
    ['3.0.3', { type: 'string', nullable: true, enum: ['a', null] }],
    ['3.0.3', { allOf: [named('Text')], nullable: true }],
    ['3.1.0', { type: ['string', 'null'] }],
    ['3.1.0', { anyOf: [named('Text'), { type: 'null' }] }],
    ['3.1.0', { oneOf: [{ type: 'null' }, named('Text')] }],
    ['3.1.0', { enum: ['a', null] }],
  ])('that is nullable has two branches, %s %j', async (version, note) => {
    const schema = { type: 'object', properties: { note } };
    const contract = document(
      version,
      { '/a': { get: { responses: { 200: json(schema) } } } },
      { schemas: { Text: { type: 'string' } } },
    );
    const met = async (...notes: (string | null)[]) =>
      sides(
        await coverageOf(
          contract,
          notes.map((value) => exchange('/a', 200, { note: value })),
        ),
        'null-branch',
      );
    const [withNull, withText] = ['response GET /a 200.note null', 'response GET /a 200.note not null'].map(
      (text) => `null-branch ${text}`,
    );
    expect(await met(null)).toEqual({ met: [withNull], missed: [withText] });
    expect(await met('a')).toEqual({ met: [withText], missed: [withNull] });
    expect(await met('a', null)).toEqual({ met: [withText, withNull], missed: [] });
  });

  test('that refers to itself, in lists of lists, is looked up at each depth', async () => {
    const Node = {
      type: 'object',
      properties: {
        size: { enum: ['s', 'm', 'l'] },
        next: named('Node'),
        grid: { type: 'array', items: { type: 'array', items: named('Node') } },
      },
    };
    const contract = document(
      '3.1.0',
      { '/a': { get: { responses: { 200: json(named('Node')) } } } },
      { schemas: { Node } },
    );
    const found = await coverageOf(contract, [
      exchange('/a', 200, { next: { next: { size: 'm' } }, grid: [[], [{ grid: [[{ size: 'l' }]] }]] }),
    ]);
    expect(sides(found, 'enum-value')).toEqual({
      met: ['enum-value response Node.size "l"', 'enum-value response Node.size "m"'],
      missed: ['enum-value response Node.size "s"'],
    });
    expect(found.items.find(({ name }) => name === 'grid')?.count).toBe(2);
    expect(found.items.find(({ name }) => name === 'size')?.count).toBe(2);
  });

  test('of branches: those that hold, with what they hold', async () => {
    const Cat = { type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } };
    const Dog = { type: 'object', required: ['tricks'], properties: { tricks: { type: 'array' } } };
    for (const keyword of ['oneOf', 'anyOf']) {
      const contract = document(
        '3.1.0',
        { '/a': { get: { responses: { 200: json({ [keyword]: [named('Cat'), named('Dog')] }) } } } },
        { schemas: { Cat, Dog } },
      );
      expect(sides(await coverageOf(contract, [exchange('/a', 200, { tricks: [] })]), 'schema-branch')).toEqual({
        met: [`schema-branch response GET /a 200 ${keyword}/1 Dog`],
        missed: [`schema-branch response GET /a 200 ${keyword}/0 Cat`],
      });
    }
  });
});

describe('a value that no branch accepts', () => {
  const pet = (kind: string, own: object) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: [kind] }, ...own },
  });
  const components = {
    schemas: {
      Cat: pet('cat', { lives: { type: 'integer' }, mood: { enum: ['glad', 'sad'] } }),
      Dog: pet('dog', { tricks: { type: 'array' } }),
    },
  };
  const judged = async (more: object, body: Json) => {
    const schema = { oneOf: [named('Cat'), named('Dog')], ...more };
    const contract = document('3.1.0', { '/a': { get: { responses: { 200: json(schema) } } } }, components);
    return sides(await coverageOf(contract, [exchange('/a', 200, body)])).met.slice(2);
  };

  test.each([{}, { discriminator: { propertyName: 'kind' } }])(
    'exercises the one that it was meant for, %j',
    async (more) => {
      expect(await judged(more, { kind: 'cat', lives: 'nine', mood: 'glad' })).toEqual([
        'property response Cat kind',
        'property response Cat lives',
        'property response Cat mood',
        'enum-value response Cat.mood "glad"',
        'schema-branch response GET /a 200 oneOf/0 Cat',
      ]);
    },
  );

  test('exercises none where nobody can tell which', async () => {
    expect(await judged({}, 'a cat')).toEqual([]);
    expect(await judged({}, {})).toEqual([]);
  });
});

describe('a threshold', () => {
  const of = (exercised: number, total: number): Coverage => ({
    contracts: [],
    captures: [],
    exchanges: 0,
    items: Array.from({ length: total }, (_, index) => ({
      kind: 'operation',
      of: '',
      name: `GET /${index}`,
      rule: { source: 'a.yaml', pointer: `/${index}` },
      count: index < exercised ? 1 : 0,
      isReached: true,
    })),
  });

  test.each([
    [0, 0, 100, true],
    [0, 3, 0, true],
    [3, 3, 100, true],
    [999, 1000, 100, false],
    [999, 1000, 99.9, true],
    [7, 8, 87.5, true],
    [7, 8, 87.51, false],
    // Told as 33.3%, which is a little less than it is.
    [1, 3, 33.3, true],
    [1, 3, 33.33, true],
    [1, 3, 33.34, false],
  ])('%i of %i at %d: %s', (exercised, total, threshold, isMet) => {
    expect(missedThresholds(of(exercised, total), { all: threshold })).toHaveLength(isMet ? 0 : 1);
  });
});
