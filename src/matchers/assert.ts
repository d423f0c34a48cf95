import { type JudgeOptions, judgeExchange, judgePayload } from '../check/index.js';
import { type Contract, type Exchange, type Json, requireSchemaHandle, type SchemaHandle } from '../model/index.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import { lineOf, messageOf, mismatchOf } from './mismatch-of.js';

/**
 * Asserts that an exchange conforms to a contract. What could not be judged has not passed.
 * @throws {ContractMismatchError} when an error is found, a part is undecided, or no operation of the contract covers it
 */
export function assertConforms(
  exchange: Exchange,
  contract: Contract | readonly Contract[],
  options: JudgeOptions = {},
): void {
  const mismatch = mismatchOf(judgeExchange(exchange, contract, options), exchange);
  if (mismatch !== undefined) throw mismatch;
}

/**
 * Asserts that a value matches a schema; it is typed as `Value` afterwards.
 * @throws {ContractMismatchError} listing each violation
 * @throws {ContractCheckError} `schema-not-loaded` when the schema is none, as when the two are swapped
 * @throws {SchemaNotCompilableError} when the schema cannot be compiled
 */
export function assertMatchesSchema<Value = unknown>(value: unknown, schema: SchemaHandle): asserts value is Value {
  requireSchemaHandle(schema, 'Write assertMatchesSchema(value, schema) with what loadSchema answered, awaited.');
  // Whatever is no JSON value violates the schema's types; the validator looks at it, and never changes it.
  const verdict = judgePayload(value as Json, schema, { capture: '<value>', entry: 0 }, schema.address.source);
  if (verdict.kind === 'conforms') return;
  throw new ContractMismatchError(
    messageOf(`the value does not match ${schema.address.source}`, verdict.findings.map(lineOf)),
    verdict.findings,
    verdict.undecided,
  );
}
