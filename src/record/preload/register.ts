import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';
import { observe } from '../observe/observe.js';
import type { ExchangeSink } from '../observe/observed.js';
import { type ProcessReport, type RecordingSettings, SETTINGS_VARIABLE } from '../recording-settings.js';
import type { Engine, startEngine } from './engine.js';
import { writeProcessReport } from './process-report.js';

// Loaded into every process of a recording, before the program. It observes and nothing more; the engine is loaded
// when there is something to store. Nothing that fails here may reach the program: it becomes the report's failure.
const text = process.env[SETTINGS_VARIABLE];
// The variable is set by the recorder alone.
if (text !== undefined) record(JSON.parse(text) as RecordingSettings);

function record(settings: RecordingSettings): void {
  const writer = isMainThread ? `${process.pid}` : `${process.pid}-${threadId}`;
  let engine: Engine | undefined;
  let failure: string | undefined;

  function attempt(act: () => void): void {
    if (failure !== undefined) return;
    try {
      act();
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      leave(false);
    }
  }

  function leave(isEnded: boolean): void {
    const counts: ProcessReport = {
      pid: process.pid,
      stored: 0,
      uncovered: {},
      notes: [],
      ...engine?.counts(),
      isEnded,
    };
    writeProcessReport(settings.reports, writer, failure === undefined ? counts : { ...counts, failure });
  }

  function startedEngine(): Engine {
    engine ??= loadEngine()(settings, writer, () => leave(false));
    return engine;
  }

  let isExpected = false;
  /** Loads the engine while the first response is awaited: the program hardly waits for it. */
  function expectExchange(): undefined {
    if (isExpected) return;
    isExpected = true;
    setImmediate(() => attempt(startedEngine)).unref();
  }

  attempt(() => {
    const sink: ExchangeSink = (observed) => attempt(() => startedEngine().sink(observed));
    const observation = observe(sink, { maxBody: settings.maxBody, sinkOfContext: expectExchange });
    process.on('exit', () => {
      attempt(() => observation.flush());
      leave(true);
    });
  });
}

function loadEngine(): typeof startEngine {
  // The build puts the engine beside this file.
  const loaded = createRequire(__filename)(join(__dirname, 'engine.cjs')) as { startEngine: typeof startEngine };
  return loaded.startEngine;
}
