import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { execPath, platform } from 'node:process';
import { END, type KeeperAnswer, type KeeperOrder } from '../../src/record/keeper/keeper-protocol.js';
import { SETTINGS_VARIABLE } from '../../src/record/recording-settings.js';
import { spoolFolder } from '../../src/record/spool/spool-files.js';
import type { Io } from '../io.js';
import { recordScript } from './record-script.js';

/** The process that redacts and stores what a recording's processes spool. */
export interface Keeper {
  /** Asks what was made of all that is spooled by now; once. A keeper that is no more answers with a failure. */
  ask(): Promise<KeeperAnswer>;
  /** Its process, once it runs. */
  readonly pid: number | undefined;
  /** It has ended before it was asked. */
  readonly isLost: boolean;
  /** It has answered that it stays with processes that outlive the recording: the folder of reports is its own. */
  readonly isStaying: boolean;
  /** Ends a keeper that has nothing to do. */
  dismiss(): void;
}

/** Milliseconds after the program that the keeper is started: no Node program has asked anything by then. */
const LATER = 40;

/**
 * Starts the keeper of a recording, once the program has had the machine to start itself: in a session of its own, so that
 * what was spooled is stored even where this process and the program are killed together.
 */
export function startKeeper(order: KeeperOrder, io: Pick<Io, 'env'>): Keeper {
  let running: RunningKeeper | undefined;
  let isStaying = false;
  const timer = setTimeout(() => started(), LATER);

  function started(): RunningKeeper {
    running ??= runKeeper(order, io);
    return running;
  }

  return {
    async ask() {
      clearTimeout(timer);
      const answer = await started().ask();
      isStaying = answer.isStaying;
      return answer;
    },
    get pid() {
      return running?.pid;
    },
    get isLost() {
      return running?.isLost ?? false;
    },
    get isStaying() {
      return isStaying;
    },
    dismiss() {
      clearTimeout(timer);
      running?.kill();
    },
  };
}

/** The keeper's process. */
interface RunningKeeper {
  readonly pid: number | undefined;
  readonly isLost: boolean;
  ask(): Promise<KeeperAnswer>;
  kill(): void;
}

function runKeeper(order: KeeperOrder, { env }: Pick<Io, 'env'>): RunningKeeper {
  // What Node is told for the program (a debugger's port, scripts to load) is not meant for it.
  const { NODE_OPTIONS: _, [SETTINGS_VARIABLE]: __, ...own } = env;
  const child = spawn(execPath, [recordScript('keeper')], {
    // The program's own may be taken away while the keeper starts.
    cwd: dirname(recordScript('keeper')),
    env: own,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  if (child.pid !== undefined) lowerPriority(child.pid);
  let isLost = false;
  let isAnswered = false;
  const answered = new Promise<KeeperAnswer>((resolve) => {
    const fail = (why: string): void => {
      const failure = `the process that redacts and stores ${why}; what was under way there is lost`;
      resolve({ processes: {}, failure, isStaying: false });
      if (isAnswered) return;
      isLost = true;
      // Nobody would read on: the processes notice when they begin a new segment, and leave it at that.
      try {
        rmSync(spoolFolder(order.settings.reports), { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // They write there at this moment; the folder goes with the recording.
      }
    };
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      // What the keeper has written: one line.
      if (!text.endsWith('\n')) return;
      isAnswered = true;
      resolve(JSON.parse(text) as KeeperAnswer);
    });
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', (code, signal) => fail(`ended early (${signal ?? `exit ${code}`})`));
    child.stdin.on('error', () => undefined);
  });
  child.stdin.write(`${JSON.stringify(order)}\n`);
  // It may stay with processes that outlive the recording, and is asked before this one ends.
  child.unref();
  return {
    pid: child.pid,
    get isLost() {
      return isLost;
    },
    async ask() {
      child.ref();
      child.stdin.end(`${END}\n`);
      const answer = await answered;
      child.unref();
      child.stdout.destroy();
      return answer;
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** Lets the program come first. A session of its own is, to Linux, a group of its own, which has a priority besides. */
function lowerPriority(pid: number): void {
  try {
    // Not the lowest: on a busy machine it would never be done.
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
    if (platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // It has ended already, or that is not allowed, or groups are not made: it is as it was.
  }
}
