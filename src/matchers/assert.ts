import type { PackTypes } from '../arbitrary/index.js';
import { type JudgeOptions, judgeExchange } from '../check/index.js';
import { type Contract, type Exchange, requireSchemaHandle, type SchemaHandle } from '../model/index.js';
import { conform } from './conform.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import type { ConformOptions } from './judge-response.js';
import { matchSchema } from './match-schema.js';
import type { PendingResponse } from './matcher-types.js';
import { mismatchOf } from './mismatch-of.js';
import type { Outcome } from './outcome.js';
import { readClientResponse } from './responses/index.js';
import { Target } from './target.js';

/** Settings of an assertion: those of a judge, and what the test says of the response. */
export interface AssertOptions extends JudgeOptions, ConformOptions {}

/**
 * Asserts that an exchange, or a client's response with what it knows of its request, conforms to a contract. What could
 * not be judged has not passed. A response whose body has yet to be read (of fetch, of undici) is awaited.
 * @throws {ContractMismatchError} when an error is found, a part is undecided, or no operation of the contract covers it
 */
export function assertConforms(
  response: PendingResponse,
  contract: Contract | readonly Contract[],
  options?: AssertOptions,
): Promise<void>;
/** Asserts it of an exchange, or of a response whose body is at hand. */
export function assertConforms(
  exchange: Exchange | object,
  contract: Contract | readonly Contract[],
  options?: AssertOptions,
): void;
/** Asserts it of whatever it is handed. */
export function assertConforms(
  received: object,
  contract: Contract | readonly Contract[],
  options: AssertOptions = {},
): void | Promise<void> {
  const { operation, status, ...judge } = options;
  const contracts: readonly Contract[] = 'documents' in contract ? [contract] : contract;
  const isPlainExchange = operation === undefined && status === undefined && readClientResponse(received) === undefined;
  if (isPlainExchange) {
    const exchange = received as Exchange; // the judge refuses by name what is none
    const { showValues = false } = judge;
    const mismatch = mismatchOf(judgeExchange(exchange, contract, judge), exchange, { contracts, showValues });
    if (mismatch !== undefined) throw mismatch;
    return;
  }
  return assertPassed(conform(received, options, targetOf(contracts, judge)));
}

/**
 * Asserts that a value, or the body of a client's response, matches a schema; the value is typed afterwards: by the name
 * of a schema of the built-in pack, else as `Value`.
 * @param schema what `loadSchema` answered, awaited, or a name that it takes
 * @throws {ContractMismatchError} listing each violation
 * @throws {ContractCheckError} `schema-not-loaded` when the schema is none, as when the two are swapped
 * @throws {SchemaNotCompilableError} when the schema cannot be compiled
 */
export function assertMatchesSchema(response: PendingResponse, schema: SchemaHandle | string): Promise<void>;
/** Asserts it of a value by a schema of the built-in pack, which types it. */
export function assertMatchesSchema<Name extends keyof PackTypes>(
  value: unknown,
  schema: Name,
): asserts value is PackTypes[Name];
/** Asserts it of a value by any schema. */
export function assertMatchesSchema<Value = unknown>(
  value: unknown,
  schema: SchemaHandle | string,
): asserts value is Value;
/** Asserts it of whatever it is handed. */
export function assertMatchesSchema(value: unknown, schema: SchemaHandle | string): void | Promise<void> {
  if (typeof schema !== 'string') {
    requireSchemaHandle(schema, 'Write assertMatchesSchema(value, schema) with what loadSchema answered, awaited.');
  }
  return assertPassed(matchSchema(value, schema, NAMED));
}

// Holds the schemas that were loaded by name, so that each is loaded once; nobody can tell that it is there.
const NAMED = new Target({ contracts: [] });

// A target lays the tables of its judges out once, and a test suite asks for the same contract again and again.
const targets = new WeakMap<object, Target>();

function targetOf(contracts: readonly Contract[], judge: JudgeOptions): Target {
  const [only] = contracts;
  if (contracts.length !== 1 || only === undefined || Object.keys(judge).length > 0)
    return new Target({ contracts, judge });
  let target = targets.get(only);
  if (target === undefined) {
    target = new Target({ contracts });
    targets.set(only, target);
  }
  return target;
}

function assertPassed(outcome: Outcome | Promise<Outcome>): void | Promise<void> {
  if (outcome instanceof Promise) return outcome.then(requirePassed);
  requirePassed(outcome);
}

function requirePassed({ kind, message, findings = [], undecided = [] }: Outcome): void {
  if (kind !== 'passed') throw new ContractMismatchError(message, findings, undecided);
}
