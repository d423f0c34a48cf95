/**
 * Matchers for jest: name this module in `setupFilesAfterEnv`, or import it in a test. The contract is that of the
 * nearest configuration; `setup({ contract })` names another.
 */
import { afterEach, expect } from '@jest/globals';
import {
  type AsymmetricContractMatchers,
  type ContractMatchers,
  createMatchers,
  createSession,
  type SetupOptions,
  watchPending,
} from '../matchers/index.js';

export type { AsymmetricContractMatchers, ConformOptions, ContractMatchers, SetupOptions } from '../matchers/index.js';

const session = createSession();
// A matcher that nobody awaits would pass whatever it finds: jest, unlike others, does not look.
const { matchers, settle } = watchPending(createMatchers(session));

expect.extend({ ...matchers });
afterEach(settle);

/** Says what the matchers judge by, in place of what the configuration, or a call before, says. */
export function setup(options: SetupOptions): void {
  session.setup(options);
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T> extends ContractMatchers<T> {}
  interface AsymmetricMatchers extends AsymmetricContractMatchers {}
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends ContractMatchers<T> {}
    interface Expect extends AsymmetricContractMatchers {}
  }
}
