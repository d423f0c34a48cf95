import { getEnvironmentData, isMainThread, setEnvironmentData, threadId } from 'node:worker_threads';
import { observe } from '../observe/observe.js';
import type { ExchangeSink } from '../observe/observed.js';
import { type ProcessReport, type ProcessSettings, SETTINGS_VARIABLE } from '../recording-settings.js';
import { openSpool, type Spool } from '../spool/spool.js';
import { writeProcessReport } from './process-report.js';

// Loaded into every process of a recording, before the program. It observes and spools, and nothing more: the keeper,
// a process of its own, redacts and stores. Nothing that fails here may reach the program: it becomes the report's
// failure.
// A worker thread may have an environment of its own; what its process tells its threads reaches it all the same.
const text = process.env[SETTINGS_VARIABLE] ?? getEnvironmentData(SETTINGS_VARIABLE);
// Taken before the program, which may put a clock of its own in its place.
const later = setImmediate;
if (typeof text === 'string') {
  setEnvironmentData(SETTINGS_VARIABLE, text);
  // Both are set by the recorder alone.
  record(JSON.parse(text) as ProcessSettings);
}

function record({ reports, spoolKey, maxBody }: ProcessSettings): void {
  // Numbers of processes are given again.
  const writer = `${process.pid}${isMainThread ? '' : `-${threadId}`}.${Date.now().toString(36)}`;
  let spool: Spool | undefined;
  let hasAsked = false;
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
    const report: ProcessReport = {
      pid: process.pid,
      stored: 0,
      ...(failure === undefined ? { spooled: spool?.count ?? 0 } : { failure }),
      uncovered: {},
      notes: [],
      hasAsked,
      isEnded,
    };
    writeProcessReport(reports, writer, report);
  }

  function openedSpool(): Spool {
    spool ??= openSpool(reports, writer, spoolKey);
    return spool;
  }

  /** Opens the spool while the first response is awaited: the program does not wait for it, and the keeper is warned. */
  function expectExchange(): undefined {
    if (hasAsked) return;
    hasAsked = true;
    later(() => attempt(openedSpool));
  }

  attempt(() => {
    const sink: ExchangeSink = (observed) => attempt(() => openedSpool().append(observed));
    const observation = observe(sink, { maxBody, sinkOfContext: expectExchange });
    process.on('exit', () => {
      attempt(() => observation.flush());
      leave(true);
    });
    // A process that is killed, or whose listeners are removed, says nothing at its end: that it was there is known.
    leave(false);
  });
}
