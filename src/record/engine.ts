import { loadLocalContract } from '../contract/index.js';
import { createRedactor } from '../redact/index.js';
import { createRecorder, type Recorder, type RecorderCounts, type RecorderOptions } from './recorder.js';
import type { RecordingSettings } from './recording-settings.js';

/** What redacts and stores the exchanges of a recording; one redactor for all its processes. */
export interface Engine {
  /**
   * Makes what stores the exchanges of one process.
   * @param writer names its journal: the process, and the worker thread if it is one
   */
  recorderOf(
    writer: string,
    listeners?: Pick<RecorderOptions, 'onJournal' | 'onUncoveredHost' | 'onFailure'>,
  ): Recorder;
  /** What the user should know of how exchanges were redacted. */
  readonly notes: readonly string[];
}

/** What is told of the exchanges of one process. */
export interface EngineCounts extends RecorderCounts {
  readonly notes: readonly string[];
}

/**
 * Starts the engine of a recording.
 * @throws {ContractError} when a contract can no longer be read
 */
export function startEngine(settings: RecordingSettings): Engine {
  const { out, all, maxBody, fsync, servers, nullableEnum, overlays } = settings;
  const contracts = settings.contracts.map((contract, index) =>
    loadLocalContract(contract, { overlays: overlays?.[index] ?? [], ...(nullableEnum && { nullableEnum }) }),
  );
  const redactor = settings.redact
    ? createRedactor(contracts, { text: settings.key }, { servers, also: settings.also, keep: settings.keep, all })
    : undefined;
  return {
    recorderOf: (writer, listeners = {}) =>
      createRecorder(contracts, {
        out,
        all,
        maxBody,
        servers,
        fsync,
        writer,
        ...(redactor === undefined ? {} : { redactor }),
        ...listeners,
      }),
    get notes() {
      return redactor?.notes ?? [];
    },
  };
}
