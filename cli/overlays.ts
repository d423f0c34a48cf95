import { resolve } from 'node:path';
import type { ContractUse } from '../src/config/index.js';
import type { Settings } from './settings.js';

/** Lists the overlays of the contracts that a configuration names: those of every one, and those of some. */
export function configuredOverlays(
  { configuration, folder }: Settings,
  uses: readonly (string | ContractUse)[] = configuration.contracts ?? [],
): readonly string[] {
  const own = uses.flatMap((use) => (typeof use === 'string' ? [] : (use.overlays ?? [])));
  return [...(configuration.overlays ?? []), ...own].map((name) => resolve(folder, name));
}

/**
 * Lists the overlays of a contract: of the command line, else of the configuration that names the contract.
 * @param option what `--overlay` named
 * @param use how the configuration names the contract; `undefined` when the command line does
 */
export function overlaysFor(
  option: readonly string[] | undefined,
  use: string | ContractUse | undefined,
  settings: Settings,
  cwd: string,
): readonly string[] {
  if (option !== undefined) return option.map((name) => resolve(cwd, name));
  return use === undefined ? [] : configuredOverlays(settings, [use]);
}
