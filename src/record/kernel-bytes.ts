import * as files from 'node:fs';

// Taken once: a recorded program may put mocks of its own in their places.
const { closeSync, openSync, readSync } = files;

/** The kernel's generator of random bytes, where it is a file. */
const GENERATOR = '/dev/urandom';

/** Draws random bytes from the kernel; `undefined` on systems where it cannot be read like a file. */
export function kernelBytes(count: number): Buffer | undefined {
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
