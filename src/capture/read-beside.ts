import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { ReadBeside } from './capture-format.js';

/** How many folders above its own a capture's files are looked for in: mappings may be sorted into folders. */
const LEVELS = 8;
/** A larger file is not read: 256 MiB. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Makes the reader of files that a capture keeps bodies in. A name that leads out of the folder, a link included, leads
 * nowhere: captures are data, and may be anybody's.
 */
export function readerBeside(capturePath: string): ReadBeside {
  return (folder, name) => {
    const home = folderNamed(folder, dirname(resolve(capturePath)));
    if (home === undefined) return undefined;
    try {
      const file = realpathSync(join(home, name));
      const isInside = !relative(realpathSync(home), file).split(sep).includes('..');
      const stats = statSync(file);
      return isInside && stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(file) : undefined;
    } catch {
      return undefined;
    }
  };
}

function folderNamed(name: string, from: string): string | undefined {
  let above = from;
  for (let level = 0; level < LEVELS; level++) {
    const candidate = join(above, name);
    if (statSync(candidate, { throwIfNoEntry: false })?.isDirectory() === true) return candidate;
    const next = dirname(above);
    if (next === above) return undefined;
    above = next;
  }
  return undefined;
}
