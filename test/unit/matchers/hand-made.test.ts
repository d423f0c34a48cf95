import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  assertConforms,
  assertMatchesSchema,
  type Contract,
  ContractCheckError,
  type Exchange,
  exchangeFrom,
  judgeExchange,
  loadContract,
  loadSchema,
  validate,
} from '../../../src/index.js';
import { thingsContract } from '../../support/workspace.js';

const folder = mkdtempSync(join(tmpdir(), 'hand-made-'));
let contract: Contract;
beforeAll(async () => {
  const file = join(folder, 'things.json');
  writeFileSync(file, JSON.stringify(thingsContract({ type: 'object', required: ['name'] })));
  contract = await loadContract(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const url = 'https://api.example.com/things/1';

function errorOf(run: () => unknown): ContractCheckError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractCheckError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a hand-made exchange', () => {
  const response = { status: 200, headers: { 'Content-Type': 'application/json' } };

  test('is made from the form of a line', () => {
    const good = exchangeFrom({
      request: { method: 'get', url },
      response: { ...response, body: { kind: 'json', value: { name: 'a' } } },
    });
    expect(good).toEqual({
      request: { method: 'GET', url, headers: [], body: { kind: 'absent' } },
      response: {
        status: 200,
        headers: [['Content-Type', 'application/json']],
        body: { kind: 'json', value: { name: 'a' } },
      },
      origin: { capture: '<exchange>', entry: 0 },
    });
    expect(judgeExchange(good, contract).kind).toBe('conforms');
    expect(() => assertConforms(good, [contract])).not.toThrow();
    const bad = exchangeFrom({
      request: { method: 'get', url },
      response: { ...response, body: { kind: 'text', text: '{}' } },
    });
    expect(judgeExchange(bad, contract).kind).toBe('violates');
  });

  test('keeps the origin that it is given', () => {
    const origin = { capture: 'recorder', entry: 7 };
    expect(exchangeFrom({ request: { method: 'GET', url } }, origin).origin).toBe(origin);
  });

  test.each([
    [null, /not an object/],
    ['text', /not an object/],
    [{}, /no request/],
    [{ request: { url } }, /request\.method/],
    [{ request: { method: 'GET' } }, /request\.url/],
    [{ request: { method: 'GET', url, headers: 1 } }, /request\.headers/],
    [{ request: { method: 'GET', url, body: 'text' } }, /request\.body/],
    [{ request: { method: 'GET', url }, response: { status: 'x' } }, /response\.status/],
  ])('that is none is refused by name: %j', (value, message) => {
    const error = errorOf(() => exchangeFrom(value));
    expect(error).toMatchObject({ code: 'capture-unreadable', source: '<exchange>' });
    expect(error.message).toMatch(message);
  });

  const request = { method: 'GET', url, headers: [], body: { kind: 'absent' } };
  test.each([
    [undefined, /not an object/],
    [{}, /request is not/],
    [{ request: { ...request, method: 'get' } }, /request\.method is not in upper case/],
    [{ request: { ...request, url: undefined } }, /request\.url/],
    [{ request: { ...request, headers: undefined } }, /request\.headers/],
    [{ request: { ...request, headers: { accept: '*/*' } } }, /request\.headers/],
    [{ request: { ...request, headers: [['accept']] } }, /request\.headers/],
    [{ request: { ...request, body: undefined } }, /request\.body/],
    [{ request: { ...request, body: { kind: 'blob' } } }, /request\.body/],
    [{ request, response: null }, /response is not/],
    [{ request, response: { status: 0, headers: [], body: { kind: 'absent' } } }, /response\.status/],
    [{ request, response: { status: 200, body: { kind: 'absent' } } }, /response\.headers/],
    [{ request, response: { status: 200, headers: [] } }, /response\.body/],
  ])('that was not made so is refused by name: %j', (value, message) => {
    for (const judge of [judgeExchange, assertConforms]) {
      const error = errorOf(() => judge(value as unknown as Exchange, contract));
      expect(error.code).toBe('capture-unreadable');
      expect(error.message).toMatch(message);
      // A test runner shows the message alone.
      expect(judge === assertConforms ? error.message : error.next).toContain('exchangeFrom');
    }
  });

  test.each([undefined, null, 'openapi.yaml', Promise.resolve()])('needs a contract that is loaded: %s', (given) => {
    const made = exchangeFrom({ request: { method: 'GET', url } });
    const error = errorOf(() => judgeExchange(made, given as unknown as Contract));
    expect(error).toMatchObject({ code: 'contract-not-recognised', next: expect.stringContaining('loadContract') });
  });
});

test('a schema and a value that are swapped are told apart', async () => {
  const schema = await loadSchema({ type: 'string' });
  const value = { name: 'a' };
  const swapped = errorOf(() => assertMatchesSchema(schema, value as never));
  expect(swapped).toMatchObject({ code: 'schema-not-loaded', next: expect.stringContaining('(value, schema)') });
  expect(errorOf(() => validate('text' as never, schema as never)).next).toContain('(schema, value)');
  expect(errorOf(() => validate(undefined as never, 'text')).code).toBe('schema-not-loaded');
});

test('an error names no place that it does not know', async () => {
  const error = errorOf(() => assertMatchesSchema(1, {} as never));
  expect(Object.keys(error)).not.toContain('source');
  expect(error.source).toBeUndefined();
  const schema = await loadSchema({ type: 'string' });
  expect(errorOf(() => assertMatchesSchema(1, schema)).message).toMatch(/\n {2}error payload\.violates-schema: /);
});
