import { findOperation, type LoadContractOptions, loadLocalContract, operationNames } from '../contract/index.js';
import { type Arbitrary, type ExchangeOptions, exchangesFor, type GeneratedExchange } from '../generate/index.js';
import { type Contract, ContractError, nearestName, type Operation } from '../model/index.js';

/** Options of drawing exchanges; those of loading matter where the contract is a name. */
export interface OperationOptions extends Omit<ExchangeOptions, 'contract'>, Omit<LoadContractOptions, 'allowRemote'> {
  /** A built-in pack, a file, a folder, or what `loadContract` answered, awaited (default `twilio`). */
  readonly contract?: string | Contract;
}

/**
 * Makes an arbitrary of whole exchanges: a request and its response, as the operation documents them and in agreement
 * with each other.
 * @param operation `POST /v1/EndUsers`, an operationId, or an operation of a loaded contract
 * @throws {ContractError} when the contract cannot be read or has no such operation
 */
export function exchange(operation: string | Operation, options: OperationOptions = {}): Arbitrary<GeneratedExchange> {
  const { contract: source, ...rest } = options;
  if (typeof operation !== 'string') {
    return exchangesFor(operation, typeof source === 'object' ? { ...rest, contract: source } : rest);
  }
  const contract = typeof source === 'object' ? source : loadLocalContract(source ?? 'twilio', options);
  const found = findOperation(contract, operation);
  if (found !== undefined) return exchangesFor(found, { ...rest, contract });
  const nearest = nearestName(operation, operationNames(contract));
  throw new ContractError(`the contract ${contract.name} has no operation ${JSON.stringify(operation)}`, {
    code: 'operation-unknown',
    source: contract.name,
    next: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}contract-check contracts ${contract.name} lists them all.`,
  });
}
