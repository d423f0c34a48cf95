import { type JudgeOptions, judgeExchange, judgePayload } from '../check/index.js';
import {
  type Contract,
  type Exchange,
  type Finding,
  type Json,
  requireSchemaHandle,
  type SchemaHandle,
  UNDECIDED_REASONS,
} from '../model/index.js';
import { wordFinding } from '../report/index.js';
import { ContractMismatchError } from './contract-mismatch-error.js';

/**
 * Asserts that an exchange conforms to a contract. What could not be judged has not passed.
 * @throws {ContractMismatchError} when an error is found, a part is undecided, or no operation of the contract covers it
 */
export function assertConforms(
  exchange: Exchange,
  contract: Contract | readonly Contract[],
  options: JudgeOptions = {},
): void {
  const judgement = judgeExchange(exchange, contract, options);
  if (judgement.kind === 'conforms') return;
  const { method, url } = exchange.request;
  if (judgement.kind === 'out-of-scope') {
    const where =
      judgement.reason === 'unknown-host' ? `no contract names the host ${judgement.host}` : judgement.reason;
    throw new ContractMismatchError(`${method} ${url} is out of scope: ${where}`, [], []);
  }
  const { findings, undecided } = judgement;
  const label = findings[0]?.exchange;
  const lines = [
    ...findings.map(lineOf),
    ...undecided.map(({ reason, detail, pointer }) => `undecided ${pointer}: ${UNDECIDED_REASONS[reason]} (${detail})`),
  ];
  throw new ContractMismatchError(
    messageOf(`${label?.method ?? method} ${label?.url ?? url} does not conform`, lines),
    findings,
    undecided,
  );
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

function messageOf(head: string, lines: readonly string[]): string {
  return `${head}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function lineOf(finding: Finding): string {
  const { what, hint } = wordFinding(finding);
  const { pointer } = finding.seen;
  const place = pointer === '' ? '' : ` at ${pointer}`;
  return `${finding.severity} ${finding.code}${place}: ${what}${hint === undefined ? '' : ` (${hint})`}`;
}
