import type { KeptReason } from '../../src/redact/index.js';

/** A journal of a recording that has been closed. */
export interface ClosedJournal {
  /** Absolute. */
  readonly path: string;
  /** As people should see it. */
  readonly name: string;
  readonly exchanges: number;
  /** Its last line was cut short by a kill, and is lost. */
  readonly isTorn: boolean;
}

/** One private place, and what was done about it. */
export interface ClosedField {
  /** The operation's name and the seen-pointer. */
  readonly field: string;
  /** How many exchanges have it replaced. */
  readonly replaced: number;
  /** How many have it kept, and why. */
  readonly kept: Readonly<Partial<Record<KeptReason, number>>>;
}

/** What a recording came to; told to the user, without any value. */
export interface ClosedRecording {
  /** `killed`: a program that a signal ended; it may have told nothing. */
  readonly way: 'program' | 'killed' | 'proxy';
  /** As people should see it. */
  readonly folder: string;
  readonly isRedacted: boolean;
  /** How many processes and worker threads loaded the recorder. */
  readonly processes: number;
  readonly journals: readonly ClosedJournal[];
  /** Journals of processes that live on: they are not swept. */
  readonly open: readonly string[];
  readonly fields: readonly ClosedField[];
  /** Exchanges that no contract covers, by host: counted and not stored. */
  readonly uncovered: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
  /** Why recording failed; nothing where it did not. */
  readonly failures: readonly string[];
}
