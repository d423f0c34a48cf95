import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exchangeFaultsOf, exchangesFor } from '../../../../src/generate/exchange/index.js';
import { loadRealism } from '../../../../src/generate/realistic/index.js';
import { CannotGenerateError } from '../../../../src/model/index.js';
import { claimed, loadPack, type Pack, told } from './pack.js';

let pack: Pack;
beforeAll(async () => {
  pack = await loadPack();
});

const operationNamed = (name: string) => {
  const operation = pack.operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
};

describe('exchanges that conform', () => {
  test('50 of each of the 46 operations: the judge finds nothing, drift included', () => {
    const { contract, operations } = pack;
    expect(operations.length).toBe(46);
    for (const operation of operations) {
      for (const generated of fc.sample(exchangesFor(operation, { contract }), 50)) {
        expect([operation.name, told(pack, generated), JSON.stringify(generated)]).toEqual([
          operation.name,
          '',
          JSON.stringify(generated),
        ]);
        expect(generated.fault).toBeUndefined();
      }
    }
  });

  test('realistic ones, and ones at a boundary, conform too', async () => {
    const realism = await loadRealism(new Date('2026-03-01T12:00:00Z'));
    for (const operation of pack.operations) {
      for (const options of [{ realism }, { boundary: true }]) {
        for (const generated of fc.sample(exchangesFor(operation, { ...options, contract: pack.contract }), 5)) {
          expect([operation.name, told(pack, generated)]).toEqual([operation.name, '']);
        }
      }
    }
  });

  test('every documented status is answered, optional parameters are sent and left out', () => {
    const operation = operationNamed('GET /v1/CustomerProfiles');
    const drawn = fc.sample(exchangesFor(operation, { contract: pack.contract }), 300);
    const statuses = new Set(drawn.map(({ exchange }) => `${Math.floor((exchange.response?.status ?? 0) / 100)}XX`));
    expect([...statuses].sort()).toEqual(['2XX', '4XX', '5XX']);
    const queries = drawn.map(({ exchange }) => [...new URL(exchange.request.url).searchParams.keys()].length);
    expect([Math.min(...queries), Math.max(...queries)]).toEqual([0, 6]);
  });

  test('the same seed draws the same exchanges', () => {
    const draw = () => fc.sample(exchangesFor(operationNamed('POST /v1/EndUsers')), { seed: 11, numRuns: 20 });
    expect(JSON.stringify(draw())).toBe(JSON.stringify(draw()));
  });

  test('only the status that is asked for, at the server that is asked for', () => {
    const options = { status: 404, server: 'http://127.0.0.1:4010/' };
    for (const { exchange } of fc.sample(exchangesFor(operationNamed('GET /v1/EndUsers/{Sid}'), options), 20)) {
      expect(exchange.response?.status).toBe(404);
      expect(exchange.request.url).toMatch(/^http:\/\/127\.0\.0\.1:4010\/v1\/EndUsers\/IT[0-9a-fA-F]{32}$/);
    }
  });

  test('a status that is not documented is refused, and the documented ones are named', () => {
    const ask = () => exchangesFor(operationNamed('DELETE /v1/EndUsers/{Sid}'), { status: 302 });
    expect(ask).toThrow(CannotGenerateError);
    expect(ask).toThrow(/DELETE \/v1\/EndUsers\/\{Sid\}: the status 302 is not documented/);
  });
});

describe('exchanges that are broken', () => {
  test('each in the one way that it names: the judge finds exactly that', () => {
    for (const operation of pack.operations) {
      const side = operation.method === 'GET' ? 'response' : 'request';
      for (const generated of fc.sample(
        exchangesFor(operation, { contract: pack.contract, invalid: true, side }),
        10,
      )) {
        expect([operation.name, told(pack, generated)]).toEqual([operation.name, claimed(generated)]);
        expect(generated.fault?.code).toMatch(side === 'request' ? /^request/ : /^(?:response|rule)/);
      }
    }
  });

  test('each fault of an operation is listed, and drawn as it is named', () => {
    const faults = exchangeFaultsOf(operationNamed('GET /v2/Services/{ServiceSid}/Entities/{Identity}'), {
      contract: pack.contract,
      status: 200,
    });
    for (const { code, description, arbitrary, tied } of faults) {
      if (arbitrary === undefined) {
        expect([description, tied?.reason]).toEqual([description, expect.stringMatching(/\.$/)]);
        continue;
      }
      for (const generated of fc.sample(arbitrary, 3)) {
        expect([description, told(pack, generated)]).toEqual([description, claimed(generated)]);
        expect(generated.fault?.code).toBe(code);
      }
    }
    // What the path names as well cannot be broken alone.
    const pattern = faults.find((one) => one.pointer === '/response/body/service_sid' && one.keyword === 'pattern');
    expect(pattern?.tied?.to?.keyword).toBe('rule.path-agrees');
    expect(faults.filter(({ arbitrary }) => arbitrary !== undefined).map(({ code }) => code)).toContain(
      'rule.path-agrees',
    );
  });
});

describe('shrinking', () => {
  const shrunk = (name: string, options: object) => {
    const seen: number[] = [];
    const arbitrary = exchangesFor(operationNamed(name), { contract: pack.contract, ...options });
    const details = fc.check(
      fc.property(arbitrary, (generated) => {
        expect(told(pack, generated)).toBe(claimed(generated));
        seen.push(JSON.stringify(generated.exchange).length);
        return false;
      }),
      { seed: 5 },
    );
    const [value] = details.counterexample ?? [];
    if (value === undefined) throw new Error('nothing was drawn');
    return { value, first: seen[0] ?? 0, last: JSON.stringify(value.exchange).length };
  };

  test('an exchange ends with what is demanded, its names agreeing', () => {
    const { value } = shrunk('GET /v1/CustomerProfiles/{Sid}', { status: 200 });
    const { request, response } = value.exchange;
    const sid = `BU${'0'.repeat(32)}`;
    expect(request.url).toBe(`https://trusthub.twilio.com/v1/CustomerProfiles/${sid}`);
    expect(response?.body).toEqual({
      kind: 'json',
      value: expect.objectContaining({ sid, account_sid: `AC${'0'.repeat(32)}` }),
    });
  });

  test('every step of a broken exchange is broken in the way that it names, and the last is no longer than the first', () => {
    for (const name of ['POST /v1/EndUsers', 'GET /v1/CustomerProfiles/{CustomerProfileSid}/Evaluations']) {
      const { first, last } = shrunk(name, { invalid: true });
      expect(last).toBeLessThanOrEqual(first);
    }
  });
});
