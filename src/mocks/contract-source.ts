import { loadContract } from '../contract/index.js';
import type { Contract } from '../model/index.js';

/** A built-in pack, a file, a folder or a loaded contract; or several. */
export type ContractSource = string | Contract | readonly (string | Contract)[];

/**
 * Loads what is named, and leaves what is loaded.
 * @throws {ContractError} when a contract cannot be read
 */
export function contractsOf(source: ContractSource): Promise<readonly Contract[]> {
  const named: readonly (string | Contract)[] = isList(source) ? source : [source];
  return Promise.all(named.map((one) => (typeof one === 'string' ? loadContract(one) : one)));
}

function isList(source: ContractSource): source is readonly (string | Contract)[] {
  return Array.isArray(source);
}
