import { kernelBytes } from '../../src/record/kernel-bytes.js';
import type { RecordingKey } from '../../src/redact/recording-key.js';

/**
 * Draws the key of a recording. From the kernel where it can be read like a file: node:crypto asks the same generator,
 * and takes four milliseconds to load while the program waits to be started.
 */
export async function drawKey(): Promise<RecordingKey> {
  const bytes = kernelBytes(32);
  if (bytes !== undefined) return { text: bytes.toString('hex') };
  return (await import('../../src/redact/recording-key.js')).createRecordingKey();
}
