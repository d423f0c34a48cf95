import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeExchange } from '../../../src/check/index.js';
import { loadContract, loadSchema } from '../../../src/contract/index.js';
import { arbitraryFor } from '../../../src/generate/index.js';
import { type Exchange, isJsonArray, isJsonObject, type Json, type PartialKind } from '../../../src/model/index.js';
import { partialSchema } from '../../../src/validate/index.js';
import { thingsContract, workspace } from '../../support/workspace.js';

const SCHEMA = {
  type: 'object',
  required: ['id', 'name', 'owner'],
  minProperties: 3,
  properties: {
    id: { type: 'string' },
    name: { type: 'string', maxLength: 3 },
    owner: { $ref: '#/components/schemas/Owner' },
    shape: {
      oneOf: [
        { type: 'object', required: ['kind', 'radius'], properties: { kind: { const: 'circle' }, radius: {} } },
        { type: 'object', required: ['kind', 'side'], properties: { kind: { const: 'square' }, side: {} } },
      ],
    },
    contact: { anyOf: [{ required: ['mail', 'name'] }, { required: ['phone', 'name'] }] },
    state: {
      type: 'object',
      properties: { done: { type: 'boolean' }, at: { type: 'string' } },
      if: { properties: { done: { const: true } }, required: ['done'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: { required: ['at'], properties: { at: { minLength: 1 } } },
      else: { properties: { at: { maxLength: 0 } } },
    },
    maybe: {
      if: { properties: { done: { const: true } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword is called so
      then: { properties: { at: { minLength: 1 } } },
    },
    plain: { not: { properties: { secret: { const: true } } } },
    paid: { type: 'object', dependentRequired: { card: ['address'] } },
  },
};
const COMPONENTS = {
  Owner: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer' }, parent: { $ref: '#/components/schemas/Owner' } },
  },
};

async function told(value: Json, partial: PartialKind | undefined, strictPact = false): Promise<string[]> {
  const contract = await loadContract(workspace().write('openapi.json', thingsContract(SCHEMA, COMPONENTS)));
  const exchange: Exchange = {
    request: { method: 'GET', url: 'https://api.example.com/things/1', headers: [], body: { kind: 'absent' } },
    response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'json', value } },
    ...(partial && { partial }),
    origin: { capture: 'a.json', entry: 0 },
  };
  const judgement = judgeExchange(exchange, contract, { strictPact });
  if (!('findings' in judgement) || judgement.kind === 'undecided') return [judgement.kind];
  return judgement.findings.map(({ code, facts, seen }) => `${code} ${facts.keyword ?? ''} ${seen.pointer}`);
}

describe('of a consumer’s expectation, what the response leaves out is no violation', () => {
  test.each<[string, Json]>([
    ['nothing at all', {}],
    ['a member of a member', { owner: {} }],
    ['a member behind two references', { owner: { parent: { parent: {} } } }],
    ['what tells the branches of a oneOf apart', { shape: {} }],
    ['the rest of a branch', { shape: { kind: 'square' } }],
    ['one of two names in each branch of an anyOf', { contact: {} }],
    ['what an if demands', { state: { done: true } }],
    ['what the if asks about', { state: { at: 'now' } }],
    ['what an if asks about, which holds without', { maybe: { at: '' } }],
    ['what a not speaks of', { plain: {} }],
    ['what another member demands', { paid: { card: '4' } }],
  ])('%s', async (_, value) => {
    expect(await told(value, 'consumer')).toEqual([]);
    expect(await told(value, 'pattern')).not.toEqual([]);
    expect(await told(value, undefined)).not.toEqual([]);
    expect(await told(value, 'consumer', true)).toEqual(await told(value, undefined));
  });

  test.each<[string, Json, string]>([
    ['a value of another type', { id: 1 }, 'response.body.violates-schema type /response/body/id'],
    ['one that is too long', { name: 'long' }, 'response.body.violates-schema maxLength /response/body/name'],
    [
      'behind references',
      { owner: { parent: { id: 'x' } } },
      'response.body.violates-schema type /response/body/owner/parent/id',
    ],
    ['of no branch', { shape: { kind: 'oval' } }, 'response.body.violates-schema const /response/body/shape/kind'],
    [
      'which the then forbids',
      { state: { done: true, at: '' } },
      'response.body.violates-schema minLength /response/body/state/at',
    ],
    [
      'which the else forbids',
      { state: { done: false, at: 'x' } },
      'response.body.violates-schema maxLength /response/body/state/at',
    ],
    ['which a not forbids', { plain: { secret: true } }, 'response.body.violates-schema not /response/body/plain'],
    ['what is not documented', { colour: 'red' }, 'response.body.undocumented-property  /response/body/colour'],
  ])('and what is there is judged: %s', async (_, value, finding) => {
    expect(await told(value, 'consumer')).toEqual([finding]);
  });
});

test('whatever is left out of a valid value, the rest is a valid part', async () => {
  for (const name of ['Verification', 'Entity', 'TrustHubEndUser', 'Evaluation', 'Policy', 'CustomerProfile']) {
    const schema = await loadSchema(`twilio/${name}`);
    const part = partialSchema(schema).validator();
    const parts = arbitraryFor(schema).chain((value) =>
      fc.infiniteStream(fc.nat(3)).map((dice) => leaveOut(value, () => dice.next().value === 0)),
    );
    fc.assert(
      fc.property(parts, (value) => part.violations(value).length === 0),
      { numRuns: 100 },
    );
  }
});

/** Leaves members out of the objects of a value, wherever the dice say so. */
function leaveOut(value: Json, isLeftOut: () => boolean): Json {
  if (isJsonArray(value)) return value.map((item) => leaveOut(item, isLeftOut));
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(() => !isLeftOut());
  return Object.fromEntries(kept.map(([name, member]) => [name, leaveOut(member, isLeftOut)]));
}
