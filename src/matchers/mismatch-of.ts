import type { Contract, Exchange, ExchangeLabel, Judgement } from '../model/index.js';
import { outOfScopePhrase } from '../report/index.js';
import { ContractMismatchError } from './contract-mismatch-error.js';
import { tellTrouble } from './tell.js';

/** How a mismatch is told. */
export interface MismatchOptions {
  /** What the exchange is called, private values masked. */
  readonly label: ExchangeLabel;
  /** The contracts that were judged by: the lines of their rules are named. */
  readonly contracts?: readonly Pick<Contract, 'files'>[];
  /** Prints values that a contract annotates as private. Default: false. */
  readonly showValues?: boolean;
}

/** Makes the error that tells what is wrong with an exchange that was judged, and does not conform. */
export function mismatchOf(
  judgement: Exclude<Judgement, { readonly kind: 'conforms' }>,
  exchange: Exchange,
  { label, contracts = [], showValues = false }: MismatchOptions,
): ContractMismatchError {
  const name = `${label.method} ${label.url}${label.status === undefined ? '' : ` → ${label.status}`}`;
  if (judgement.kind === 'out-of-scope') {
    const { reason, host } = judgement;
    const why = reason === 'unknown-host' ? `no contract names the host ${host}` : outOfScopePhrase(reason);
    return new ContractMismatchError(`${name} is out of scope: ${why}`, [], []);
  }
  const { findings, undecided } = judgement;
  const head = `${name} ${judgement.kind === 'undecided' ? 'could not be judged' : 'does not conform'}`;
  const message = tellTrouble(head, judgement, { seen: { exchange }, contracts, showValues });
  return new ContractMismatchError(message, findings, undecided);
}
