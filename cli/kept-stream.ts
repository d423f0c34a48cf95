import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A stream that was kept in a private temporary file. */
export interface KeptStream {
  readonly path: string;
  /** Deletes the file. */
  dispose(): void;
}

/** Keeps a stream in a private temporary file: a stream is read once, and lines are shown after judging. */
export async function keepStream(stream: AsyncIterable<Uint8Array>): Promise<KeptStream> {
  // Loaded here: it takes a millisecond, and most runs read no stream.
  const { tmpdir } = await import('node:os');
  const folder = mkdtempSync(join(tmpdir(), 'contract-check-'));
  const dispose = (): void => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'stdin');
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    try {
      for await (const chunk of stream) writeSync(descriptor, chunk);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    dispose();
    throw error;
  }
  return { path, dispose };
}
