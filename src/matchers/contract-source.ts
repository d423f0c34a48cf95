import type { Contract } from '../model/index.js';

/** A built-in pack, a file, a folder or a loaded contract; or several. */
export type ContractSource = string | Contract | readonly (string | Contract)[];

/** Lists what is named. */
export function sourcesOf(source: ContractSource): readonly (string | Contract)[] {
  return isList(source) ? source : [source];
}

// Array.isArray does not tell read-only lists.
function isList(source: ContractSource): source is readonly (string | Contract)[] {
  return Array.isArray(source);
}
