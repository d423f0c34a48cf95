import type { Address, FindingCode, JsonObject, Undecided, UndecidedReason } from '../model/index.js';
import type { ExchangeContext } from './context.js';

/** What a check found, before severity, label and masking. */
export interface FindingDraft {
  readonly code: FindingCode;
  /** The seen-pointer. */
  readonly pointer: string;
  readonly rule: Address;
  readonly facts: JsonObject;
  /** The seen-pointers of what decided that this is asked of the value: see `Violation`. */
  readonly chosenBy?: readonly string[];
}

/** Where the checks of one exchange put what they find. */
export interface Outcome {
  /** Adds a finding; one whose code is off is dropped. */
  report(draft: FindingDraft): void;
  /** Adds a part that could not be judged. */
  undecided(reason: UndecidedReason, detail: string, pointer: string, rule?: Address): void;
}

/** One question about a matched exchange. */
export interface Check {
  /** The codes that it reports; it is not run when all of them are off. */
  readonly codes: readonly FindingCode[];
  /** Asks the question; a check of the response runs only where there is one. */
  run(context: ExchangeContext, outcome: Outcome): void;
}

/** Collects drafts; arrays are made only when something is found. */
export class Collector implements Outcome {
  drafts: FindingDraft[] | undefined;
  undecidedParts: Undecided[] | undefined;

  report(draft: FindingDraft): void {
    if (this.drafts === undefined) this.drafts = [draft];
    else this.drafts.push(draft);
  }

  undecided(reason: UndecidedReason, detail: string, pointer: string, rule?: Address): void {
    const part = rule === undefined ? { reason, detail, pointer } : { reason, detail, pointer, rule };
    if (this.undecidedParts === undefined) this.undecidedParts = [part];
    else this.undecidedParts.push(part);
  }
}
