import { readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import { isRunning } from '../is-running.js';
import { createKeeper, type Keeper } from './keeper.js';
import { END, type KeeperAnswer, type KeeperOrder } from './keeper-protocol.js';
import { loadEngine } from './load-engine.js';

// The keeper's process: it redacts and stores what the processes of a recording observe, so that they need not. It is in
// a session of its own: where a job is cancelled and the recorder dies with its program, it still stores what they had.

/** Milliseconds between two looks at the spools: often enough for a kill, and seldom enough for the programs' caches. */
const PAUSE = 50;

/** Milliseconds of work after which it hears what it is told. */
const SLICE = 20;

/** Milliseconds in which a process can be started that nobody has heard of, once the recorder was killed. */
const GRACE = 1000;

keep();

function keep(): void {
  // The recorder may have been killed by the time it is answered.
  process.stdout.on('error', () => undefined);
  process.stdin.on('error', () => undefined);
  let recorder: 'waits' | 'asks' | 'is gone' = 'waits';
  let wake = (): void => undefined;
  const lines = createInterface({ input: process.stdin });
  lines.once('line', (line) => {
    lines.on('line', (text) => {
      if (text !== END) return;
      recorder = 'asks';
      wake();
    });
    // What the recorder has written.
    run(JSON.parse(line) as KeeperOrder);
  });
  lines.once('close', () => {
    if (recorder === 'waits') recorder = 'is gone';
    wake();
  });

  async function run(order: KeeperOrder): Promise<void> {
    const { settings } = order;
    let save = (): void => undefined;
    const keeper = createKeeper(order, process.pid, () => {
      const { startEngine, script } = loadEngine(settings.codeCache);
      save = script.save;
      return startEngine(settings);
    });
    let isAnswered = false;
    let quietSince = Date.now();
    for (;;) {
      // Asked before the spools are read: what a process has written before it ended is read then.
      const mayEnd = recorder !== 'waits' && !isAnyRunning(order, keeper);
      const isAsked = recorder === 'asks' && !isAnswered;
      const hasTaken = await takeAll(keeper);
      if (hasTaken || recorder === 'waits') quietSince = Date.now();
      if (isAsked) {
        isAnswered = true;
        // Now that all that is needed has been compiled.
        save();
        const answer: KeeperAnswer = keeper.answer(!mayEnd);
        await new Promise<void>((done) => process.stdout.write(`${JSON.stringify(answer)}\n`, () => done()));
        if (mayEnd) process.exit();
      }
      if (mayEnd && !hasTaken && (isAnswered || Date.now() - quietSince > GRACE)) {
        rmSync(settings.reports, { recursive: true, force: true });
        process.exit();
      }
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, PAUSE);
      });
    }
  }
}

/** Takes all there is; hears what it is told now and then. */
async function takeAll(keeper: Keeper): Promise<boolean> {
  let until = performance.now() + SLICE;
  let hasTaken = false;
  for (const _ of keeper.take()) {
    hasTaken = true;
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE;
  }
  return hasTaken;
}

/** Tells whether a process of the recording may still ask something: each leaves a report when it starts. */
function isAnyRunning({ settings, program }: KeeperOrder, keeper: Keeper): boolean {
  const names = [...(attempt(() => readdirSync(settings.reports)) ?? []), ...keeper.writers];
  const processes = new Set(names.flatMap((name) => /^\d+/.exec(name) ?? []));
  if (program !== undefined) processes.add(String(program));
  return [...processes].some((pid) => isRunning(Number(pid)));
}

function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
