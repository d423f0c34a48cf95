import { isAscii } from 'node:buffer';
import { readSlice } from '../capture/index.js';

// Lines are short, or the whole file is one: the first step is what tells, and each further one is larger.
const FIRST_STEP = 64;
const LAST_STEP = 1024 * 1024;

/**
 * Works out columns of byte offsets in large files: a capture may be one line of a gigabyte, so each answer is kept, and
 * the next one counts from there on.
 */
export class LineColumns {
  readonly #known = new Map<string, { offset: number; column: number }>();

  /** The one-based column, in UTF-16 code units, of a byte of a file; 1 when the file cannot be read. */
  columnOf(path: string, offset: number): number {
    const last = this.#known.get(path);
    const floor = last !== undefined && last.offset <= offset ? last.offset : 0;
    let column = floor === 0 ? 1 : (last?.column ?? 1);
    let units = 0;
    for (let end = offset, step = FIRST_STEP; end > floor; step = Math.min(LAST_STEP, step * 16)) {
      const start = Math.max(floor, end - step);
      const bytes = readSlice(path, start, end - start);
      if (bytes === undefined) return 1;
      const newline = bytes.lastIndexOf(10);
      units += codeUnits(bytes.subarray(newline + 1));
      if (newline !== -1) {
        column = 1;
        break;
      }
      if (start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) units -= 1;
      end = start;
    }
    column += units;
    this.#known.set(path, { offset, column });
    return column;
  }
}

/** Counts the UTF-16 code units that UTF-8 bytes decode to, wherever the bytes are cut. */
function codeUnits(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length;
  let units = 0;
  for (const byte of bytes) {
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
