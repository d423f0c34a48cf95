import type { PackTypes } from '../arbitrary/index.js';
import { requireExchange } from '../check/index.js';
import { ContractCheckError, type Exchange, requireSchemaHandle, type SchemaHandle } from '../model/index.js';
import { type AssertOptions, asserted } from './asserted.js';
import { conformRead } from './conform.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import type { ContractSource } from './contract-source.js';
import { isLater } from './is-later.js';
import { matchSchema } from './match-schema.js';
import type { PendingResponse } from './matcher-types.js';
import type { Outcome } from './outcome.js';
import { isPromise, readClientResponse } from './responses/index.js';
import { Target } from './target.js';
import { told } from './told.js';

/**
 * Asserts that an exchange, or a client's response with what it knows of its request, conforms to a contract. What could
 * not be judged has not passed. A response whose body has yet to be read (of fetch, of undici) is awaited.
 * @param contract what `loadContract` answered, awaited, or a name that it takes, or several; left out, or the options in
 * its place: that of the nearest configuration, with all that it says
 * @throws {ContractMismatchError} when an error is found, a part is undecided, or no operation of the contract covers it
 * @throws {ContractCheckError} when what is handed in is no response or exchange, or the contract cannot be loaded
 */
export function assertConforms(
  response: PendingResponse,
  contract?: ContractSource | AssertOptions,
  options?: AssertOptions,
): Promise<void>;
/** Asserts it of an exchange, or of a response whose body is at hand. */
export function assertConforms(
  exchange: Exchange | object,
  contract?: ContractSource | AssertOptions,
  options?: AssertOptions,
): void;
/** Asserts it of whatever it is handed. */
export function assertConforms(
  received: object,
  contract?: ContractSource | AssertOptions,
  given?: AssertOptions,
): void | Promise<void> {
  if (isPromise(received)) {
    throw new ContractCheckError('What is handed in is a promise. Await it: assertConforms(await response).', {
      code: 'capture-unreadable',
    });
  }
  const { target, options } = asserted(contract, given);
  const seen = readClientResponse(received);
  if (seen !== undefined) return assertPassed(conformRead(seen, options, target));
  const exchange = received as Exchange; // where it is none, it is refused by name
  told(() => requireExchange(exchange));
  const isPlain = options.operation === undefined && options.status === undefined;
  if (isPlain && target.judge.judge(exchange).kind === 'conforms') return;
  return assertPassed(conformRead({ response: undefined, ...exchange }, options, target));
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

function assertPassed(outcome: Outcome | Promise<Outcome>): void | Promise<void> {
  if (isLater(outcome)) return outcome.then(requirePassed);
  requirePassed(outcome);
}

function requirePassed({ kind, message, findings = [], undecided = [] }: Outcome): void {
  if (kind !== 'passed') throw new ContractMismatchError(message, findings, undecided);
}
