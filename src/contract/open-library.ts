import { resolve } from 'node:path';
import { Library } from './library.js';
import type { LoadContractOptions } from './options.js';
import { Overlays } from './overlay/overlays.js';
import { readOverlay } from './overlay/read-overlay.js';

/**
 * Opens a library for a load, with the overlays that the options name.
 * @throws {ContractError} `contract-not-found` or `overlay-invalid` for an overlay that cannot be used
 */
export function openLibrary(
  { cwd = '.', overlays = [] }: LoadContractOptions,
  remote: ReadonlyMap<string, string> | undefined,
): Library {
  const folder = resolve(cwd);
  if (overlays.length === 0) return new Library(folder, remote);
  const names = new Library(folder, undefined);
  const read = overlays.map((name) => {
    const path = resolve(folder, name);
    return readOverlay(path, names.display(path));
  });
  return new Library(folder, remote, new Overlays(read));
}
