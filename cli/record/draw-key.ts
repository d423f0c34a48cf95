import { closeSync, openSync, readSync } from 'node:fs';
import type { RecordingKey } from '../../src/redact/recording-key.js';

/** The kernel's generator of random bytes, where it is a file. */
const GENERATOR = '/dev/urandom';

/**
 * Draws the key of a recording. From the kernel where it can be read like a file: node:crypto asks the same generator,
 * and takes four milliseconds to load while the program waits to be started.
 */
export async function drawKey(): Promise<RecordingKey> {
  const bytes = kernelBytes(32);
  if (bytes !== undefined) return { text: bytes.toString('hex') };
  return (await import('../../src/redact/recording-key.js')).createRecordingKey();
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
