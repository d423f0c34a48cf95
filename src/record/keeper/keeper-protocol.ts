import type { RecorderCounts } from '../recorder.js';
import type { RecordingSettings } from '../recording-settings.js';

// The recorder writes one line to the keeper's standard input when it starts it, and END when the program has ended;
// the keeper answers with one line. An input that ends without END is a recorder that was killed.

/** What the keeper is told when it is started. */
export interface KeeperOrder {
  readonly settings: RecordingSettings;
  /** The key of the spools, 64 hexadecimal digits. */
  readonly spoolKey: string;
  /** The program, which may be none that loads the recorder itself; absent where it could not be started. */
  readonly program?: number;
}

/** The line that asks for the answer. */
export const END = 'end';

/** What the keeper has made of one process's exchanges. */
export interface KeptCounts extends RecorderCounts {
  /** Exchanges taken from the spool, stored or counted. */
  readonly taken: number;
  readonly notes: readonly string[];
  /** The process may still write. */
  readonly isOpen: boolean;
}

/** What the keeper answers, once everything that was spooled is stored. */
export interface KeeperAnswer {
  /** By the writer's name. */
  readonly processes: Readonly<Record<string, KeptCounts>>;
  /** Why nothing can be redacted or stored: one sentence. */
  readonly failure?: string;
  /** Processes outlive the recording: the keeper stays with them, and deletes the folder of reports in the end. */
  readonly isStaying: boolean;
}
