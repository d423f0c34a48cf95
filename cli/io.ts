import { fstatSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { ConfigurationError } from '../src/model/index.js';
import { errorText } from './error-text.js';

/** Text going out of the program. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; `undefined` when it is none. */
  readonly columns: number | undefined;
  /** True when the reader went away: nothing that is written arrives. */
  readonly isClosed?: boolean;
  /**
   * Writes text; resolves when more may be written. Never throws when the reader went away.
   * @throws {ConfigurationError} `output-unwritable` when it cannot be written otherwise: the disk is full
   */
  write(text: string): Promise<void> | undefined;
}

/** Everything that the program takes from and gives to its surroundings; passed in, so that nothing need be mocked. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The program's surroundings when it is a process of its own. */
export interface ProcessIo extends Io {
  /** Ends the process: at once, or when what was written has arrived. */
  exit(code: number): void;
}

/**
 * Connects the program to its process. With the bin, the only place that knows `process` and the standard streams.
 *
 * Each stream is opened when it is first used: Node takes some milliseconds to open one.
 */
export function processIo(): ProcessIo {
  const opened = new Set<StandardStream>();
  const remember = (stream: StandardStream): StandardStream => {
    opened.add(stream);
    return stream;
  };
  // Where messages cannot be written there is nobody to tell; what was found keeps its exit code.
  const stderr = quiet(
    outputTo(
      2,
      () => remember(process.stderr),
      () => undefined,
    ),
  );
  let hasFailed = false;
  // A stream tells of its failure later: whoever wrote to it has gone on.
  const stdout = outputTo(
    1,
    () => remember(process.stdout),
    (error) => {
      hasFailed = true;
      process.exitCode = 2;
      stderr.write(errorText(unwritable(error)));
    },
  );
  return {
    exit(code) {
      process.exitCode = hasFailed ? 2 : code;
      // Taking the heap apart would take a short run a sixth of its time. What waits for a slow pipe must still arrive.
      if ([...opened].every(({ writableLength }) => writableLength === 0)) process.exit();
    },
    cwd: workingFolder(),
    env: process.env,
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
  };
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new ConfigurationError(`the working folder cannot be used: ${codeOf(cause) ?? String(cause)}`, {
      code: 'option-invalid',
      next: 'It was removed or closed meanwhile: change to another.',
      cause,
    });
  }
}

/** What Node's streams of a terminal add to those of files. */
type StandardStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

function outputTo(descriptor: number, open: () => StandardStream, fail: (error: unknown) => void): Output {
  // A terminal is a character device; a file or a pipe needs no stream, and is written to without one.
  if (!isCharacterDevice(descriptor)) return plainOutput(descriptor, open, fail);
  const stream = open();
  // Some other device: like a file, it says at once what it could not write.
  if (stream.isTTY !== true) return plainOutput(descriptor, open, fail);
  return {
    isTerminal: true,
    columns: stream.columns,
    write: (text) => writeTo(stream, text, fail),
  };
}

/** Drops what cannot be written. */
function quiet(output: Output): Output {
  return {
    isTerminal: output.isTerminal,
    columns: output.columns,
    write(text) {
      try {
        return output.write(text);
      } catch {
        return undefined;
      }
    },
  };
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    // Closed, or none at all: the stream knows what to do.
    return true;
  }
}

function plainOutput(descriptor: number, open: () => StandardStream, fail: (error: unknown) => void): Output {
  let stream: StandardStream | undefined;
  let isClosed = false;
  return {
    isTerminal: false,
    columns: undefined,
    get isClosed() {
      return isClosed || stream?.destroyed === true;
    },
    write(text) {
      if (stream !== undefined) return writeTo(stream, text, fail);
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(descriptor, bytes, written);
        return undefined;
      } catch (error) {
        if (codeOf(error) === 'EPIPE') {
          isClosed = true;
          return undefined;
        }
        if (codeOf(error) !== 'EAGAIN') throw unwritable(error);
        // The pipe is full and does not block; from here on the stream waits for it.
        stream = open();
        return writeTo(stream, bytes.subarray(written), fail);
      }
    },
  };
}

function unwritable(cause: unknown): ConfigurationError {
  return new ConfigurationError(`stdout cannot be written: ${codeOf(cause) ?? String(cause)}`, {
    code: 'output-unwritable',
    source: 'stdout',
    next: 'Make room, or send it elsewhere.',
    cause,
  });
}

function writeTo(
  stream: StandardStream,
  data: string | Uint8Array,
  fail: (error: unknown) => void,
): Promise<void> | undefined {
  if (stream.listenerCount('error') === 0) {
    // `contract-check | head` closes the pipe early: that is no failure of ours.
    stream.on('error', (error) => {
      if (codeOf(error) !== 'EPIPE') fail(error);
    });
  }
  if (stream.destroyed || stream.write(data)) return undefined;
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
