import { join } from 'node:path';

// A spool is what a recorded process leaves for the keeper: segments, each a random initialisation vector and then one
// stream of frames under AES-256 in counter mode. The key is drawn for the recording and held in memory alone, so that
// nothing readable reaches the disk; it needs no proof of integrity, since whoever could change the file could as well
// change the program.
/** What spools are written under. */
export const CIPHER = 'aes-256-ctr';

/** Bytes of the initialisation vector that a segment begins with. */
export const VECTOR_LENGTH = 16;

/** Bytes after which a segment ends; one that has been taken is deleted. */
export const SEGMENT_LENGTH = 8 * 1024 ** 2;

/** The folder of the spools within that of a recording's reports. */
export function spoolFolder(reports: string): string {
  return join(reports, 'spools');
}

/** Names a segment of a process's spool, from 0. */
export function segmentName(writer: string, segment: number): string {
  return `${writer}.${segment}.spool`;
}

/** Answers whose spool a file begins; `undefined` for every other file. */
export function writerOfFirst(name: string): string | undefined {
  return /^(.+)\.0\.spool$/.exec(name)?.[1];
}
