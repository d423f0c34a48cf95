import { getEnvironmentData, isMainThread, setEnvironmentData, threadId } from 'node:worker_threads';
import { observe } from '../observe/observe.js';
import type { ExchangeSink } from '../observe/observed.js';
import { type ProcessReport, type RecordingSettings, SETTINGS_VARIABLE } from '../recording-settings.js';
import type { Engine } from './engine.js';
import { type LoadedEngine, loadingEngine } from './load-engine.js';
import { writeProcessReport } from './process-report.js';

// Loaded into every process of a recording, before the program. It observes and nothing more; the engine is loaded
// when there is something to store. Nothing that fails here may reach the program: it becomes the report's failure.
// A worker thread may have an environment of its own; what its process tells its threads reaches it all the same.
const text = process.env[SETTINGS_VARIABLE] ?? getEnvironmentData(SETTINGS_VARIABLE);
// Taken before the program, which may put a clock of its own in its place.
const later = setImmediate;
if (typeof text === 'string') {
  setEnvironmentData(SETTINGS_VARIABLE, text);
  // Both are set by the recorder alone.
  record(JSON.parse(text) as RecordingSettings);
}

function record(settings: RecordingSettings): void {
  const writer = isMainThread ? `${process.pid}` : `${process.pid}-${threadId}`;
  const steps = startingSteps();
  let loaded: LoadedEngine | undefined;
  let engine: Engine | undefined;
  let isExpected = false;
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
      hasAsked: isExpected,
      isEnded,
    };
    writeProcessReport(settings.reports, writer, failure === undefined ? counts : { ...counts, failure });
  }

  function* startingSteps(): Generator<undefined, Engine> {
    loaded = yield* loadingEngine(settings.codeCache);
    yield;
    return yield* loaded.startingEngine(settings, writer, () => leave(false));
  }

  function takeStep(): void {
    const step = steps.next();
    if (step.done) engine = step.value;
  }

  function startedEngine(): Engine {
    for (;;) {
      if (engine !== undefined) return engine;
      takeStep();
    }
  }

  /**
   * Starts the engine a step in each turn of the event loop: what arrives meanwhile reaches the program in time. The loop
   * does not wait for news before it takes them, as it would were they unreferenced: then all would wait for the response.
   */
  function startByAndBy(): void {
    later(() => {
      if (engine !== undefined) return;
      attempt(takeStep);
      if (failure === undefined) startByAndBy();
    });
  }

  /** Tells of the first request, and starts the engine while its response is awaited: the program hardly waits for it. */
  function expectExchange(): undefined {
    if (isExpected) return;
    isExpected = true;
    leave(false);
    startByAndBy();
  }

  attempt(() => {
    const sink: ExchangeSink = (observed) => attempt(() => startedEngine().sink(observed));
    const observation = observe(sink, { maxBody: settings.maxBody, sinkOfContext: expectExchange });
    process.on('exit', () => {
      attempt(() => observation.flush());
      leave(true);
      // At the end, so that all that was needed has been compiled.
      attempt(() => loaded?.script.save());
    });
    // A process that is killed, or whose listeners are removed, says nothing at its end: that it was there is known.
    leave(false);
  });
}
