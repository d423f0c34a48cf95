import { type JudgeOptions, requireContracts } from '../check/index.js';
import { loadLocalContract } from '../contract/index.js';
import { type Contract, ContractCheckError, nearestName } from '../model/index.js';
import { type ContractSource, sourcesOf } from './contract-source.js';
import type { ConformOptions } from './judge-response.js';
import { createSession } from './session.js';
import { Target } from './target.js';
import { told } from './told.js';

/** Settings of an assertion: those of a judge, and what the test says of the response. */
export interface AssertOptions extends JudgeOptions, ConformOptions {}

/** What an assertion is made with. */
export interface Asserted {
  readonly target: Target;
  readonly options: AssertOptions;
}

/**
 * Works out what an assertion judges by: the contract that it is handed, else that of the nearest configuration.
 * @throws {ContractCheckError} when a contract cannot be loaded, or what stands in its place is none
 */
export function asserted(given: ContractSource | AssertOptions | undefined, options: AssertOptions = {}): Asserted {
  requireOptionNames(options);
  if (!isOptions(given)) return { target: judgedWith(targetOf(given), options), options };
  const both = { ...given, ...options };
  return { target: judgedWith(NEAREST.targetFor(undefined), both), options: both };
}

/** Every option, so that a document that was never loaded is not taken for them. */
const OPTION_NAMES: Readonly<Record<keyof AssertOptions, true>> = {
  operation: true,
  status: true,
  servers: true,
  severityOf: true,
  strictPact: true,
  showValues: true,
  isInScope: true,
  rules: true,
  mediaTypes: true,
  observe: true,
};

function isOptions(given: ContractSource | AssertOptions | undefined): given is AssertOptions | undefined {
  if (given === undefined) return true;
  if (typeof given !== 'object' || given === null || Array.isArray(given) || 'then' in given) return false;
  return Object.keys(given).every((name) => name in OPTION_NAMES);
}

/** What is misspelt would be left out, and the assertion pass. */
function requireOptionNames(options: AssertOptions): void {
  const unknown = Object.keys(options).find((name) => !(name in OPTION_NAMES));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, Object.keys(OPTION_NAMES));
  const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new ContractCheckError(`assertConforms has no option "${unknown}".${guess}`, { code: 'option-invalid' });
}

function judgedWith(target: Target, { operation: _, status: __, ...judge }: AssertOptions): Target {
  return Object.keys(judge).length === 0 ? target : target.judgedWith(judge);
}

// Each of these is loaded, or laid out, once, since a test suite asks for the same again and again; nobody can tell that
// they are there.
const NEAREST = createSession();
const byName = new Map<string, Contract>();
const targets = new WeakMap<Contract, Target>();

function targetOf(source: ContractSource): Target {
  const contracts = sourcesOf(source).map((one) => (typeof one === 'string' ? loaded(one) : one));
  told(() => requireContracts(contracts));
  const [only] = contracts;
  if (contracts.length !== 1 || only === undefined) return new Target({ contracts });
  let target = targets.get(only);
  if (target === undefined) {
    target = new Target({ contracts });
    targets.set(only, target);
  }
  return target;
}

function loaded(name: string): Contract {
  let contract = byName.get(name);
  if (contract === undefined) {
    contract = told(() => loadLocalContract(name));
    byName.set(name, contract);
  }
  return contract;
}
