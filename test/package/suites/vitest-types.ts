import 'contract-check/vitest';
import { assertConforms, assertMatchesSchema, type Contract, type Exchange, loadContract } from 'contract-check';
import type { Entity } from 'contract-check/twilio';
import { setup } from 'contract-check/vitest';
import { expect, expectTypeOf } from 'vitest';

export function use(exchange: Exchange, response: Response, value: unknown, contract: Contract): void {
  expectTypeOf(expect(exchange).toConform()).toEqualTypeOf<void>();
  expectTypeOf(expect(response).toConform({ operation: 'FetchEntity', status: 200 })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(value).toMatchSchema('twilio/Entity')).toEqualTypeOf<void | Promise<void>>();
  expectTypeOf(expect({ sid: 1 }).not.toMatchSchema({ type: 'object' })).toEqualTypeOf<void>();
  expectTypeOf(expect(Promise.resolve(exchange)).resolves.toConform()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect.toMatchSchema('twilio/Entity')).toEqualTypeOf<Entity>();
  expect.soft(exchange).toConform();
  // @ts-expect-error a status is a number
  expect(exchange).toConform({ status: '200' });
  // @ts-expect-error a schema must be named
  expect(exchange).toMatchSchema();
  setup({ contract: [contract, 'twilio'], severities: { 'response.body.undocumented-property': 'off' } });
  expectTypeOf(assertConforms(exchange, contract)).toEqualTypeOf<void>();
  expectTypeOf(assertConforms(response, contract, { operation: 'FetchEntity' })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(assertConforms(response)).toEqualTypeOf<Promise<void>>();
  expectTypeOf(assertConforms(response, { operation: 'FetchEntity' })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(assertConforms(exchange, ['twilio', contract])).toEqualTypeOf<void>();
  // @ts-expect-error an option that there is not
  assertConforms(exchange, 'twilio', { operations: 'FetchEntity' });
  assertMatchesSchema(value, 'twilio/Entity');
  expectTypeOf(value).toEqualTypeOf<Entity>();
}

export const contract: Promise<Contract> = loadContract('twilio');
