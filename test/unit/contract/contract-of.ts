import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadContractOptions, loadContract } from '../../../src/contract/index.js';
import { type Contract, ContractCheckError, type Operation, type SchemaHandle } from '../../../src/model/index.js';

/** The folder of the contract fixtures. */
export const FIXTURES = join(dirname(fileURLToPath(import.meta.url)), '../../../fixtures/contracts');

/** Writes files into a new folder, and answers its path. */
export function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'contract-check-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(folder, name), isText ? content : JSON.stringify(content));
  }
  return folder;
}

/** Loads a document given as a value. */
export function contractOf(document: unknown, options: LoadContractOptions = {}): Promise<Contract> {
  return loadContract('contract.json', { cwd: folderOf({ 'contract.json': document }), ...options });
}

/** Loads an OpenAPI document with named schemas and nothing else. */
export function schemasOf(
  version: string,
  schemas: Readonly<Record<string, unknown>>,
  options: LoadContractOptions = {},
): Promise<Contract> {
  return contractOf(
    { openapi: version, info: { title: '', version: '' }, paths: {}, components: { schemas } },
    options,
  );
}

/** Loads a fixture. */
export function fixture(name: string, options: LoadContractOptions = {}): Promise<Contract> {
  return loadContract(name, { cwd: FIXTURES, ...options });
}

/** Finds an operation by name. */
export function operationOf(contract: Contract, name: string): Operation {
  const found = contract.documents.flatMap(({ operations }) => operations).find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

/** Finds a named schema. */
export function schemaOf(contract: Contract, name: string): SchemaHandle {
  const found = contract.schemas.get(name);
  if (found === undefined) throw new Error(`no schema ${name} among ${[...contract.schemas.keys()].join(', ')}`);
  return found;
}

/** What a repair record says, without its message. */
export function repairsOf(contract: Contract): string[] {
  return contract.repairs.map(({ kind, address, count }) => `${kind} ${address.pointer} ×${count}`);
}

/** Awaits an error of this project. */
export async function errorOf(promise: Promise<unknown>): Promise<ContractCheckError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ContractCheckError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}
