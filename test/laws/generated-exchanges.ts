import fc, { type Arbitrary } from 'fast-check';
import { createJudge, type Judge } from '../../src/check/index.js';
import { loadContract } from '../../src/contract/index.js';
import {
  type ExchangeOptions,
  exchangeFaultsOf,
  exchangesFor,
  type GeneratedExchange,
} from '../../src/generate/index.js';
import type { Contract, Operation } from '../../src/model/index.js';
import { contractOf } from '../unit/contract/contract-of.js';
import { DOCUMENT } from './generated-document.js';

/** A contract whose exchanges are drawn, with its judge. */
export interface ContractUnderLaw {
  readonly contract: Contract;
  readonly judge: Judge;
  readonly operations: readonly Operation[];
  /** Exchanges of any operation that conform. */
  readonly conforming: Arbitrary<DrawnExchange>;
  /** Exchanges of any operation that are broken in one way. */
  readonly broken: Arbitrary<DrawnExchange>;
  /** One exchange for each way to break one; drawn when they are first asked for. */
  eachBroken(): readonly DrawnExchange[];
}

/** An exchange and what it is one of. */
export interface DrawnExchange extends GeneratedExchange {
  readonly operation: Operation;
  readonly contract: Contract;
}

const SOAK = process.env.CONTRACT_CHECK_SOAK === '1' ? 25 : 1;

/** Every so many of a long list of operations is planned, which takes longer than all else; each in a soak. */
const STEP = SOAK > 1 ? 1 : 5;
/** Every so many of a long list is broken in each of its ways. */
const FAULT_STEP = SOAK > 1 ? 1 : 23;
const LONG = 10;

/** How often a property is tried: as said, or many times that in a soak. */
export function runs(few: number): { readonly numRuns: number } {
  return { numRuns: few * SOAK };
}

/** Loads what exchanges are drawn from: the built-in pack, and a document of every place and style. */
export async function contractsUnderLaw(): Promise<{
  readonly pack: ContractUnderLaw;
  readonly notes: ContractUnderLaw;
}> {
  return { pack: underLaw(await loadContract('twilio')), notes: underLaw(await contractOf(DOCUMENT)) };
}

function underLaw(contract: Contract): ContractUnderLaw {
  const all = contract.documents.flatMap((document) => document.operations);
  const operations = everyOf(all, STEP);
  return {
    contract,
    operations,
    judge: createJudge([contract]),
    conforming: exchangesOf(contract, operations, { contract }),
    broken: exchangesOf(contract, operations, { contract, invalid: true }),
    eachBroken: eachFaultOf(contract, everyOf(all, FAULT_STEP)),
  };
}

function exchangesOf(
  contract: Contract,
  operations: readonly Operation[],
  options: ExchangeOptions,
): Arbitrary<DrawnExchange> {
  // Planning an operation takes longer than drawing from it.
  const planned = new Map<Operation, Arbitrary<DrawnExchange>>();
  const drawnOf = (operation: Operation): Arbitrary<DrawnExchange> => {
    const known = planned.get(operation);
    if (known !== undefined) return known;
    const drawn = exchangesFor(operation, options).map((one) => ({ ...one, operation, contract }));
    planned.set(operation, drawn);
    return drawn;
  };
  return fc.constantFrom(...operations).chain(drawnOf);
}

function everyOf(operations: readonly Operation[], step: number): readonly Operation[] {
  return operations.length < LONG ? operations : operations.filter((_, index) => index % step === 0);
}

/** Each way to break the operations' exchanges, once. */
function eachFaultOf(contract: Contract, operations: readonly Operation[]): () => readonly DrawnExchange[] {
  let drawn: readonly DrawnExchange[] | undefined;
  return () => {
    drawn ??= operations.flatMap((operation) =>
      exchangeFaultsOf(operation, { contract }).flatMap(({ arbitrary }) =>
        arbitrary === undefined ? [] : fc.sample(arbitrary, 1).map((one) => ({ ...one, operation, contract })),
      ),
    );
    return drawn;
  };
}
