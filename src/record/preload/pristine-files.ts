import * as files from 'node:fs';

// Taken once, when the recorder is loaded: before the program, which may put mocks of its own in their places. What
// these call is no other function of node:fs.
const { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeSync } = files;

/**
 * Reads a file as node:fs's function of this name does, which itself calls others that a program can have replaced.
 * @param encoding of the text to answer; absent: bytes
 */
export function readFileSync(path: string): Buffer;
export function readFileSync(path: string, encoding: BufferEncoding | undefined): Buffer | string;
export function readFileSync(path: string, encoding?: BufferEncoding): Buffer | string {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(fstatSync(descriptor).size);
    let read = 0;
    while (read < bytes.length) {
      const count = readSync(descriptor, bytes, read, bytes.length - read, null);
      if (!(count > 0)) break;
      read += count;
    }
    const whole = bytes.subarray(0, read);
    return encoding === undefined ? whole : whole.toString(encoding);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a file; throws where a byte of it cannot be written. */
export function writeWhole(path: string, bytes: Buffer, mode?: number): void {
  const descriptor = openSync(path, 'w', mode);
  try {
    let written = 0;
    while (written < bytes.length) {
      const count = writeSync(descriptor, bytes, written);
      if (!(count > 0)) throw new TypeError('nothing was written');
      written += count;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Puts a file in the place of another. */
export function renameFile(from: string, to: string): void {
  renameSync(from, to);
}

/** Makes a folder, and those it is in, for its owner alone. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}
