import { isAscii, isUtf8 } from 'node:buffer';
import { asBuffer } from './as-buffer.js';
import { byteOrderMarkLength, decodeUtf8 } from './utf8.js';

const NEWLINE = 10;

/** Why a line has no text. */
type LineProblem = 'invalid-utf8' | 'too-large';

/** Receives a line: its text without the line end, or why there is none; its offset and length in bytes; its one-based number. */
export type LineVisitor = (text: string | LineTrouble, offset: number, length: number, line: number) => void;

/** A line that has no text. */
export interface LineTrouble {
  readonly problem: LineProblem;
  /** The line's bytes, when they are no UTF-8; valid during the call only. */
  readonly bytes?: Uint8Array;
}

/**
 * Splits bytes into lines without waiting between them: chunks go in, lines come out in the same call.
 *
 * Lines end in LF or CRLF; lines of white space alone are left out, and a byte order mark too. A line that stands
 * whole in a chunk is decoded straight from it; only one that crosses chunks is copied.
 */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #visit: LineVisitor;
  #carried: Buffer[] = [];
  #carriedBytes = 0;
  #isSkipping = false;
  #lineOffset = 0;
  #line = 1;
  #isFirst = true;

  constructor(maxBytes: number, visit: LineVisitor) {
    this.#maxBytes = maxBytes;
    this.#visit = visit;
  }

  /** Takes the next bytes; visits every line that ends in them. */
  push(bytes: Uint8Array): void {
    const chunk = asBuffer(bytes);
    const last = chunk.lastIndexOf(NEWLINE);
    if (last === -1) {
      this.#carry(chunk);
      return;
    }
    let start = 0;
    if (this.#carriedBytes > 0) {
      const end = chunk.indexOf(NEWLINE);
      this.#carry(chunk.subarray(0, end));
      this.#visitCarried();
      this.#lineOffset += 1;
      this.#line += 1;
      start = end + 1;
    }
    this.#visitWhole(chunk, start, last);
    if (last + 1 < chunk.length) this.#carry(chunk.subarray(last + 1));
  }

  /** Visits the last line, when the bytes do not end in a line end. */
  end(): void {
    if (this.#carriedBytes > 0) this.#visitCarried();
  }

  #visitWhole(chunk: Buffer, from: number, last: number): void {
    const region = chunk.subarray(from, last + 1);
    const isLatin = isAscii(region);
    const isValid = isLatin || isUtf8(region);
    const base = this.#lineOffset - from;
    const visit = this.#visit;
    let start = from;
    let line = this.#line;
    if (this.#isFirst && from === 0 && start <= last) {
      start += byteOrderMarkLength(chunk);
      this.#isFirst = false;
    }
    while (start <= last) {
      const next = chunk.indexOf(NEWLINE, start);
      const end = next > start && chunk[next - 1] === 13 ? next - 1 : next;
      if (end > start) {
        if (end - start > this.#maxBytes) visit({ problem: 'too-large' }, base + start, end - start, line);
        else if (isValid) {
          const text = isLatin ? chunk.toString('latin1', start, end) : chunk.toString('utf8', start, end);
          if (!isBlank(text)) visit(text, base + start, end - start, line);
        } else this.#visitBytes(chunk.subarray(start, end), base + start, line);
      }
      start = next + 1;
      line += 1;
    }
    this.#line = line;
    this.#lineOffset = base + last + 1;
  }

  #visitBytes(bytes: Buffer, offset: number, line: number): void {
    const text = decodeUtf8(bytes);
    if (text === undefined) this.#visit({ problem: 'invalid-utf8', bytes }, offset, bytes.length, line);
    else if (!isBlank(text)) this.#visit(text, offset, bytes.length, line);
  }

  #carry(piece: Buffer): void {
    this.#carriedBytes += piece.length;
    if (this.#isSkipping) return;
    if (this.#carriedBytes > this.#maxBytes) {
      this.#isSkipping = true;
      this.#carried = [];
      return;
    }
    // The chunk is the reader's own and is filled anew: what outlives the call is copied.
    if (piece.length > 0) this.#carried.push(Buffer.from(piece));
  }

  #visitCarried(): void {
    const length = this.#carriedBytes;
    const offset = this.#lineOffset;
    const wasSkipping = this.#isSkipping;
    const [only] = this.#carried;
    let bytes = only !== undefined && this.#carried.length === 1 ? only : Buffer.concat(this.#carried);
    this.#carried = [];
    this.#carriedBytes = 0;
    this.#isSkipping = false;
    this.#lineOffset += length;
    if (wasSkipping) {
      this.#visit({ problem: 'too-large' }, offset, length, this.#line);
      return;
    }
    let skipped = 0;
    if (this.#isFirst) {
      skipped = byteOrderMarkLength(bytes);
      this.#isFirst = false;
    }
    const end = bytes[bytes.length - 1] === 13 ? bytes.length - 1 : bytes.length;
    bytes = bytes.subarray(skipped, end);
    if (bytes.length > 0) this.#visitBytes(bytes, offset + skipped, this.#line);
  }
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // JSON text begins with a visible character: only a line that begins with white space is looked at further.
  return (first === 32 || (first >= 9 && first <= 13)) && text.trim() === '';
}
