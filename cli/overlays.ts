import { resolve } from 'node:path';
import type { ContractUse } from '../src/config/index.js';
import type { Settings } from './settings.js';

/** Lists the overlays of the contracts that a configuration names: those of every one, and those of some. */
export function configuredOverlays(
  { configuration, folder }: Settings,
  uses: readonly (string | ContractUse)[] = configuration.contracts ?? [],
): readonly string[] {
  const own = uses.flatMap((use) => (typeof use === 'string' ? [] : (use.overlays ?? [])));
  return [...(configuration.overlays ?? []), ...own].map((name) => placed(name, folder));
}

/** Lists the overlays that the command line names; `undefined` when it names none. */
export function namedOverlays(option: readonly string[] | undefined, cwd: string): readonly string[] | undefined {
  return option?.map((name) => placed(name, cwd));
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
  return namedOverlays(option, cwd) ?? (use === undefined ? [] : configuredOverlays(settings, [use]));
}

/** A URL stays one: it is refused as such. */
function placed(name: string, folder: string): string {
  return /^https?:/i.test(name) ? name : resolve(folder, name);
}
