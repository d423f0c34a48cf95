import { type Contract, ContractError, formatAddress, type Operation } from '../model/index.js';

/**
 * Finds an operation by its name (`POST /v1/EndUsers`, the method in any case) or its operationId.
 * @returns `undefined` when the contract has none of that name
 * @throws {ContractError} `operation-unknown` when several of its documents have one
 */
export function findOperation(contract: Contract, name: string): Operation | undefined {
  const [, method, path] = /^([A-Za-z]+)\s+(\S.*)$/.exec(name) ?? [];
  const wanted = method === undefined ? name : `${method.toUpperCase()} ${path}`;
  const found = contract.documents
    .flatMap(({ operations }) => operations)
    .filter((operation) => operation.name === wanted || operation.operationId === name);
  if (found.length < 2) return found[0];
  const names = new Set(found.map((operation) => operation.name));
  throw new ContractError(`${contract.name} has ${found.length} operations called ${wanted}`, {
    code: 'operation-unknown',
    source: contract.name,
    next:
      names.size === found.length
        ? `Name one of them: ${[...names].join(', ')}.`
        : `Load one of the documents alone: ${found.map(({ address }) => formatAddress(address)).join(', ')}.`,
  });
}

/** Lists the names that operations may be called by. */
export function operationNames({ documents }: Contract): string[] {
  return documents
    .flatMap(({ operations }) => operations)
    .flatMap(({ name, operationId }) => (operationId === undefined ? name : [name, operationId]));
}
