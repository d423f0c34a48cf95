import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { ConfigurationError, writeTrouble } from '../../model/index.js';

const PIECE = 256 * 1024;

/**
 * Writes a file anew and puts it in the place of the old one at once: whoever reads it finds the one or the other.
 * @param write is handed what adds text; where it throws, the old file stays
 * @throws {ConfigurationError} `output-unwritable`; the old file stays, and nothing is left beside it
 */
export function rewriteFile(path: string, write: (add: (text: string) => void) => void): void {
  const partial = `${path}.partial`;
  try {
    const descriptor = openSync(partial, 'w', statSync(path).mode);
    try {
      writeTo(descriptor, write);
      // The old file is given up: the new one must be on the disk before.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(partial, path);
  } catch (cause) {
    remove(partial);
    if (!(cause instanceof Error) || !('syscall' in cause) || !('code' in cause)) throw cause;
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EFBIG' || cause.code === 'EDQUOT';
    throw new ConfigurationError(`${path} cannot be written anew: ${writeTrouble(cause)}`, {
      code: 'output-unwritable',
      source: path,
      next: isFull
        ? 'Make room: the file is as it was.'
        : 'Check the permissions of its folder: the file is as it was.',
      cause,
    });
  }
}

function writeTo(descriptor: number, write: (add: (text: string) => void) => void): void {
  let piece = '';
  const flush = (): void => {
    const bytes = Buffer.from(piece);
    piece = '';
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  };
  write((text) => {
    piece += text;
    if (piece.length >= PIECE) flush();
  });
  flush();
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The failure that led here is the one to tell.
  }
}
