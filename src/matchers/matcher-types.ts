import type { PackTypes } from '../arbitrary/index.js';
import type { ConformOptions } from './judge-response.js';
import type { SchemaSource } from './match-schema.js';

/** A response whose body has yet to be read: a matcher of it is awaited. */
export type PendingResponse =
  /** Of fetch. */
  | { readonly bodyUsed: boolean; clone(): unknown; arrayBuffer(): Promise<ArrayBuffer> }
  /** Of undici's `request`. */
  | {
      readonly statusCode: number;
      readonly trailers: object;
      readonly opaque: unknown;
      readonly body: { readonly bodyUsed: boolean };
    };

/** What a matcher of a value answers: a promise where the body has yet to be read. */
export type Asserted<Received> = unknown extends Received
  ? Nothing | Promise<void>
  : Received extends PendingResponse
    ? Promise<void>
    : Nothing;

/** What a method answers that answers nothing. */
type Nothing = ReturnType<() => void>;

/** The matchers of `expect(value)`. */
export interface ContractMatchers<Received = unknown> {
  /**
   * Asserts that a value, or the body of a response, matches a schema: `twilio/Verification`, a schema of the contract by
   * its bare name, a file, or what `loadSchema` answered.
   */
  toMatchSchema(schema: SchemaSource): Asserted<Received>;
  /**
   * Asserts that a response (of fetch, axios, supertest, undici, got, MSW or Fastify's inject) or an exchange conforms to
   * the contract, its request included as far as it is known. What could not be judged has not passed.
   */
  toConform(options?: ConformOptions): Asserted<Received>;
}

/** The matchers that stand in the place of a value: `expect.toMatchSchema('twilio/Entity')`. */
export interface AsymmetricContractMatchers {
  /** Stands for any value that matches a schema. */
  toMatchSchema<Name extends keyof PackTypes>(schema: Name): PackTypes[Name];
  toMatchSchema<Value = unknown>(schema: SchemaSource): Value;
  /** Stands for any response, its body at hand, or exchange that conforms. */
  toConform<Value = unknown>(options?: ConformOptions): Value;
}
