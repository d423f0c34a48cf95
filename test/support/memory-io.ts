import type { Io } from '../../cli/io.js';

/** A surrounding that remembers what was written. */
export interface MemoryIo extends Io {
  readonly out: () => string;
  readonly err: () => string;
}

/** Makes a surrounding of a folder; nothing of this process but its file system is used. */
export function memoryIo(cwd: string, { stdin = '', env = {} }: { stdin?: string; env?: Io['env'] } = {}): MemoryIo {
  let out = '';
  let err = '';
  return {
    cwd,
    env,
    stdin: (async function* () {
      if (stdin !== '') yield Buffer.from(stdin);
    })(),
    stdout: {
      isTerminal: false,
      columns: undefined,
      write(text) {
        out += text;
        return undefined;
      },
    },
    stderr: {
      isTerminal: false,
      columns: undefined,
      write(text) {
        err += text;
        return undefined;
      },
    },
    out: () => out,
    err: () => err,
  };
}
