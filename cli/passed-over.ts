import type { OutOfScope, UnreadableEntry } from '../src/model/index.js';
import { outOfScopePhrase } from '../src/report/index.js';

/** Counts entries that are no exchanges, and no loss, where exchanges are written. */
export class PassedOver {
  readonly #counts = new Map<OutOfScope['reason'], number>();

  /** Takes an entry that could not be read; answers false when it is a loss. */
  take({ outOfScope }: UnreadableEntry): boolean {
    if (outOfScope === undefined) return false;
    this.#counts.set(outOfScope.reason, (this.#counts.get(outOfScope.reason) ?? 0) + 1);
    return true;
  }

  /** Says how many were left out, and why. */
  notes(): readonly string[] {
    return [...this.#counts].map(
      ([reason, count]) =>
        `${count.toLocaleString('en')} ${count === 1 ? 'entry is' : 'entries are'} left out: ${outOfScopePhrase(reason)}`,
    );
  }
}
