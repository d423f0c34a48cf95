import { type Exchange, type Finding, type Judgement, UNDECIDED_REASONS } from '../model/index.js';
import { wordFinding } from '../report/index.js';
import { ContractMismatchError } from './contract-mismatch-error.js';

/** Makes the error that tells what is wrong with a judged exchange; `undefined` when it conforms. */
export function mismatchOf(judgement: Judgement, exchange: Exchange): ContractMismatchError | undefined {
  if (judgement.kind === 'conforms') return undefined;
  const { method, url } = exchange.request;
  if (judgement.kind === 'out-of-scope') {
    const where =
      judgement.reason === 'unknown-host' ? `no contract names the host ${judgement.host}` : judgement.reason;
    return new ContractMismatchError(`${method} ${url} is out of scope: ${where}`, [], []);
  }
  const { findings, undecided } = judgement;
  const label = findings[0]?.exchange;
  const lines = [
    ...findings.map(lineOf),
    ...undecided.map(({ reason, detail, pointer }) => `undecided ${pointer}: ${UNDECIDED_REASONS[reason]} (${detail})`),
  ];
  return new ContractMismatchError(
    messageOf(`${label?.method ?? method} ${label?.url ?? url} does not conform`, lines),
    findings,
    undecided,
  );
}

/** Writes a heading with lines below it. */
export function messageOf(head: string, lines: readonly string[]): string {
  return `${head}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

/** Words a finding in one line. */
export function lineOf(finding: Finding): string {
  const { what, hint } = wordFinding(finding);
  const { pointer } = finding.seen;
  const place = pointer === '' ? '' : ` at ${pointer}`;
  return `${finding.severity} ${finding.code}${place}: ${what}${hint === undefined ? '' : ` (${hint})`}`;
}
