import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { provenArbitrary } from '../../../../src/generate/proven-arbitrary.js';
import type { Random } from '../../../../src/generate/random.js';
import { membersOf } from '../../../../src/generate/shrink/members.js';
import { jsonSteps, simplifyJson } from '../../../../src/generate/shrink/simplify-json.js';
import type { Source } from '../../../../src/generate/source.js';
import { CannotGenerateError, type Json, type JsonObject } from '../../../../src/model/index.js';
import { nodeOf } from '../../../../src/validate/index.js';
import { obeysArbitraryLaws } from '../../../laws/arbitrary-laws.js';
import { compareSizes, countParts } from '../shrink/size.js';

const address = { source: 'orders.schema.json', pointer: '/$defs/order' };
const schema = loadLocalSchema('twilio/Verification');
const validator = schema.validator();
const even: Source<number> = {
  address,
  attempt: (random) => random.integer(0, 1000),
  isKept: (value) => value % 2 === 0,
};
const tools = {
  simplify: (value: number): Iterable<number> => (value === 0 ? [] : [0, Math.floor(value / 2), value - 1, value - 2]),
};

describe('drawing', () => {
  test('attempts again until the source keeps what it drew', () => {
    const values = fc.sample(provenArbitrary(even, tools), { seed: 1, numRuns: 100 });
    expect(values.filter((value) => value % 2 !== 0)).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(50);
  });

  test('attempts again when an attempt missed', () => {
    const seldom: Source<number> = { ...even, attempt: (random) => (random.oneIn(50) ? 4 : undefined) };
    expect(fc.sample(provenArbitrary(seldom, tools), { seed: 1, numRuns: 10 })).toEqual(
      Array.from({ length: 10 }, () => 4),
    );
  });

  test('gives up after a bounded number of attempts, and names the schema', () => {
    let attempts = 0;
    const never: Source<number> = {
      ...even,
      attempt() {
        attempts += 1;
        return 3;
      },
    };
    const draw = () => fc.sample(provenArbitrary(never, tools), { seed: 1, numRuns: 1 });
    expect(draw).toThrow(CannotGenerateError);
    expect(draw).toThrow(/orders\.schema\.json#\/\$defs\/order/);
    expect(attempts).toBe(2000);
  });
});

describe('shrinking', () => {
  test('is not for a value that the source does not keep', () => {
    expect(provenArbitrary(even, tools).canShrinkWithoutContext(3)).toBe(false);
    expect(provenArbitrary(even, tools).canShrinkWithoutContext(undefined)).toBe(false);
  });

  test('passes over what the source does not keep', () => {
    const details = fc.check(
      fc.property(provenArbitrary(even, tools), (value) => value < 101),
      { seed: 1 },
    );
    expect(details.counterexample).toEqual([102]);
  });

  test('goes on where the last success was, so that a payload of 20 fields is minimal soon', () => {
    const members = membersOf(nodeOf(schema));
    let asked = 0;
    const verifications: Source = {
      address,
      attempt: (random) => verification(random),
      isKept(value) {
        asked += 1;
        return validator.isValid(value);
      },
    };
    const details = fc.check(
      fc.property(provenArbitrary(verifications, { steps: (value) => jsonSteps(value, members) }), () => false),
      { seed: 1, numRuns: 1 },
    );
    expect(details.counterexample).toEqual([
      {
        sid: `VE${'0'.repeat(32)}`,
        service_sid: `VA${'0'.repeat(32)}`,
        account_sid: `AC${'0'.repeat(32)}`,
        to: '',
        channel: 'sna',
        status: 'failed',
      },
    ]);
    expect(asked).toBeLessThan(1000);
  });
});

obeysArbitraryLaws<Json>({
  name: 'an arbitrary of a source made by hand',
  arbitrary: () =>
    provenArbitrary<Json>(
      {
        address,
        attempt: verification,
        isKept: (value) => validator.isValid(value),
      },
      { simplify: simplifyJson },
    ),
  isSound: (value) => validator.violations(value).length === 0,
  compareSizes,
  countParts,
});

function verification(random: Random): JsonObject {
  const hex = () => Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
  const text = () =>
    Array.from({ length: random.integer(0, 20) }, () => String.fromCodePoint(random.integer(32, 0xd7ff))).join('');
  const time = () => new Date(random.integer(0, 2 ** 31) * 1000).toISOString();
  return {
    sid: `VE${hex()}`,
    service_sid: `VA${hex()}`,
    account_sid: `AC${hex()}`,
    to: text(),
    channel: 'sms',
    status: 'approved',
    valid: random.oneIn(2),
    lookup: {
      carrier: {
        type: text(),
        name: text(),
        mobile_country_code: text(),
        mobile_network_code: text(),
        error_code: 60_200,
      },
    },
    amount: text(),
    payee: null,
    send_code_attempts: Array.from({ length: random.integer(0, 3) }, () => ({
      attempt_sid: text(),
      channel: text(),
      time: time(),
    })),
    date_created: time(),
    date_updated: time(),
    url: `https://verify.example/${hex()}`,
  };
}
