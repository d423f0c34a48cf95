import { setImmediate } from 'node:timers/promises';
import type { ContractMatcherFunctions } from './create-matchers.js';
import { isLater } from './is-later.js';
import { type MatcherResult, resultLater } from './outcome.js';

/** Matchers whose promises are watched. */
export interface WatchedMatchers {
  readonly matchers: ContractMatcherFunctions;
  /** Waits for what a test that has ended did not await. Fails where one of them does. */
  settle(): Promise<void>;
}

interface Pending {
  readonly isNot: boolean;
  readonly result: Promise<MatcherResult>;
  /** Set once the test has ended: what was found is told by {@link WatchedMatchers.settle}. */
  isForgotten: boolean;
}

/** Watches matchers for promises that a test forgot to await: in jest they would end the whole run, or pass unseen. */
export function watchPending(functions: ContractMatcherFunctions): WatchedMatchers {
  const pending = new Set<Pending>();

  async function answer(entry: Pending): Promise<MatcherResult> {
    try {
      const result = await entry.result;
      // A turn of the event loop later: a test that does not await it has ended by then.
      await setImmediate();
      return entry.isForgotten ? { pass: !entry.isNot, message: () => '' } : result;
    } finally {
      pending.delete(entry);
    }
  }

  function watch(
    result: MatcherResult | Promise<MatcherResult>,
    isNot = false,
  ): MatcherResult | Promise<MatcherResult> {
    if (!isLater(result)) return result;
    const entry = { isNot, result, isForgotten: false };
    pending.add(entry);
    return resultLater(answer(entry), isNot);
  }

  return {
    matchers: {
      toMatchSchema(received, schema) {
        return watch(functions.toMatchSchema.call(this, received, schema), this.isNot);
      },
      toConform(received, options) {
        return watch(functions.toConform.call(this, received, options), this.isNot);
      },
    },
    async settle() {
      const forgotten = [...pending];
      pending.clear();
      for (const entry of forgotten) entry.isForgotten = true;
      for (const { isNot, result } of forgotten) {
        const { pass, message } = await result;
        if (pass === isNot) throw new Error(`${message()}\nIt was found after the test: write await expect(…).`);
      }
    },
  };
}
