import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertConforms,
  assertMatchesSchema,
  ContractCheckError,
  ContractMismatchError,
  exchangeFrom,
  loadContract,
} from '../../../src/index.js';
import { thingsContract } from '../../support/workspace.js';

const before = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'assertions-'));

beforeAll(() => {
  writeFileSync(join(folder, 'api.json'), JSON.stringify(thingsContract({ type: 'object', required: ['name'] })));
  const configuration = {
    contracts: ['api.json'],
    servers: { 'https://api.example.com': 'https://staging.example.net' },
    overrides: [{ code: 'response.body.violates-schema', path: '/things/2', severity: 'off', reason: 'known' }],
  };
  writeFileSync(join(folder, 'contract-check.config.json'), JSON.stringify(configuration));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function thing(value: unknown, url = 'https://api.example.com/things/1') {
  const response = { status: 200, headers: { 'content-type': 'application/json' }, body: { kind: 'json', value } };
  return exchangeFrom({ request: { method: 'GET', url }, response });
}

const answer = (value: unknown) => Response.json(value);
const operation = 'GET /things/{id}';

function failureOf(assertion: () => unknown): Error {
  try {
    assertion();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

describe('an assertion without a contract', () => {
  test('judges as the nearest configuration says', async () => {
    assertConforms(thing({ name: 'a' }));
    assertConforms(thing({ name: 'a' }, 'https://staging.example.net/things/1'));
    assertConforms(thing({}, 'https://api.example.com/things/2'));
    expect(failureOf(() => assertConforms(thing({})))).toBeInstanceOf(ContractMismatchError);
  });

  test('takes what the test says in its place', async () => {
    await assertConforms(answer({ name: 'a' }), { operation, status: 200 });
    await expect(assertConforms(answer({}), { operation })).rejects.toThrow(ContractMismatchError);
    assertConforms(thing({}), { severityOf: () => 'off' });
    const error = failureOf(() =>
      assertConforms(thing({}, 'https://api.example.com/things/2'), { severityOf: () => 'error' }),
    );
    expect(error.message).toContain('does not conform');
  });

  test('tells how to name the operation of a response that does not know its request', async () => {
    await expect(assertConforms(answer({}))).rejects.toThrowErrorMatchingInlineSnapshot(`
      [ContractMismatchError: cannot tell whether it conforms: the response does not know its request.
      Name the operation that it answers, as in { operation: 'GET /v1/things/{id}' },
      or make the request with conformingFetch of contract-check/mocks, whose responses are known.]
    `);
  });
});

describe('an assertion with the name of a contract', () => {
  test('judges by that alone', async () => {
    for (const contract of ['api.json', ['api.json'], [await loadContract('api.json'), 'twilio']]) {
      assertConforms(thing({ name: 'a' }), contract);
      expect(failureOf(() => assertConforms(thing({}), contract))).toBeInstanceOf(ContractMismatchError);
      await assertConforms(answer({ name: 'a' }), contract, { operation });
    }
    const elsewhere = thing({ name: 'a' }, 'https://staging.example.net/things/1');
    expect(failureOf(() => assertConforms(elsewhere, 'api.json')).message).toMatchInlineSnapshot(`
      "GET https://staging.example.net/things/1 → 200 is out of scope: no contract of api.json names the host staging.example.net.
      Say in "servers" of the configuration what the host stands for, or name the operation, as in { operation: 'GET /v1/things/{id}' }."
    `);
  });
});

describe('what cannot be asserted', () => {
  // What callers without types hand in.
  test.each<[string, () => unknown]>([
    ['a promise of a response', () => assertConforms(Promise.resolve(answer({})), 'api.json')],
    ['a request of supertest that was not awaited', () => assertConforms(supertest('http://127.0.0.1:9').get('/'))],
    ['nothing', () => assertConforms(undefined as never)],
    ['text', () => assertConforms('text' as never)],
    ['a body', () => assertConforms({ name: 'a' })],
    ['a contract that there is not', () => assertConforms(thing({}), 'missing.yaml')],
    ['a contract that is loading', () => assertConforms(thing({}), loadContract('api.json') as never)],
    [
      'a contract that is loading, and an operation',
      () => assertConforms(answer({}), loadContract('api.json') as never, { operation }),
    ],
    ['a document that was not loaded', () => assertConforms(thing({}), thingsContract({}) as never)],
    ['null in place of the contract', () => assertConforms(thing({}), null as never)],
    ['an operation that there is not', () => assertConforms(thing({}), { operation: 'GET /thing/{id}' })],
    ['a promise of a value', () => assertMatchesSchema(Promise.resolve({}), 'twilio/Entity')],
  ])('%s', (_name, assertion) => {
    const error = failureOf(assertion);
    expect(error).toBeInstanceOf(ContractCheckError);
    expect(error.message.replaceAll(folder, '<folder>')).toMatchSnapshot();
  });
});
