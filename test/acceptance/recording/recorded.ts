import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCapture } from '../../../src/capture/index.js';
import { type Exchange, isUnreadable } from '../../../src/model/index.js';
import { binPath } from '../../support/cli.js';

/** How a program ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is started. */
export interface StartOptions {
  /** The only folder that the program and the recorder may write into: working directory, home and temporary folder. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each line that the program prints; the program waits for a line on stdin where it likes. */
  readonly onLine?: (line: string, answer: (text: string) => void) => void;
}

/** Runs a program as it is. */
export function runProgram(script: string, args: readonly string[], options: StartOptions): Promise<Ended> {
  return run([script, ...args], options);
}

/** Runs a program under `contract-check record`. */
export function recordProgram(
  recorder: readonly string[],
  script: string,
  args: readonly string[],
  options: StartOptions,
): Promise<Ended> {
  return run([binPath(), 'record', ...recorder, '--', process.execPath, script, ...args], options);
}

function run(args: readonly string[], { folder, env = {}, onLine }: StartOptions): Promise<Ended> {
  const home = join(folder, 'home');
  const temporary = join(folder, 'tmp');
  for (const each of [home, temporary]) mkdirSync(each, { recursive: true });
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        TMPDIR: temporary,
        TMP: temporary,
        TEMP: temporary,
        NO_COLOR: '1',
        ...env,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let seen = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      for (let end = stdout.indexOf('\n', seen); end !== -1; end = stdout.indexOf('\n', seen)) {
        const line = stdout.slice(seen, end);
        seen = end + 1;
        onLine?.(line, (answer) => child.stdin.write(`${answer}\n`));
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.on('error', () => undefined); // The program need not read what it is told.
    child.on('error', fail);
    child.on('close', (status) => settle({ status, stdout, stderr }));
  });
}

/** Lists the journals of a folder. */
export function journalsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.exchanges.ndjson'))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads every exchange of the journals of a folder, in order; fails for an entry that cannot be read. */
export async function exchangesIn(folder: string): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const journal of journalsIn(folder)) {
    for await (const entry of readCapture(journal)) {
      if (isUnreadable(entry)) throw new Error(`${journal}: ${entry.unreadable.detail}`);
      exchanges.push(entry);
    }
  }
  return exchanges;
}
