import { loadContract } from '../contract/index.js';
import { type ContractSource, sourcesOf } from '../matchers/index.js';
import type { Contract } from '../model/index.js';

/**
 * Loads what is named, and leaves what is loaded.
 * @throws {ContractError} when a contract cannot be read
 */
export function contractsOf(source: ContractSource): Promise<readonly Contract[]> {
  return Promise.all(sourcesOf(source).map((one) => (typeof one === 'string' ? loadContract(one) : one)));
}
