import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLocalSchema } from '../../../../src/contract/index.js';
import { arbitraryFor } from '../../../../src/generate/index.js';
import { type JsonObject, UnsatisfiableSchemaError } from '../../../../src/model/index.js';

interface Verification {
  readonly sid: string;
  readonly channel: string;
  readonly lookup?: unknown;
}

const verifications = arbitraryFor<Verification>(loadLocalSchema('twilio/Verification'));

describe('an arbitrary of a schema', () => {
  test('says before drawing that no value can be, and which clauses exclude each other', () => {
    const impossible = { type: 'string', minLength: 5, maxLength: 3 };
    const make = () => arbitraryFor(loadLocalSchema(impossible));
    expect(make).toThrow(UnsatisfiableSchemaError);
    expect(make).toThrow(/minLength.*maxLength|maxLength.*minLength/);
  });

  test('is of the type that the caller says', () => {
    const sids = fc.sample(
      verifications.map(({ sid }) => sid),
      { seed: 1, numRuns: 20 },
    );
    expect(sids.every((sid) => /^VE[0-9a-fA-F]{32}$/.test(sid))).toBe(true);
  });

  test('composes as any other does', () => {
    const pairs = fc.tuple(verifications, fc.array(verifications, { maxLength: 2 }));
    fc.assert(
      fc.property(pairs, ([one, others]) => [one, ...others].every(({ sid }) => sid.startsWith('VE'))),
      { seed: 1 },
    );
  });
});

describe('what shrinking leaves', () => {
  const sid = (prefix: string) => prefix + '0'.repeat(32);
  const least = {
    sid: sid('VE'),
    service_sid: sid('VA'),
    account_sid: sid('AC'),
    to: '',
    channel: 'sna',
    status: 'failed',
  };

  test.each([1, 2, 3])('is the least payload, and the part that matters (seed %d)', (seed) => {
    const details = fc.check(
      fc.property(verifications, ({ lookup }) => typeof lookup !== 'object' || lookup === null),
      { seed, numRuns: 1000 },
    );
    expect(details.counterexample).toEqual([{ ...least, lookup: {} }]);
    expect(details.numShrinks).toBeLessThan(200);
  });

  test('is the simplest member of an enum that fails', () => {
    const channels = arbitraryFor(loadLocalSchema({ enum: ['whatsapp', 'call', 'email', 'sms', 7] }));
    const details = fc.check(
      fc.property(channels, (channel) => typeof channel !== 'string' || channel.length < 4),
      { seed: 1 },
    );
    expect(details.counterexample).toEqual(['call']);
  });

  test('of a deep tree is the shallowest that fails', () => {
    const tree: JsonObject = {
      type: 'object',
      properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
      required: ['name'],
      additionalProperties: false,
    };
    const depthOf = (value: unknown): number => {
      const children = typeof value === 'object' && value !== null && 'children' in value ? value.children : [];
      return 1 + Math.max(0, ...(Array.isArray(children) ? children.map(depthOf) : []));
    };
    const details = fc.check(
      fc.property(arbitraryFor(loadLocalSchema(tree)), (value) => depthOf(value) < 3),
      { seed: 1, numRuns: 2000 },
    );
    expect(details.counterexample).toEqual([{ name: '', children: [{ name: '', children: [{ name: '' }] }] }]);
  });
});
