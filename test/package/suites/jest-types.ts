import 'contract-check/jest';
import { expect } from '@jest/globals';
import type { Exchange } from 'contract-check';
import { setup } from 'contract-check/jest';
import type { Entity } from 'contract-check/twilio';
import { expectTypeOf } from 'expect-type';

export function use(exchange: Exchange, response: Response): void {
  expectTypeOf(expect(exchange).toConform()).toEqualTypeOf<void>();
  expectTypeOf(expect(response).toConform({ operation: 'FetchEntity' })).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect(response).not.toConform()).toEqualTypeOf<Promise<void>>();
  expectTypeOf(expect.toMatchSchema('twilio/Entity')).toEqualTypeOf<Entity>();
  expect({ by: exchange }).toEqual({ by: expect.toConform() });
  // @ts-expect-error a status is a number
  expect(exchange).toConform({ status: '200' });
  setup({ contract: 'twilio' });
}
