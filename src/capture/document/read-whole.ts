import { CaptureError } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import type { CaptureSource } from '../capture-format.js';
import { byteOrderMarkLength } from '../utf8.js';

/** The largest document that is read into memory as a whole: 512 MiB, about the longest text that Node holds. */
const MAX_DOCUMENT_BYTES = 511 * 1024 * 1024;

/** A source read whole. */
export interface WholeSource {
  /** Without a byte order mark. */
  readonly bytes: Buffer;
  /** Offset in the source of the first of the bytes: 3 after a byte order mark, else 0. */
  readonly start: number;
}

/**
 * Reads all bytes of a source, which are a document that can be understood only as a whole.
 *
 * @throws {CaptureError} `capture-unreadable` beyond 511 MiB, `capture-empty` for white space alone.
 */
export async function readWhole(source: CaptureSource, maxBytes: number = MAX_DOCUMENT_BYTES): Promise<WholeSource> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(source.name, maxBytes);
    // The chunk is the source's own and is filled anew.
    pieces.push(Buffer.from(chunk));
  }
  const [only] = pieces;
  const whole = only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
  const start = byteOrderMarkLength(whole);
  const bytes = asBuffer(whole.subarray(start));
  if (isBlank(bytes)) {
    throw new CaptureError(`${source.name} holds no exchange: it has nothing but white space.`, {
      code: 'capture-empty',
      source: source.name,
      next: 'Record it again, or leave it out.',
    });
  }
  return { bytes, start };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));
}

function tooLarge(name: string, maxBytes: number): CaptureError {
  return new CaptureError(`${name} is larger than ${Math.floor(maxBytes / 1048576)} MiB, and is read as a whole.`, {
    code: 'capture-unreadable',
    source: name,
    next: 'Split it into several files.',
  });
}
