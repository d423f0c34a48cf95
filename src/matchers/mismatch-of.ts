import type { Contract, Exchange, Judgement } from '../model/index.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import { tellTrouble } from './tell.js';

/** How a mismatch is told. */
export interface MismatchOptions {
  /** The contracts that were judged by: the lines of their rules are named. */
  readonly contracts?: readonly Pick<Contract, 'files'>[];
  /** Prints values that a contract annotates as private. Default: false. */
  readonly showValues?: boolean;
}

/** Makes the error that tells what is wrong with a judged exchange; `undefined` when it conforms. */
export function mismatchOf(
  judgement: Judgement,
  exchange: Exchange,
  { contracts = [], showValues = false }: MismatchOptions = {},
): ContractMismatchError | undefined {
  if (judgement.kind === 'conforms') return undefined;
  const { method, url } = exchange.request;
  if (judgement.kind === 'out-of-scope') {
    const where =
      judgement.reason === 'unknown-host' ? `no contract names the host ${judgement.host}` : judgement.reason;
    return new ContractMismatchError(`${method} ${url} is out of scope: ${where}`, [], []);
  }
  const { findings, undecided } = judgement;
  const label = findings[0]?.exchange;
  const status = label?.status === undefined ? '' : ` → ${label.status}`;
  const verdict = judgement.kind === 'undecided' ? 'could not be judged' : 'does not conform';
  const head = `${label?.method ?? method} ${label?.url ?? url}${status} ${verdict}`;
  const message = tellTrouble(head, judgement, { seen: { exchange }, contracts, showValues });
  return new ContractMismatchError(message, findings, undecided);
}
