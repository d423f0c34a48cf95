import * as files from 'node:fs';

// Taken once, when the recorder is loaded: before the program, which may put mocks of its own in their places.
const { closeSync, fstatSync, openSync, readSync } = files;

/**
 * Reads a file as node:fs's function of this name does, which itself calls others that a program can have replaced.
 * @param encoding of the text to answer; absent: bytes
 */
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
