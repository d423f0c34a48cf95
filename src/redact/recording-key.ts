import { randomBytes } from 'node:crypto';

/** The secret of one recording: pseudonyms and fingerprints are worked out with it. It is never written to a disk. */
export interface RecordingKey {
  /** 64 hexadecimal digits. */
  readonly text: string;
}

/** Draws the key of a new recording: 256 random bits. */
export function createRecordingKey(): RecordingKey {
  return { text: randomBytes(32).toString('hex') };
}
