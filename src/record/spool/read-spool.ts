import { createDecipheriv, type Decipher } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObservedExchange } from '../observe/observed.js';
import { decodeFrame } from './frame.js';
import { CIPHER, segmentName, spoolFolder, VECTOR_LENGTH } from './spool-files.js';

/** Bytes that are read at once. */
const PIECE = 1024 ** 2;

const NOTHING = Buffer.alloc(0);

/** Reads the spool of one process while it is written. */
export interface SpoolReader {
  /**
   * Takes what is whole of a segment when it is called, an exchange at a time, and deletes the segment once it has been
   * taken. Answers whether another has begun.
   */
  read(): Generator<ObservedExchange, boolean>;
  /** What was read last is a part of an exchange: the process writes it, or was killed while it did. */
  readonly isTorn: boolean;
  /** Deletes what is left of the spool, for a process that has ended, and notes that it was there. */
  close(): void;
}

/**
 * Opens the spool of a process for reading.
 * @param reports the folder of the recording's reports
 * @param writer the process, as its spool is named
 * @param key 64 hexadecimal digits
 */
export function openSpoolReader(reports: string, writer: string, key: string): SpoolReader {
  const folder = spoolFolder(reports);
  const keyBytes = Buffer.from(key, 'hex');
  const pathOf = (segment: number): string => join(folder, segmentName(writer, segment));
  const piece = Buffer.allocUnsafeSlow(PIECE);
  let segment = 0;
  let descriptor: number | undefined;
  let position = 0;
  let decipher: Decipher | undefined;
  let pending: Buffer = NOTHING;
  /** The length of the frame that the pending bytes begin, where it is known to be longer than they are. */
  let gathering: { readonly parts: Buffer[]; missing: number } | undefined;

  /** Adds what the segment has got since; false when that was nothing. */
  function readPiece(descriptor: number): boolean {
    const count = readSync(descriptor, piece, 0, PIECE, position);
    if (count === 0) return false;
    position += count;
    let bytes: Buffer = piece.subarray(0, count);
    if (decipher === undefined) {
      bytes = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      if (bytes.length < VECTOR_LENGTH) {
        pending = Buffer.from(bytes);
        return true;
      }
      decipher = createDecipheriv(CIPHER, keyBytes, bytes.subarray(0, VECTOR_LENGTH));
      pending = NOTHING;
      bytes = bytes.subarray(VECTOR_LENGTH);
    }
    add(decipher.update(bytes));
    return true;
  }

  /** Joins what was read to what is pending; a long frame only once, when all of it is there. */
  function add(bytes: Buffer): void {
    if (gathering === undefined) {
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      return;
    }
    gathering.parts.push(bytes);
    gathering.missing -= bytes.length;
    if (gathering.missing > 0) return;
    pending = Buffer.concat(gathering.parts);
    gathering = undefined;
  }

  function* wholeFrames(): Generator<ObservedExchange, void> {
    if (decipher === undefined || gathering !== undefined) return;
    let start = 0;
    for (;;) {
      const frame = decodeFrame(pending, start);
      if (frame === undefined) break;
      start = frame.end;
      yield frame.observed;
    }
    pending = start === pending.length ? NOTHING : pending.subarray(start);
    if (pending.length < 4) return;
    const missing = 4 + pending.readUInt32LE(0) - pending.length;
    if (missing > PIECE) gathering = { parts: [pending], missing };
  }

  function startNext(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(pathOf(segment), { force: true });
    segment += 1;
    position = 0;
    descriptor = decipher = undefined;
  }

  return {
    *read() {
      // Asked before reading: a segment that has a successor is written no more.
      const hasNext = existsSync(pathOf(segment + 1));
      descriptor ??= openSync(pathOf(segment), 'r');
      // As far as it is now: a process that writes faster than is read here shall not keep others waiting.
      const length = fstatSync(descriptor).size;
      while (position < length && readPiece(descriptor)) yield* wholeFrames();
      if (hasNext) startNext();
      return hasNext;
    },
    close() {
      startNext();
      writeFileSync(join(folder, `${writer}.taken`), '');
    },
    get isTorn() {
      return pending.length > 0 || gathering !== undefined;
    },
  };
}
