import { resolve } from 'node:path';
import type { ServerAlias } from '../../src/match/index.js';
import type { RecordingSettings } from '../../src/record/recording-settings.js';
import type { Io } from '../io.js';
import { overlaysFor } from '../overlays.js';
import { assertServersKnown } from '../servers.js';
import type { Settings } from '../settings.js';
import type { RecordArguments } from './options.js';

/** The pack that says what is private when no contract is named. */
const DEFAULT_CONTRACT = 'twilio';

/**
 * Lists a recording's contracts, of the command line or else of the configuration, as its processes find them wherever
 * they run: packs by name, files by absolute path. Each has been read once, so that a mistake is told before anything
 * starts; only the built-in pack, alone, needs no proof.
 * @throws {ContractError} when one cannot be read
 * @throws {ConfigurationError} `option-invalid` for an alias of a server that no contract names
 */
export async function contractsToRecord(
  { contract: option, overlay }: Pick<RecordArguments, 'contract' | 'overlay'>,
  servers: readonly ServerAlias[],
  settings: Settings,
  io: Io,
): Promise<Required<Pick<RecordingSettings, 'contracts' | 'overlays'>>> {
  const { configuration, folder } = settings;
  const uses = configuration.contracts ?? [DEFAULT_CONTRACT];
  const sources = option ?? uses.map((use) => (typeof use === 'string' ? use : use.contract));
  const overlays = sources.map((_, index) => overlaysFor(overlay, option ? undefined : uses[index], settings, io.cwd));
  const isPlain = overlays.every(({ length }) => length === 0);
  if (isPlain && servers.length === 0 && sources.length === 1 && sources[0] === DEFAULT_CONTRACT) {
    return { contracts: sources, overlays };
  }
  const { loadLocalContract, packNames } = await import('../../src/contract/index.js');
  const cwd = option === undefined ? folder : io.cwd;
  const { formats, nullableEnum } = configuration;
  const loaded = sources.map((source, index) =>
    loadLocalContract(source, {
      cwd,
      overlays: overlays[index] ?? [],
      ...(formats && { formats }),
      ...(nullableEnum && { nullableEnum }),
    }),
  );
  assertServersKnown(servers, loaded);
  const packs = new Set(packNames());
  const found = (source: string): string => (packs.has(source) ? source : resolve(cwd, source));
  const contracts = sources.map((source) => (typeof source === 'string' ? found(source) : source.map(found)));
  return { contracts, overlays };
}
