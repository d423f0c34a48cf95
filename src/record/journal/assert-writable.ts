import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../model/index.js';

/**
 * Refuses a folder that could not be made or written when the first exchange comes. Nothing is made yet.
 * @param folder absolute
 * @throws {ConfigurationError} `output-unwritable`
 */
export function assertWritable(folder: string): void {
  let place = folder;
  while (statsOf(place) === undefined && dirname(place) !== place) place = dirname(place);
  const reason = problemOf(place);
  if (reason === undefined) return;
  throw new ConfigurationError(`the recording cannot be written to ${folder}: ${reason}`, {
    code: 'output-unwritable',
    source: 'out',
    next: 'Name a folder that can be written; it is made where it is missing.',
  });
}

/** Looks at what is there; below a file, or where nobody may look, is nothing. */
function statsOf(place: string): Stats | undefined {
  try {
    return statSync(place);
  } catch {
    return undefined;
  }
}

/** Says why nothing can be written into what should be a folder. */
function problemOf(place: string): string | undefined {
  if (statsOf(place)?.isDirectory() !== true) return `${place} is no folder`;
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${place} may not be written`;
  }
}
