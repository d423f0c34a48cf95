import type { SweptField, SweptJournal } from '../../src/redact/index.js';

/** A journal of a recording that has been closed. */
export interface ClosedJournal extends SweptJournal {
  /** As people should see it. */
  readonly name: string;
}

/** What a recording came to; told to the user, without any value. */
export interface ClosedRecording {
  readonly way: 'program' | 'proxy';
  /** As people should see it. */
  readonly folder: string;
  readonly isRedacted: boolean;
  /** How many processes and worker threads loaded the recorder. */
  readonly processes: number;
  readonly journals: readonly ClosedJournal[];
  /** Sweeping failed: private values that were met late may still stand in the journals. */
  readonly isUnswept?: true;
  /** Journals of processes that live on: they are not swept. */
  readonly open: readonly string[];
  readonly fields: readonly SweptField[];
  /** Exchanges that no contract covers, by host: counted and not stored. */
  readonly uncovered: ReadonlyMap<string, number>;
  /** What must not be overlooked. */
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
  /** What the recording cannot tell of, one sentence each. */
  readonly untold: readonly string[];
  /** What else may be why nothing was recorded. */
  readonly advice: readonly string[];
  /** Why recording failed; nothing where it did not. */
  readonly failures: readonly string[];
}
