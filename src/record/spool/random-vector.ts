import * as files from 'node:fs';
import { VECTOR_LENGTH } from './spool-files.js';

// Taken once, before the program, which may put mocks of its own in their places.
const { closeSync, openSync, readSync } = files;

/** The kernel's generator of random bytes, where it is a file. */
const GENERATOR = '/dev/urandom';

/**
 * Draws the initialisation vector of a segment. From the kernel where it can be read like a file: programs in tests put
 * numbers of their own in the place of node:crypto's, and no two segments may have the same.
 * @param randomBytes node:crypto's, for systems without such a file
 */
export function drawVector(randomBytes: (length: number) => Buffer): Buffer {
  return kernelBytes(VECTOR_LENGTH) ?? randomBytes(VECTOR_LENGTH);
}

function kernelBytes(count: number): Buffer | undefined {
  try {
    const descriptor = openSync(GENERATOR, 'r');
    try {
      const bytes = Buffer.alloc(count);
      return readSync(descriptor, bytes) === count ? bytes : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
