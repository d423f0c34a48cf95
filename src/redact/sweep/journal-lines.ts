import { closeSync, openSync, readSync } from 'node:fs';
import { LineSplitter } from '../../capture/index.js';
import { CaptureError } from '../../model/index.js';

const CHUNK_BYTES = 1024 * 1024;

/** A line of a journal. */
export interface JournalLine {
  /** Without the line end; what is no UTF-8 was cut within a character. */
  readonly text: string;
  /** The file ends within it: whoever wrote it was killed. */
  readonly isTorn: boolean;
}

/**
 * Reads a journal line by line; memory holds one line.
 * @throws {CaptureError} `capture-unreadable`
 */
export function readJournal(path: string, visit: (line: JournalLine) => void): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    readLines(descriptor, visit);
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause) || !('code' in cause)) throw cause;
    throw new CaptureError(`${path} cannot be read: ${String(cause.code)}`, {
      code: 'capture-unreadable',
      source: path,
      next: 'Check the path and its permissions.',
      cause,
    });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readLines(descriptor: number, visit: (line: JournalLine) => void): void {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let isAtEnd = false;
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY, (text) => {
    visit({ text: typeof text === 'string' ? text : (text.bytes?.toString() ?? ''), isTorn: isAtEnd });
  });
  for (;;) {
    const length = readSync(descriptor, chunk);
    if (length === 0) break;
    splitter.push(chunk.subarray(0, length));
  }
  // What is left has no line end.
  isAtEnd = true;
  splitter.end();
}
