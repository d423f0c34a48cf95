import type { Contract } from '../model/index.js';
import type { LoadContractOptions } from './options.js';

/**
 * Reads a contract: OpenAPI 2.0, 3.0 and 3.1 or JSON Schema documents, a folder of them, or a built-in pack by name.
 *
 * Nothing is compiled; every OpenAPI document is normalised to JSON Schema 2020-12 and what was repaired is listed.
 * @throws {ContractError} when a document cannot be read: with the file, the place and the next step
 */
export async function loadContract(
  source: string | readonly string[],
  options: LoadContractOptions = {},
): Promise<Contract> {
  void source;
  void options;
  throw new Error('not written yet');
}
