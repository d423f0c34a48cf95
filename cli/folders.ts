import { mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. One at a time: where a file system answers that nothing is
 * there to what cannot be made (`/proc` does), Node's own way never ends.
 * @param path absolute
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = path; !isFolder(folder); folder = dirname(folder)) {
    missing.push(folder);
    if (dirname(folder) === folder) break;
  }
  for (const folder of missing.reverse()) make(folder);
}

/** Tells whether a folder stands there. */
export function isFolder(path: string): boolean {
  return kindOf(path)?.isDirectory() ?? false;
}

/** Tells whether a file stands there. */
export function isFile(path: string): boolean {
  return kindOf(path)?.isFile() ?? false;
}

/** Tells whether anything stands there: a file, a folder, a pipe. */
export function isThere(path: string): boolean {
  return kindOf(path) !== undefined;
}

function kindOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Below a file, in a folder that is closed, of a name that is none: whoever opens it is told why.
    return undefined;
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}
