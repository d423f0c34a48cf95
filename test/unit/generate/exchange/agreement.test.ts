import { describe, expect, test } from 'vitest';
import { agreed, contradicted, FIRST_CHOICES } from '../../../../src/generate/exchange/agree.js';
import { AGREEMENTS } from '../../../../src/generate/exchange/agreement/index.js';
import { seededRandom } from '../../../../src/generate/faults/draw/seeded-random.js';
import type { Json, JsonObject, Operation, RuleUse } from '../../../../src/model/index.js';
import { RULES, type RuleContext } from '../../../../src/rules/index.js';

const HEX = '0123456789abcdef0123456789abcdef';
const SID = `IT${HEX}`;
const BASE = 'https://api.example.com/v1/Things';

const useOf = (id: string, mapping: JsonObject = {}): RuleUse => ({
  id,
  mapping,
  address: { source: '', pointer: `/${id}` },
});

function contextOf(body: Json, pathParameters: Readonly<Record<string, string>> = {}): RuleContext {
  return {
    body,
    mapping: {},
    pathParameters: new Map(Object.entries(pathParameters)),
    request: { method: 'GET', url: `${BASE}/${SID}?a=b`, headers: [], body: { kind: 'absent' } },
    response: { status: 200, headers: [], body: { kind: 'json', value: body } },
    // No rule looks at it.
    operation: {} as Operation,
  };
}

const anything = () => true;

function found(use: RuleUse, context: RuleContext): number {
  let count = 0;
  const rule = RULES.find(({ id }) => id === use.id);
  rule?.run({ ...context, mapping: use.mapping }, () => {
    count += 1;
  });
  return count;
}

test('there is one for each rule', () => {
  expect(AGREEMENTS.map(({ id }) => id).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

const CASES: readonly (readonly [string, RuleUse, Json, Json])[] = [
  [
    'dates change places',
    useOf('dates-in-order'),
    { date_created: '2026-02-02T00:00:00Z', date_updated: '2026-01-01T00:00:00Z' },
    { date_created: '2026-01-01T00:00:00Z', date_updated: '2026-02-02T00:00:00Z' },
  ],
  [
    'what the path names is named',
    useOf('path-agrees', { parameters: { Sid: ['/sid'] } }),
    { sid: 'ITother' },
    { sid: SID },
  ],
  [
    'URLs are the own name below the request’s',
    useOf('url-names-resource'),
    { sid: SID, url: 'https://elsewhere.example', links: { entity_assignments: 'x' } },
    { sid: SID, url: `${BASE}/${SID}`, links: { entity_assignments: `${BASE}/${SID}/EntityAssignments` } },
  ],
  [
    'a page’s key names its list, and its size leaves room',
    useOf('page-agrees'),
    { results: [1, 2], meta: { key: 'x', page_size: 1 } },
    { results: [1, 2], meta: { key: 'results', page_size: 10 } },
  ],
  [
    'an evaluation with a failure is not compliant',
    useOf('evaluation-agrees'),
    { status: 'compliant', results: [{ passed: false, failure_reason: 'a', error_code: 1, invalid: [] }] },
    { status: 'noncompliant', results: [{ passed: false, failure_reason: 'a', error_code: 1, invalid: [] }] },
  ],
];

describe('agreeing', () => {
  test.each(CASES)('%s', (_, use, before, after) => {
    const context = contextOf(before, { Sid: SID });
    expect(found(use, context)).toBeGreaterThan(0);
    expect(agreed([use], context, anything, FIRST_CHOICES)).toEqual(after);
  });

  test('what the schema refuses is not used', () => {
    const context = contextOf({ sid: 'ITother' }, { Sid: SID });
    const use = useOf('path-agrees', { parameters: { Sid: ['/sid'] } });
    expect(agreed([use], context, () => false, FIRST_CHOICES)).toBe(context.body);
  });

  test('what agrees is left alone', () => {
    const body = { sid: 'a', url: 'https://elsewhere.example/a' };
    expect(agreed([useOf('url-names-resource')], contextOf(body), anything, FIRST_CHOICES)).toBe(body);
  });
});

describe('contradicting', () => {
  const all: Json = {
    sid: SID,
    url: `${BASE}/${SID}`,
    links: { parts: `${BASE}/${SID}/Parts` },
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-02-02T00:00:00Z',
    status: 'noncompliant',
    results: [
      { passed: true, failure_reason: null, error_code: null, invalid: [] },
      { passed: false, failure_reason: 'a', error_code: 1, invalid: [] },
    ],
    meta: { key: 'results', page_size: 2 },
  };
  const uses = [
    useOf('dates-in-order'),
    useOf('path-agrees', { parameters: { Sid: ['/sid'] } }),
    useOf('url-names-resource'),
    useOf('page-agrees'),
    useOf('evaluation-agrees'),
  ];

  test.each(uses.map((use) => [use.id, use] as const))('%s alone, in one place', (_, use) => {
    const context = contextOf(all, { Sid: SID });
    const seen = new Set<string>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const body = contradicted(use, uses, context, anything, seededRandom(seed));
      expect(body).toBeDefined();
      if (body === undefined) continue;
      const counts = uses.map((one) => found(one, { ...context, body }));
      expect(counts).toEqual(uses.map((one) => Number(one === use)));
      seen.add(JSON.stringify(body));
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  test('a body without what the rule speaks of cannot', () => {
    for (const use of uses) expect(contradicted(use, uses, contextOf({}), anything, seededRandom(1))).toBeUndefined();
  });
});
