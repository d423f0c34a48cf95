import type fc from 'fast-check';
import { expectTypeOf, test } from 'vitest';
import type { Fault, InvalidPayload, PackTypes } from '../../../src/arbitrary/index.js';
import {
  boundary,
  exchange,
  type faults,
  type GeneratedExchange,
  invalid,
  valid,
} from '../../../src/arbitrary/index.js';
import { loadLocalSchema } from '../../../src/contract/index.js';
import type { Json } from '../../../src/model/index.js';
import type { CustomerProfileAddress, Entity, Verification } from '../../../src/twilio/index.js';

test('a name of the pack has the type of its schema', () => {
  expectTypeOf(valid('twilio/Entity')).toEqualTypeOf<fc.Arbitrary<Entity>>();
  expectTypeOf(boundary('twilio/Verification')).toEqualTypeOf<fc.Arbitrary<Verification>>();
  // The schema takes null as well.
  expectTypeOf<PackTypes['twilio/CustomerProfileAddress']>().toEqualTypeOf<CustomerProfileAddress | null>();
});

test('any other schema is of JSON values, or of what the caller says', () => {
  const schema = loadLocalSchema({ type: 'integer' });
  expectTypeOf(valid(schema)).toEqualTypeOf<fc.Arbitrary<Json>>();
  expectTypeOf(valid({ type: 'integer' })).toEqualTypeOf<fc.Arbitrary<Json>>();
  expectTypeOf(valid<number>(schema)).toEqualTypeOf<fc.Arbitrary<number>>();
});

test('what is broken says how', () => {
  expectTypeOf(invalid('twilio/Entity')).toEqualTypeOf<fc.Arbitrary<InvalidPayload>>();
  expectTypeOf<ReturnType<typeof faults>>().toEqualTypeOf<readonly Fault[]>();
  expectTypeOf(exchange('POST /v2/Services/{ServiceSid}/Entities')).toEqualTypeOf<fc.Arbitrary<GeneratedExchange>>();
});
