import { loadLocalContract } from '../../contract/index.js';
import { createRedactor } from '../../redact/index.js';
import { createRecorder, type Recorder } from '../recorder.js';
import type { ProcessReport, RecordingSettings } from '../recording-settings.js';

/** The part of the recorder that a process loads with its first exchange. */
export interface Engine {
  readonly sink: Recorder['sink'];
  /** Tells what was counted, for the process's report. */
  counts(): Omit<ProcessReport, 'pid' | 'hasAsked' | 'isEnded'>;
  /** Closes the journal, for a process that goes on. */
  close(): void;
}

/**
 * Starts the engine in a recorded process.
 * @param writer names the journal and the report: the process, and the worker thread if it is one
 * @param onNews called when there is something to report at once: a journal was made, a host met that no
 *   contract covers, or the recorder gave up
 */
export function startEngine(settings: RecordingSettings, writer: string, onNews: () => void): Engine {
  const { out, all, maxBody, fsync, servers } = settings;
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
    onJournal: onNews,
    onUncoveredHost: onNews,
    onFailure: onNews,
  });
  return {
    sink: recorder.sink,
    counts: () => ({ ...recorder.counts(), notes: redactor?.notes ?? [] }),
    close: () => recorder.close(),
  };
}
