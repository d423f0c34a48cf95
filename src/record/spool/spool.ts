import * as files from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../../model/errors.js';
import { writeTrouble } from '../../model/write-trouble.js';
import { kernelBytes } from '../kernel-bytes.js';
import type { ObservedExchange } from '../observe/observed.js';
import { createFrameEncoder } from './frame.js';
import { createKeystream, type Keystream } from './keystream.js';
import { SEGMENT_LENGTH, segmentName, spoolFolder, VECTOR_LENGTH } from './spool-files.js';

// Taken once, before the program, which may put mocks of its own in their places.
const { closeSync, existsSync, openSync, writeSync } = files;

/** Segments that a process may be ahead of the keeper, 128 MiB, before it waits, and for how many milliseconds at most. */
const MOST_BEHIND = 16;
/** Segments, 512 MiB, at which it gives up. */
const TOO_FAR = 64;
const PATIENCE = 1_000;
const STEP = 5;

/** Nobody wakes who waits for it. */
const NEVER = new Int32Array(new SharedArrayBuffer(4));

/** Where a recorded process leaves what it observed, for the keeper to redact and store. */
export interface Spool {
  /**
   * Adds an exchange. When this returns, the system has it, and the process may be killed.
   * @throws {ConfigurationError} `output-unwritable`; what would come later could not be read
   */
  append(observed: ObservedExchange): void;
  /** Exchanges added. */
  readonly count: number;
}

/**
 * Opens the spool of a process.
 * @param reports the folder of the recording's reports
 * @param writer names the process, and the worker thread if it is one
 * @param key 64 hexadecimal digits
 */
export function openSpool(reports: string, writer: string, key: string): Spool {
  // Loaded here and not before: most programs need it anyway, the others not before their first request.
  const { createCipheriv, randomBytes } = process.getBuiltinModule('node:crypto');
  const folder = spoolFolder(reports);
  const keyBytes = Buffer.from(key, 'hex');
  const encode = createFrameEncoder();
  let segment = 0;
  let length = 0;
  let count = 0;
  let descriptor: number;
  let stream: Keystream;

  /** Waits for a keeper that is far behind: what is not yet stored shall not fill the memory or the disk. */
  function waitForKeeper(): void {
    const behind = join(folder, segmentName(writer, segment - MOST_BEHIND));
    for (let waited = 0; waited < PATIENCE && existsSync(behind); waited += STEP) Atomics.wait(NEVER, 0, 0, STEP);
    if (existsSync(join(folder, segmentName(writer, segment - TOO_FAR)))) throw tooFarAhead(folder);
  }

  function openSegment(): void {
    // Programs in tests put numbers of their own in the place of node:crypto's, and no two segments may have the same.
    const vector = kernelBytes(VECTOR_LENGTH) ?? randomBytes(VECTOR_LENGTH);
    const path = join(folder, segmentName(writer, segment));
    descriptor = openedFile(path);
    stream = createKeystream(createCipheriv, keyBytes, vector);
    length = 0;
    write(vector);
  }

  function write(bytes: Uint8Array): void {
    let written = 0;
    try {
      while (written < bytes.length) {
        const count = writeSync(descriptor, bytes, written);
        // Nothing was written, or whatever stands in for the system does not say how much.
        if (!(count > 0)) throw new TypeError(`${count} bytes were written`);
        written += count;
      }
    } catch (cause) {
      throw unwritable(folder, cause);
    }
    length += written;
  }

  openSegment();
  return {
    append(observed) {
      if (length >= SEGMENT_LENGTH) {
        // The next one is there before this one is known to be complete: the keeper waits for it.
        const last = descriptor;
        segment += 1;
        waitForKeeper();
        openSegment();
        closeSync(last);
      }
      write(stream.encrypt(encode(observed)));
      count += 1;
    },
    get count() {
      return count;
    },
  };
}

function openedFile(path: string): number {
  try {
    return openSync(path, 'ax', 0o600);
  } catch (cause) {
    throw unwritable(dirname(path), cause);
  }
}

function tooFarAhead(folder: string): ConfigurationError {
  return new ConfigurationError(`redacting is ${(TOO_FAR * SEGMENT_LENGTH) / 1024 ** 2} MiB behind the program`, {
    code: 'output-unwritable',
    source: folder,
    next: 'Record less at once, or with a lower --max-body.',
  });
}

function unwritable(folder: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(`nothing can be left for recording in ${folder}: ${writeTrouble(cause)}`, {
    code: 'output-unwritable',
    source: folder,
    next: 'Make room there, or name another folder in TMPDIR.',
    cause,
  });
}
