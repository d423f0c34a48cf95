import { setImmediate } from 'node:timers';
import type { ContractMatcherFunctions } from './create-matchers.js';
import type { MatcherResult } from './outcome.js';

/** Matchers whose promises are watched. */
export interface WatchedMatchers {
  readonly matchers: ContractMatcherFunctions;
  /** Waits for what no test awaited; to be called when a test has ended. Fails where one of them does. */
  settle(): Promise<void>;
}

interface Pending {
  readonly isNot: boolean;
  readonly result: Promise<MatcherResult>;
}

/** Watches matchers for promises that a test forgot to await. */
export function watchPending(functions: ContractMatcherFunctions): WatchedMatchers {
  const pending = new Set<Pending>();

  function watch(
    result: MatcherResult | Promise<MatcherResult>,
    isNot = false,
  ): MatcherResult | Promise<MatcherResult> {
    if (!(result instanceof Promise)) return result;
    // A turn of the event loop later, so that a test which does not await it has ended by then.
    const late = result.finally(() => new Promise((resolve) => setImmediate(resolve)));
    const entry = { isNot, result: late };
    pending.add(entry);
    const forget = (): boolean => pending.delete(entry);
    late.then(forget, forget);
    return late;
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
      for (const { isNot, result } of forgotten) {
        const { pass, message } = await result;
        if (pass === isNot) throw new Error(`${message()}\nThe matcher was not awaited: write await expect(…).`);
      }
    },
  };
}
