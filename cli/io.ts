import type { Writable } from 'node:stream';

/** Text going out of the program. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal in columns; `undefined` when it is none. */
  readonly columns: number | undefined;
  /** Writes text; resolves when more may be written. Never throws when the reader went away. */
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

/** Connects the program to its process. The only place with `process` and the standard streams. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    // Getters: opening a standard stream costs a millisecond or two, and stderr is rarely needed.
    get stdout() {
      return outputTo(process.stdout);
    },
    get stderr() {
      return outputTo(process.stderr);
    },
  };
}

function outputTo(stream: Writable & { isTTY?: boolean; columns?: number }): Output {
  if (stream.listenerCount('error') === 0) {
    // `contract-check | head` closes the pipe early: that is no failure of ours.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write(text) {
      if (stream.destroyed || stream.write(text)) return undefined;
      return new Promise((resolve) => {
        const done = (): void => {
          stream.off('drain', done);
          stream.off('close', done);
          resolve();
        };
        stream.on('drain', done);
        stream.on('close', done);
      });
    },
  };
}
