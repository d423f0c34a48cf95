import type { LintMessage } from './options.js';

/**
 * Lists what is wrong with a contract by its own specification, and what is repaired when it is loaded.
 * @throws {ContractError} when the document cannot be read at all
 */
export async function lintContract(source: string): Promise<readonly LintMessage[]> {
  void source;
  throw new Error('not written yet');
}
