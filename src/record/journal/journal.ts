import { randomBytes } from 'node:crypto';
import * as files from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, writeTrouble } from '../../model/index.js';

// Taken once: the program that is recorded may put spies and mocks of its own in their places.
const { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, writeSync } = files;
const Clock = Date;

/** How a journal is written. */
export interface JournalOptions {
  /** Names the journal: the process, or process and worker thread. */
  readonly writer: string;
  /** Waits for the disk after every line. Default: false, which loses nothing but when the machine itself stops. */
  readonly fsync?: boolean;
}

/** A file of exchanges to which lines are added. */
export interface Journal {
  /** Absolute, or below the folder as it was given. */
  readonly path: string;
  /**
   * Adds a line; when this returns, the system has it, and the process may be killed.
   * @throws {ConfigurationError} `output-unwritable`; what was written of the line is taken back
   */
  append(line: string): void;
  close(): void;
}

/**
 * Opens a new journal in a folder, which is made where it is missing.
 * @throws {ConfigurationError} `output-unwritable`
 */
export function openJournal(folder: string, { writer, fsync = false }: JournalOptions): Journal {
  const path = join(folder, `${stampOf(new Clock())}-${writer}-${randomBytes(2).toString('hex')}.exchanges.ndjson`);
  const descriptor = attempt(path, () => {
    mkdirSync(folder, { recursive: true });
    // Until the recording is closed, a journal is its owner's alone.
    return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND, 0o600);
  });
  return {
    path,
    append(line) {
      const text = `${line}\n`;
      let written = 0;
      try {
        // As a text, which is encoded on its way, it is written in half the time; a disk may take a part of it.
        written = writeSync(descriptor, text);
        if (written < Buffer.byteLength(text)) {
          const bytes = Buffer.from(text);
          while (written < bytes.length) {
            const count = writeSync(descriptor, bytes, written);
            // Nothing was written, or whatever stands in for the system does not say how much.
            if (!(count > 0)) throw new TypeError(`${count} bytes were written`);
            written += count;
          }
        }
        if (fsync) fsyncSync(descriptor);
      } catch (cause) {
        takeBack(descriptor, written);
        throw unwritable(path, cause);
      }
    },
    close() {
      closeSync(descriptor);
    },
  };
}

/** Cuts off the part of a line that a full disk has taken: the journal stays readable to its end. */
function takeBack(descriptor: number, written: number): void {
  if (written === 0) return;
  try {
    ftruncateSync(descriptor, fstatSync(descriptor).size - written);
  } catch {
    // A torn last line is what readers know how to report.
  }
}

/** `20261122T051733Z`. */
function stampOf(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

function attempt<Value>(path: string, act: () => Value): Value {
  try {
    return act();
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(`${path}: ${writeTrouble(cause)}`, {
    code: 'output-unwritable',
    source: path,
    next: 'Name a folder that can be written, with -o.',
    cause,
  });
}
