import { loadLocalContract } from '../../contract/index.js';
import type { Contract } from '../../model/index.js';
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
 * Starts the engine in a recorded process, a step at a time: between two of them the program can have its turn.
 * @param writer names the journal and the report: the process, and the worker thread if it is one
 * @param onNews called when there is something to report at once: a journal was made, a host met that no
 *   contract covers, or the recorder gave up
 */
export function* startingEngine(
  settings: RecordingSettings,
  writer: string,
  onNews: () => void,
): Generator<undefined, Engine> {
  const { out, all, maxBody, fsync, servers, nullableEnum } = settings;
  const contracts: Contract[] = [];
  for (const contract of settings.contracts) {
    contracts.push(loadLocalContract(contract, nullableEnum === undefined ? {} : { nullableEnum }));
    yield;
  }
  if (settings.redact) yield* readWhole(contracts);
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

/** Starts the engine at once, as {@link startingEngine} does step by step. */
export function startEngine(...settings: Parameters<typeof startingEngine>): Engine {
  const steps = startingEngine(...settings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Reads now what a built-in pack reads only when it is asked for: redacting asks for all of it, at the first exchange. */
function* readWhole(contracts: readonly Contract[]): Generator<undefined, void> {
  for (const contract of contracts) {
    if (contract.schemas.size > 0) yield;
    for (const { operations } of contract.documents) if (operations.length > 0) yield;
  }
}
