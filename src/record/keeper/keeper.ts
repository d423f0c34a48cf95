import { readdirSync } from 'node:fs';
import type { Engine } from '../engine.js';
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
  readonly reader: SpoolReader;
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
      if (writer === undefined || sources.has(writer)) continue;
      sources.set(writer, { reader: openSpoolReader(settings.reports, writer, spoolKey), taken: 0 });
    }
  }

  function* take(): Generator<undefined> {
    lookForNew();
    // Between a request and its response: when the first exchange comes, the engine is there.
    if (sources.size === 0) return;
    engine ??= start();
    for (const [writer, source] of sources) {
      for (const observed of source.reader.read()) {
        source.taken += 1;
        source.recorder ??= engine.recorderOf(`${writer}-kept-${self}`);
        source.recorder.sink(observed);
        yield;
      }
    }
  }

  return {
    *take() {
      if (failure !== undefined) return;
      try {
        yield* take();
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
    },
    writers: { [Symbol.iterator]: () => sources.keys() },
    answer: (isStaying) => ({
      processes: Object.fromEntries(
        Array.from(sources, ([writer, { reader, recorder, taken }]) => {
          const counts = recorder?.counts() ?? { stored: 0, uncovered: {} };
          return [writer, { ...counts, taken, notes: engine?.notes ?? [], isTorn: reader.isTorn }];
        }),
      ),
      ...(failure === undefined ? {} : { failure }),
      isStaying,
    }),
  };
}
