import { loadLocalContract } from '../../contract/index.js';
import { createRedactor } from '../../redact/index.js';
import { createRecorder, type Recorder } from '../recorder.js';
import type { ProcessReport, RecordingSettings } from '../recording-settings.js';
import { writeProcessReport } from './process-report.js';

/** The part of the recorder that a process loads with its first exchange. */
export interface Engine {
  readonly sink: Recorder['sink'];
  /** Leaves the report of a process that ends. */
  end(): void;
}

/**
 * Starts the engine in a recorded process.
 * @param writer names the journal and the report: the process, and the worker thread if it is one
 */
export function startEngine(settings: RecordingSettings, writer: string): Engine {
  const { out, reports, all, maxBody, fsync, servers } = settings;
  const contracts = settings.contracts.map((contract) => loadLocalContract(contract));
  const redactor = settings.redact
    ? createRedactor(contracts, { text: settings.key }, { servers, also: settings.also, keep: settings.keep, all })
    : undefined;
  const recorder = createRecorder(contracts, {
    out,
    all,
    maxBody,
    servers,
    fsync,
    writer,
    ...(redactor === undefined ? {} : { redactor }),
    onJournal: () => report(false),
    onFailure: () => report(false),
  });
  function report(isEnded: boolean): void {
    const notes = redactor?.notes ?? [];
    const content: ProcessReport = { pid: process.pid, ...recorder.counts(), notes, isEnded };
    writeProcessReport(reports, writer, content);
  }
  return {
    sink: recorder.sink,
    end() {
      report(true);
      recorder.close();
    },
  };
}
