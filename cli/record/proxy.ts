import type { Io } from '../io.js';
import type { RecordArguments } from './options.js';
import type { Preparation } from './prepare.js';
import { type ProgramEnd, runProgram } from './run-program.js';

/** Signals that end a recording through the proxy. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Milliseconds that exchanges under way have to end, once the recording does. */
const PATIENCE = 5_000;

/** How many different failures of the target are told; each is told once. */
const MOST_FAILURES = 20;

/**
 * Records through a reverse proxy until a signal comes, or the program that was named has ended.
 * @returns how the program ended; nothing when none was named
 * @throws {ConfigurationError} `option-invalid` for the target, `cannot-listen` for the address
 */
export async function runProxied(
  program: readonly string[],
  { settings }: Preparation,
  { target = '', port, host }: RecordArguments,
  io: Io,
): Promise<ProgramEnd | undefined> {
  const { startEngine, startProxy, writeProcessReport } = await import('../../src/record/index.js');
  const writer = String(process.pid);
  const engine = startEngine(settings);
  const recorder = engine.recorderOf(writer, {
    // A proxy may run for days: whoever watches it need not wait for its end.
    onFailure: (failure) => io.stderr.write(`warning: nothing is recorded any more: ${failure}\n`),
  });
  const ended = program.length === 0 ? endingSignals() : undefined;
  try {
    const proxy = await startProxy({
      target,
      sink: recorder.sink,
      maxBody: settings.maxBody,
      ...(port === undefined ? {} : { port }),
      ...(host === undefined ? {} : { host }),
      onFailure: onceEach((sentence) => io.stderr.write(`warning: ${sentence}\n`)),
    });
    const advice = ended === undefined ? '' : '; Ctrl-C ends the recording';
    await io.stderr.write(`listening on ${proxy.url}, passing on to ${target}${advice}\n`);
    const end = ended === undefined ? await runProgram(program, io.cwd, io.env) : await ended.next();
    // A second signal is impatience: what is under way is given up, and stored as far as it came.
    ended?.next().then(() => proxy.stop(0));
    await proxy.stop(PATIENCE);
    return end;
  } finally {
    ended?.dispose();
    recorder.close();
    const counts = { pid: process.pid, ...recorder.counts(), notes: engine.notes };
    writeProcessReport(settings.reports, writer, { ...counts, hasAsked: false, isEnded: true });
  }
}

/** The signals that end a recording, one after another. */
interface EndingSignals {
  /** Waits for the next one. */
  next(): Promise<undefined>;
  /** Leaves them to Node again. */
  dispose(): void;
}

function endingSignals(): EndingSignals {
  const waiting: ((value: undefined) => void)[] = [];
  let early = 0;
  const handle = (): void => {
    const resolve = waiting.shift();
    if (resolve === undefined) early += 1;
    else resolve(undefined);
  };
  for (const signal of ENDING) process.on(signal, handle);
  return {
    next: () =>
      new Promise((resolve) => {
        if (early === 0) waiting.push(resolve);
        else {
          early -= 1;
          resolve(undefined);
        }
      }),
    dispose() {
      for (const signal of ENDING) process.off(signal, handle);
    },
  };
}

/** Lets each sentence through once, and not too many. */
function onceEach(tell: (sentence: string) => unknown): (sentence: string) => void {
  const told = new Set<string>();
  return (sentence) => {
    if (told.size >= MOST_FAILURES || told.has(sentence)) return;
    told.add(sentence);
    tell(sentence);
  };
}
