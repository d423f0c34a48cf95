import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../src/model/index.js';
import { displayName } from './captures.js';
import { isFolder, makeFolder } from './folders.js';

/** Text is written in pieces of at least this many characters. */
const PIECE = 65_536;

interface Advice {
  readonly source: string;
  readonly next: string;
}

const OUTPUT: Advice = { source: '--output', next: 'Make room, or name a file elsewhere.' };

/**
 * A file that is written whole or not at all: until it is closed, what is there under its name stays.
 *
 * Every call throws a {@link ConfigurationError} `output-unwritable` where the system refuses.
 */
export class OutputFile {
  readonly #path: string;
  readonly #partial: string;
  readonly #cwd: string;
  readonly #descriptor: number;
  readonly #advice: Advice;
  #piece = '';

  /**
   * Opens the file; folders above it that are missing are made.
   * @param advice what asked for it, and what to do where it cannot be written
   */
  constructor(path: string, cwd: string, advice: Advice = OUTPUT) {
    this.#advice = advice;
    this.#path = path;
    this.#cwd = cwd;
    this.#partial = `${path}.${process.pid}.partial`;
    this.#descriptor = this.#attempt(() => {
      makeFolder(dirname(path));
      return openSync(this.#partial, 'w');
    });
  }

  /** Adds text. */
  write(text: string): undefined {
    this.#piece += text;
    if (this.#piece.length >= PIECE) this.#flush();
  }

  /** Puts the file in its place. */
  close(): void {
    this.#flush();
    this.#attempt(() => {
      closeSync(this.#descriptor);
      renameSync(this.#partial, this.#path);
    });
  }

  /** Leaves everything as it was; the failure that led here is the one to tell. */
  abandon(): void {
    try {
      closeSync(this.#descriptor);
    } catch {
      // Closed already.
    }
    rmSync(this.#partial, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#piece);
    this.#piece = '';
    this.#attempt(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    });
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (!(cause instanceof Error) || !('syscall' in cause) || !('code' in cause)) throw cause;
      const shown = displayName(this.#path, this.#cwd);
      const what = isFolder(this.#path) ? 'is a folder' : `cannot be written: ${String(cause.code)}`;
      throw new ConfigurationError(`${shown} ${what}`, {
        code: 'output-unwritable',
        ...this.#advice,
        cause,
      });
    }
  }
}
