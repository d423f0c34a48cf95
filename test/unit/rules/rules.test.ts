import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/index.js';
import { compareDates, RULES, type RuleFinding } from '../../../src/rules/index.js';

/** Runs a rule over a body and answers what it reports, as pointers. */
function run(id: string, body: Json, mapping: JsonObject = {}, path: Readonly<Record<string, string>> = {}): string[] {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const found: RuleFinding[] = [];
  const context = {
    body,
    mapping,
    pathParameters: new Map(Object.entries(path)),
    request: { method: 'GET', url: 'https://api.test/x', headers: [], body: { kind: 'absent' as const } },
    response: { status: 200, headers: [], body: { kind: 'json' as const, value: body } },
    operation: {
      name: 'GET /x',
      method: 'GET',
      path: '/x',
      servers: [],
      parameters: [],
      responses: [],
      address: { source: 'x', pointer: '' },
    },
  };
  rule.run(context, (finding) => found.push(finding));
  return found.map(({ pointer }) => pointer);
}

describe('dates', () => {
  test.each([
    ['2025-07-01T10:00:00Z', '2025-07-01T10:00:01Z', -1],
    ['2025-07-01T10:00:00Z', '2025-07-01T10:00:00Z', 0],
    ['2025-07-01T10:00:00.1Z', '2025-07-01T10:00:00.10Z', 0],
    ['2025-07-01T10:00:00.1000001Z', '2025-07-01T10:00:00.1Z', 1],
    ['2025-07-01T12:00:00+02:00', '2025-07-01T10:00:00Z', 0],
    ['2025-07-01T10:00:00Z', 'Tue, 01 Jul 2025 10:00:00 +0000', 0],
    ['Tue, 01 Jul 2025 10:00:00 GMT', '1 Jul 2025 05:00:00 EST', 0],
    ['9999-07-01T10:00:00Z', '2025-07-01T10:00:00Z', 1],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(Math.sign(compareDates(a, b) ?? Number.NaN)).toBe(expected);
    expect(Math.sign(compareDates(b, a) ?? Number.NaN)).toBe(expected === 0 ? 0 : -expected);
  });

  test.each(['', 'yesterday', '2025-07-01', '2025-13-01T10:00:00Z', '1751364000'])('"%s" is none', (text) => {
    expect(compareDates(text, '2025-07-01T10:00:00Z')).toBeUndefined();
  });
});

describe('what is absent, null or of the wrong type gives no verdict', () => {
  const bodies: readonly Json[] = [
    null,
    [],
    'x',
    5,
    {},
    { sid: null, url: null, links: null, date_created: null, date_updated: 5 },
    { sid: 5, url: {}, uri: [], links: [], date_created: '2025-07-01T10:00:00Z', meta: 5, results: {}, status: 5 },
    { sid: 'a', links: { a: 5 }, meta: { key: 5 }, results: [{}, null, 5, { passed: 'true' }], status: 'compliant' },
    { meta: { key: 'items', page_size: null }, items: [1, 2], results: [], status: 'compliant' },
  ];

  test.each(RULES.map(({ id }) => id))('%s', (id) => {
    for (const body of bodies) {
      for (const each of [{}, { each: '/items' }]) {
        const mapping = { ...each, parameters: { Sid: ['/sid'], Other: 5 }, ignoreCase: 5 };
        expect(run(id, body, mapping, { Sid: 'a', Other: 'b' }), JSON.stringify(body)).toEqual([]);
      }
    }
  });
});

describe('url-names-resource', () => {
  test.each([
    [{ sid: 'AB', url: 'https://api.test/AB' }, []],
    [{ sid: 'AB', url: 'https://api.test/AB?x=/y' }, []],
    [{ sid: 'a b', url: 'https://api.test/a%20b' }, []],
    [{ sid: 'AB', url: 'https://api.test/XAB' }, ['/url']],
    [{ sid: 'AB', url: 'https://api.test/AB/' }, ['/url']],
    [{ sid: 'AB', uri: '/v1/AB.json' }, []],
    [{ sid: 'AB', uri: '/v1/AB' }, ['/uri']],
    [
      { sid: 'AB', url: 'https://api.test/AB', links: { a: 'https://api.test/AB/a', b: 'https://api.test/b' } },
      ['/links/b'],
    ],
  ])('%j', (body, expected) => {
    expect(run('url-names-resource', body)).toEqual(expected);
  });
});

describe('path-agrees', () => {
  const mapping = { each: '/items', parameters: { Sid: ['/sid', '/to'] }, ignoreCase: [] };

  test('each item must hold the path’s value in one of its places', () => {
    const items = [
      { sid: 'A', to: 'x' },
      { sid: 'x', to: 'A' },
      { sid: 'x', to: 'y' },
      { sid: 'a', to: 'y' },
      { sid: 'x' },
    ];
    expect(run('path-agrees', { items }, mapping, { Sid: 'A' })).toEqual(['/items/2/sid', '/items/3/sid']);
    expect(run('path-agrees', { items }, { ...mapping, ignoreCase: ['Sid'] }, { Sid: 'A' })).toEqual(['/items/2/sid']);
  });

  test('numbers are compared as text', () => {
    expect(run('path-agrees', { id: 7 }, { parameters: { id: ['/id'] } }, { id: '7' })).toEqual([]);
    expect(run('path-agrees', { id: 7 }, { parameters: { id: ['/id'] } }, { id: '8' })).toEqual(['/id']);
  });
});
