import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { execPath } from 'node:process';
import { END, type KeeperAnswer, type KeeperOrder } from '../../src/record/keeper/keeper-protocol.js';
import { SETTINGS_VARIABLE } from '../../src/record/recording-settings.js';
import { spoolFolder } from '../../src/record/spool/spool-files.js';
import type { Io } from '../io.js';
import { recordScript } from './record-script.js';

/** The process that redacts and stores what a recording's processes spool. */
export interface Keeper {
  /** Asks what was made of all that is spooled by now; once. A keeper that is no more answers with a failure. */
  ask(): Promise<KeeperAnswer>;
  /** It has ended before it was asked. */
  readonly isLost: boolean;
  /** It has answered that it stays with processes that outlive the recording: the folder of reports is its own. */
  readonly isStaying: boolean;
  /** Ends a keeper that has nothing to do. */
  dismiss(): void;
}

/**
 * Starts the keeper of a recording: in a session of its own, so that what was spooled is stored even where this process
 * and the program are killed together.
 */
export function startKeeper(order: KeeperOrder, { env, cwd }: Pick<Io, 'env' | 'cwd'>): Keeper {
  // What Node is told for the program (a debugger's port, scripts to load) is not meant for it.
  const { NODE_OPTIONS: _, [SETTINGS_VARIABLE]: __, ...own } = env;
  const child = spawn(execPath, [recordScript('keeper')], {
    cwd,
    env: own,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  // The program comes first, while the keeper starts as well.
  if (child.pid !== undefined) lowerPriority(child.pid);
  let isLost = false;
  let isStaying = false;
  const answered = new Promise<KeeperAnswer>((resolve) => {
    const fail = (why: string): void => {
      const failure = `the process that redacts and stores ${why}; what was under way there is lost`;
      resolve({ processes: {}, failure, isStaying: false });
    };
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      // What the keeper has written: one line.
      if (text.endsWith('\n')) resolve(JSON.parse(text) as KeeperAnswer);
    });
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', (code, signal) => {
      fail(`ended early (${signal ?? `exit ${code}`})`);
      isLost = true;
      // Nobody would read on: the processes notice when they begin a new segment, and leave it at that.
      rmSync(spoolFolder(order.settings.reports), { recursive: true, force: true });
    });
    child.stdin.on('error', () => undefined);
  });
  child.stdin.write(`${JSON.stringify(order)}\n`);
  // It may stay with processes that outlive the recording, and is asked before this one ends.
  child.unref();
  return {
    async ask() {
      child.ref();
      child.stdin.end(`${END}\n`);
      const answer = await answered;
      child.unref();
      isStaying = answer.isStaying;
      return answer;
    },
    get isLost() {
      return isLost;
    },
    get isStaying() {
      return isStaying;
    },
    dismiss() {
      child.kill('SIGKILL');
    },
  };
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or that is not allowed.
  }
}
