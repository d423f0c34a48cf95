import { resolve } from 'node:path';
import { ContractError } from '../model/index.js';
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
    if (/^https?:/i.test(name)) throw refused(name);
    const path = resolve(folder, name);
    return readOverlay(path, names.display(path));
  });
  return new Library(folder, remote, new Overlays(read));
}

function refused(url: string): ContractError {
  return new ContractError(`${url}: an overlay is read from a file`, {
    code: 'overlay-invalid',
    source: url,
    next: 'Download it, and name the file.',
  });
}
