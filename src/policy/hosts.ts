import type { OutOfScope, OutOfScopeGroup } from '../model/index.js';

/**
 * Counts out-of-scope exchanges by host and reason.
 *
 * Beyond the limit, the hosts that come first in the order of code units are told apart. That choice, unlike the first
 * to appear, does not depend on how the captures were split among reports that are merged later.
 */
export class OutOfScopeHosts {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();
  readonly #totals = new Map<OutOfScope['reason'], number>();
  #last: string | undefined;

  /** Tells up to `limit` pairs of host and reason apart. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts exchanges of a host; without a host, of hosts that another report did not tell apart. */
  add(host: string | undefined, reason: OutOfScope['reason'], count: number): void {
    this.#totals.set(reason, (this.#totals.get(reason) ?? 0) + count);
    if (host === undefined) return;
    const key = `${host} ${reason}`;
    const known = this.#counts.get(key);
    if (known !== undefined || this.#counts.size < this.#limit) {
      this.#counts.set(key, (known ?? 0) + count);
      this.#last = undefined;
      return;
    }
    this.#last ??= lastOf(this.#counts.keys());
    if (key > this.#last) return;
    this.#counts.delete(this.#last);
    this.#counts.set(key, count);
    this.#last = undefined;
  }

  /** Lists the groups by host, then for each reason that of the hosts not told apart. */
  list(): OutOfScopeGroup[] {
    const beyond = new Map(this.#totals);
    const groups: OutOfScopeGroup[] = [];
    for (const key of [...this.#counts.keys()].sort()) {
      const [host, reason] = splitKey(key);
      const count = this.#counts.get(key) ?? 0;
      groups.push({ host, reason, count });
      beyond.set(reason, (beyond.get(reason) ?? 0) - count);
    }
    for (const [reason, count] of [...beyond].sort()) if (count > 0) groups.push({ reason, count });
    return groups;
  }
}

function splitKey(key: string): [host: string, reason: OutOfScope['reason']] {
  const space = key.lastIndexOf(' ');
  // The part after the last space is the reason that `add` put there.
  return [key.slice(0, space), key.slice(space + 1) as OutOfScope['reason']];
}

function lastOf(keys: Iterable<string>): string {
  let last = '';
  for (const key of keys) if (key > last) last = key;
  return last;
}
