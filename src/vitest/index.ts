/**
 * Matchers for vitest: name this module in `setupFiles`, or import it in a test. The contract is that of the nearest
 * configuration; `setup({ contract })` names another.
 */
import { expect } from 'vitest';
import {
  type AsymmetricContractMatchers,
  type ContractMatchers,
  createMatchers,
  createSession,
  type SetupOptions,
} from '../matchers/index.js';

export type { AsymmetricContractMatchers, ConformOptions, ContractMatchers, SetupOptions } from '../matchers/index.js';

const session = createSession();

expect.extend({ ...createMatchers(session) });

/** Says what the matchers judge by, in place of what the configuration, or a call before, says. */
export function setup(options: SetupOptions): void {
  session.setup(options);
}

declare module 'vitest' {
  interface AsymmetricMatchersContaining extends AsymmetricContractMatchers {}
}

declare global {
  namespace jest {
    // What vitest's own assertions extend; a member added to those themselves is not seen.
    interface Matchers<R, T> extends ContractMatchers<T> {}
  }
}
