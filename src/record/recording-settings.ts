import type { LoadContractOptions } from '../contract/index.js';
import type { ServerAlias } from '../match/index.js';

/** The environment variable that carries {@link ProcessSettings} as JSON to a recorded program and its children. */
export const SETTINGS_VARIABLE = 'CONTRACT_CHECK_RECORDING';

/** What every process of a recording is told. */
export interface ProcessSettings extends Pick<RecordingSettings, 'reports' | 'maxBody'> {
  /** What spools are encrypted with, 64 hexadecimal digits; of no use to who has no spool. */
  readonly spoolKey: string;
}

/** How a recording redacts and stores. */
export interface RecordingSettings {
  /** The folder of the journals; absolute. */
  readonly out: string;
  /** The folder in which each process leaves what it counted (`ProcessReport`), outside the recording; absolute. */
  readonly reports: string;
  /** The recording's key; in the recorder's memory and the keeper's, and nowhere else. */
  readonly key: string;
  /** Contracts: built-in packs, absolute paths, or several files of one contract. */
  readonly contracts: readonly (string | readonly string[])[];
  /** The overlays of each contract, absolute, at the contract's index; absent: there are none. */
  readonly overlays?: readonly (readonly string[])[];
  readonly servers: readonly ServerAlias[];
  /** How `nullable` beside an enum is read; absent: as {@link LoadContractOptions} says. */
  readonly nullableEnum?: LoadContractOptions['nullableEnum'];
  /** False: `--no-redact`. */
  readonly redact: boolean;
  readonly also: readonly string[];
  readonly keep: readonly string[];
  readonly all: boolean;
  /** Bytes of a body, content codings on or off, beyond which it is not kept. */
  readonly maxBody: number;
  /** Waits for the disk after every line. */
  readonly fsync: boolean;
  /** The folder of V8's compiled code, of the user who records; absent: none is kept. */
  readonly codeCache?: string;
}

/**
 * What one process of a recording leaves behind: counts, never values. Written when it starts, when
 * it fails, and when it ends; one that is killed leaves what it wrote last. What the keeper counts is added later.
 */
export interface ProcessReport {
  readonly pid: number;
  /** The journal's path; absent when nothing was stored. */
  readonly journal?: string;
  /** Exchanges stored. */
  readonly stored: number;
  /** Exchanges left for the keeper, in all; absent where the process stores them itself, or could not tell. */
  readonly spooled?: number;
  /** Exchanges that no contract covers, by host: counted and not stored. */
  readonly uncovered: Readonly<Record<string, number>>;
  /** Why the recorder gave up, when it did: one sentence. The program went on. */
  readonly failure?: string;
  readonly notes: readonly string[];
  /** The process records a program itself, for another recording. */
  readonly isRecording?: true;
  /** The process has made a request. */
  readonly hasAsked: boolean;
  /** Set when the process ended by itself. */
  readonly isEnded: boolean;
}
