import { readdirSync, rmSync } from 'node:fs';
import type { Engine } from '../engine.js';
import { isRunning } from '../is-running.js';
import type { Recorder } from '../recorder.js';
import { openSpoolReader, type SpoolReader } from '../spool/read-spool.js';
import { spoolFolder, writerOfFirst } from '../spool/spool-files.js';
import type { KeeperAnswer, KeeperOrder } from './keeper-protocol.js';

/** Takes what the processes of a recording have spooled, and has it redacted and stored. */
export interface Keeper {
  /** Takes what is there, an exchange at a time. */
  take(): Generator<undefined>;
  /** Names the processes that have asked something. */
  readonly writers: Iterable<string>;
  /** Tells what was made of what has been taken. */
  answer(isStaying: boolean): KeeperAnswer;
}

/** One process's spool, and what stores its exchanges. */
interface Source {
  /** Absent once the process has ended and all is taken. */
  reader?: SpoolReader;
  recorder?: Recorder;
  taken: number;
}

/**
 * Makes a keeper.
 * @param self the keeper's own process: who finds a journal unfinished can tell whether it is still written
 * @param start starts the engine; called with the first exchange
 */
export function createKeeper({ settings, spoolKey }: KeeperOrder, self: number, start: () => Engine): Keeper {
  const folder = spoolFolder(settings.reports);
  const sources = new Map<string, Source>();
  let engine: Engine | undefined;
  let failure: string | undefined;

  function lookForNew(): void {
    for (const name of readdirSync(folder)) {
      const writer = writerOfFirst(name);
      if (writer === undefined) continue;
      if (sources.has(writer)) continue;
      sources.set(writer, { reader: openSpoolReader(settings.reports, writer, spoolKey), taken: 0 });
    }
  }

  function* take(): Generator<undefined> {
    lookForNew();
    // Between a request and its response: when the first exchange comes, the engine is there.
    if (sources.size === 0) return;
    engine ??= start();
    for (const [writer, source] of sources) {
      if (source.reader === undefined) continue;
      // Asked before its spool is read: what it has written before it ended is read then.
      const hasEnded = !isRunning(Number.parseInt(writer, 10));
      let reading = source.reader.read();
      for (;;) {
        const step = reading.next();
        if (step.done) {
          if (!hasEnded || !step.value) break;
          reading = source.reader.read();
          continue;
        }
        source.taken += 1;
        source.recorder ??= engine.recorderOf(`${processOf(writer)}-kept-${self}`);
        source.recorder.sink(step.value);
        yield;
      }
      if (!hasEnded) continue;
      source.reader.close();
      source.recorder?.close();
      delete source.reader;
    }
  }

  return {
    *take() {
      if (failure !== undefined) return;
      try {
        yield* take();
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        // Nobody reads on: the processes notice when they begin a new segment, and leave it at that.
        rmSync(folder, { recursive: true, force: true });
      }
    },
    writers: { [Symbol.iterator]: () => sources.keys() },
    answer: (isStaying) => ({
      processes: Object.fromEntries(
        Array.from(sources, ([writer, { reader, recorder, taken }]) => {
          const counts = recorder?.counts() ?? { stored: 0, uncovered: {} };
          return [writer, { ...counts, taken, notes: engine?.notes ?? [], isOpen: reader !== undefined }];
        }),
      ),
      ...(failure === undefined ? {} : { failure }),
      isStaying,
    }),
  };
}

/** Names the process, and the worker thread, of a spool: without when it began. */
function processOf(writer: string): string {
  return writer.replace(/\..*$/, '');
}
