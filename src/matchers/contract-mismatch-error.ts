import { ContractCheckError, type Finding, type Undecided } from '../model/index.js';

/** Thrown by `assertConforms` and `assertMatchesSchema`: the message lists the findings, private values masked. */
export class ContractMismatchError extends ContractCheckError {
  override readonly name = 'ContractMismatchError';
  /** Every finding, warnings included. */
  readonly findings: readonly Finding[];
  /** What could not be judged. */
  readonly undecided: readonly Undecided[];

  constructor(message: string, findings: readonly Finding[], undecided: readonly Undecided[]) {
    super(message, { code: 'contract-mismatch' });
    this.findings = findings;
    this.undecided = undecided;
  }
}
