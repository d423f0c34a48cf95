import { resolve } from 'node:path';
import {
  findOperation,
  type LoadedSchema,
  loadContract,
  loadSchema,
  operationNames,
} from '../../src/contract/index.js';
import {
  ConfigurationError,
  type Contract,
  ContractError,
  nearestName,
  type Operation,
  type SchemaHandle,
} from '../../src/model/index.js';
import { isFile, isFolder } from '../folders.js';
import type { Io } from '../io.js';
import { configuredOverlays, namedOverlays } from '../overlays.js';
import type { Settings } from '../settings.js';
import type { GenerateArguments } from './options.js';

/** What values are generated from. */
export type Subject = SchemaSubject | OperationSubject;

/** A schema, as it was named. */
export interface SchemaSubject {
  readonly kind: 'schema';
  readonly name: string;
  readonly schema: SchemaHandle;
}

/** An operation of a contract. */
export interface OperationSubject {
  readonly kind: 'operation';
  /** `POST /v1/EndUsers`. */
  readonly name: string;
  readonly operation: Operation;
  readonly contract: Contract;
}

/** The pack that operations are looked for in when no contract is named. */
const DEFAULT_CONTRACT = 'twilio';

/**
 * Finds what a name stands for: an operation (`POST /v1/EndUsers`, or its operationId), a schema of the contract, a
 * pack's schema, or a file with or without a pointer.
 * @param named what the command line names; without it, the contracts and overlays of the configuration, else the
 *   built-in pack
 * @throws {ConfigurationError | ContractError} when it stands for nothing: with the nearest name
 */
export async function findSubject(
  what: string,
  named: Pick<GenerateArguments, 'contract' | 'overlay'>,
  settings: Settings,
  io: Io,
): Promise<Subject> {
  checkName(what, io);
  const overlays = namedOverlays(named.overlay, io.cwd) ?? (named.contract ? [] : configuredOverlays(settings));
  const contract = () => contractOf(named.contract, overlays, settings, io);
  if (!isSchemaName(what, io)) return findNamed(what, await contract());
  if (named.contract !== undefined) {
    throw new ConfigurationError(`${what} is a schema of its own, and --contract names another document`, {
      code: 'option-invalid',
      source: '--contract',
      next: 'Leave out --contract, or name an operation or a schema of that contract.',
    });
  }
  return { kind: 'schema', name: what, schema: await schemaOf(what, overlays, settings, io, contract) };
}

/** Refuses names of what holds schemas but is none: they would be read as files that are not there. */
function checkName(what: string, { cwd }: Io): void {
  if (/^https?:\/\//i.test(what)) {
    throw new ConfigurationError(`${what} is an address of the web: nothing is fetched`, {
      code: 'option-invalid',
      source: '<what>',
      next: 'Download it, and name the file.',
    });
  }
  // A bare word belongs to the contract, whatever folders are here.
  if (!/[/\\]|^\.+$/.test(what)) return;
  if (isFolder(resolve(cwd, what))) {
    throw new ConfigurationError(`${what} is a folder`, {
      code: 'option-invalid',
      source: '<what>',
      next: `Name a schema or an operation of its documents, and the folder with -c ${what}.`,
    });
  }
}

/** A schema is named by a file or by a pack: a bare word belongs to the contract. */
function isSchemaName(what: string, io: Io): boolean {
  if (isFile(resolve(io.cwd, what))) return true;
  return /[/\\#]|\.(?:json|ya?ml)$/i.test(what) && !/^[A-Za-z]+\s+\//.test(what);
}

async function contractOf(
  contracts: readonly string[] | undefined,
  overlays: readonly string[],
  settings: Settings,
  io: Io,
): Promise<Contract> {
  const { configuration, folder } = settings;
  const { formats, nullableEnum } = configuration;
  const configured = (configuration.contracts ?? [DEFAULT_CONTRACT]).flatMap((use) =>
    typeof use === 'string' ? use : use.contract,
  );
  return loadContract(contracts ?? configured, {
    cwd: contracts === undefined ? folder : io.cwd,
    overlays,
    ...(formats && { formats }),
    ...(nullableEnum && { nullableEnum }),
  });
}

async function schemaOf(
  what: string,
  overlays: readonly string[],
  { configuration: { formats } }: Settings,
  { cwd }: Io,
  contract: () => Promise<Contract>,
): Promise<LoadedSchema> {
  try {
    return await loadSchema(what, { cwd, overlays, ...(formats && { formats }) });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      throw new ContractError(`${what} cannot be read: ${'code' in error ? String(error.code) : error.message}`, {
        code: 'contract-unreadable',
        source: what,
        next: 'Check the path.',
        cause: error,
      });
    }
    // A pack's name that is misspelt is taken for a file's.
    if (!(error instanceof ContractError) || error.code !== 'contract-not-found') throw error;
    const nearest = nearestName(what, namesOf(await contract()));
    if (nearest === undefined) throw error;
    throw new ContractError(error.message, {
      code: error.code,
      ...(error.source !== undefined && { source: error.source }),
      next: `Did you mean ${nearest}? Otherwise check the path.`,
      cause: error,
    });
  }
}

function findNamed(name: string, contract: Contract): Subject {
  const operation = findOperation(contract, name);
  if (operation !== undefined) return { kind: 'operation', name: operation.name, operation, contract };
  const schema = contract.schemas.get(name);
  if (schema !== undefined) return { kind: 'schema', name, schema };
  const nearest = nearestName(name, namesOf(contract));
  throw new ContractError(`the contract ${contract.name} has no operation and no schema ${JSON.stringify(name)}`, {
    code: 'schema-unknown',
    source: contract.name,
    next: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}contract-check contracts ${contract.name} lists them all.`,
  });
}

/** Lists every name that may be meant. */
function* namesOf(contract: Contract): Iterable<string> {
  yield* operationNames(contract);
  for (const schema of contract.schemas.keys()) {
    yield schema;
    if (contract.name === DEFAULT_CONTRACT) yield `${contract.name}/${schema}`;
  }
}
