/** Receives an element of `log.entries`: its bytes (`undefined` when it is too large), offset, length and one-based line. */
export type ElementVisitor = (bytes: Buffer | undefined, offset: number, length: number, line: number) => void;

/** How a scan ended. */
export interface ScanEnd {
  /** Elements seen, the too large ones included. */
  readonly count: number;
  /** Says whether an array `log.entries` was met. */
  readonly hasEntries: boolean;
  /** Says whether an object `log` was met. */
  readonly hasLog: boolean;
  /** What is wrong with the end: the source ends inside an element, or early; or more follows. Absent when it is whole. */
  readonly trouble?: {
    readonly detail: string;
    readonly offset: number;
    readonly length: number;
    readonly line: number;
  };
}

const QUOTE = 34;
const BACKSLASH = 92;
const NEWLINE = 10;
const COMMA = 44;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
/** Bytes kept of a member's name: `"entries"` with every character escaped has 44. */
const MAX_NAME_BYTES = 64;
/** Where the elements of `log.entries` stand: inside the top object, the log object and the array. */
const ELEMENT_DEPTH = 3;

/**
 * Finds `log.entries` in the bytes of a HAR, wherever it stands, and yields each element's bytes.
 *
 * Knows strings, escapes and depth and nothing else, in constant memory but for the element that is being read:
 * whether an element is well-formed is for its parser to say.
 */
export class EntryScanner {
  readonly #maxBytes: number;
  readonly #visit: ElementVisitor;
  #offset = 0;
  #line = 1;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #name: number[] | undefined;
  #lastName = '';
  #isNameNext = false;
  #isInLog = false;
  #isInEntries = false;
  #isElement = false;
  #elementOffset = 0;
  #elementLine = 1;
  #carried: Buffer[] = [];
  #carriedBytes = 0;
  #isTooLarge = false;
  #count = 0;
  #hasLog = false;
  #hasEntries = false;
  #isClosed = false;
  #trailing: { offset: number; line: number } | undefined;

  constructor(maxBytes: number, visit: ElementVisitor) {
    this.#maxBytes = maxBytes;
    this.#visit = visit;
  }

  /** Takes the next bytes; visits every element that ends in them. The bytes are valid during the visit only. */
  push(chunk: Buffer): void {
    let at = 0;
    if (this.#offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3;
    while (at < chunk.length) at = this.#isElement ? this.#inside(chunk, at) : this.#outside(chunk, at);
    if (this.#isElement) this.#carry(chunk.subarray(Math.max(0, this.#elementOffset - this.#offset)));
    this.#offset += chunk.length;
  }

  /** Says how the scan ended, after the last bytes. */
  end(): ScanEnd {
    // An element is known to be over by what follows it: one that is whole when the file breaks off is not lost.
    if (this.#isElement && this.#depth === ELEMENT_DEPTH && !this.#isInString) this.#finish(Buffer.alloc(0), 0);
    const found = { count: this.#count, hasEntries: this.#hasEntries, hasLog: this.#hasLog };
    const trouble = this.#trouble();
    return trouble === undefined ? found : { ...found, trouble };
  }

  #trouble(): ScanEnd['trouble'] {
    const offset = this.#isElement ? this.#elementOffset : (this.#trailing?.offset ?? this.#offset);
    const line = this.#isElement ? this.#elementLine : (this.#trailing?.line ?? this.#line);
    const at = { offset, line, length: this.#offset - offset };
    if (this.#isElement) return { detail: 'the file ends inside this entry', ...at };
    if (this.#trailing !== undefined) return { detail: 'more text follows after the end of the HAR', ...at };
    if (!this.#isClosed)
      return { detail: `the file ends early, inside ${this.#isInEntries ? 'log.entries' : 'the HAR'}`, ...at };
    return undefined;
  }

  /** Scans the inside of an element, from `at` to its end or the chunk's; returns where it stopped. */
  #inside(chunk: Buffer, at: number): number {
    const length = chunk.length;
    let depth = this.#depth;
    let line = this.#line;
    let isInString = this.#isInString;
    let isOver = false;
    let index = at;
    if (this.#isEscaped) {
      this.#isEscaped = false;
      if (chunk[index] === NEWLINE) line += 1;
      index += 1;
    }
    while (index < length) {
      if (isInString) {
        let byte = 0;
        while (index < length) {
          byte = chunk[index] as number; // the index is below the length
          if (byte === QUOTE || byte === BACKSLASH || byte === NEWLINE) break;
          index += 1;
        }
        if (index === length) break;
        index += 1;
        if (byte === QUOTE) isInString = false;
        else if (byte === NEWLINE) line += 1;
        else if (index === length) this.#isEscaped = true;
        else {
          // Broken text may end a line behind a backslash.
          if (chunk[index] === NEWLINE) line += 1;
          index += 1;
        }
        continue;
      }
      const byte = chunk[index] as number; // the index is below the length
      if (byte === QUOTE) isInString = true;
      else if (byte === NEWLINE) line += 1;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
        isOver = depth <= ELEMENT_DEPTH;
        // The bracket that closes the array is none of the element's; what follows its own is none of it either.
        if (depth < ELEMENT_DEPTH) break;
      } else if (byte === COMMA && depth === ELEMENT_DEPTH) {
        isOver = true;
        break;
      }
      index += 1;
      if (isOver) break;
    }
    this.#depth = Math.max(depth, ELEMENT_DEPTH);
    this.#line = line;
    this.#isInString = isInString;
    if (isOver) this.#finish(chunk, index);
    return Math.min(index, length);
  }

  /** An element ends before `end`, at a comma or at the bracket that closes the array. */
  #finish(chunk: Buffer, end: number): void {
    const start = this.#elementOffset - this.#offset;
    const length = this.#offset + end - this.#elementOffset;
    let bytes: Buffer | undefined;
    if (start >= 0) bytes = length > this.#maxBytes ? undefined : chunk.subarray(start, end);
    else {
      this.#carry(chunk.subarray(0, end));
      bytes = this.#isTooLarge ? undefined : Buffer.concat(this.#carried);
    }
    this.#isElement = false;
    this.#carried = [];
    this.#carriedBytes = 0;
    this.#isTooLarge = false;
    this.#count += 1;
    const trimmed = bytes === undefined ? undefined : trimEnd(bytes);
    this.#visit(trimmed, this.#elementOffset, trimmed?.length ?? length, this.#elementLine);
  }

  #carry(piece: Buffer): void {
    this.#carriedBytes += piece.length;
    if (this.#isTooLarge) return;
    if (this.#carriedBytes > this.#maxBytes) {
      this.#isTooLarge = true;
      this.#carried = [];
      return;
    }
    // The chunk is the reader's own and is filled anew: what outlives the call is copied.
    this.#carried.push(Buffer.from(piece));
  }

  /** Scans what stands around the elements, one byte at a time; returns where it stopped. */
  #outside(chunk: Buffer, at: number): number {
    for (let index = at; index < chunk.length; index++) {
      const byte = chunk[index] as number; // the index is below the length
      if (this.#isInString) this.#stringByte(byte);
      else if (byte === NEWLINE) this.#line += 1;
      else if (byte <= 32) continue;
      else if (this.#isClosed) {
        this.#trailing ??= { offset: this.#offset + index, line: this.#line };
        return chunk.length;
      } else if (this.#isInEntries && this.#depth === ELEMENT_DEPTH && !isDelimiter(byte)) {
        this.#isElement = true;
        this.#elementOffset = this.#offset + index;
        this.#elementLine = this.#line;
        return index;
      } else this.#structure(byte);
    }
    return chunk.length;
  }

  #stringByte(byte: number): void {
    if (byte === NEWLINE) this.#line += 1;
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#isInString = false;
      if (this.#name !== undefined) this.#lastName = nameOf(this.#name);
      this.#name = undefined;
      return;
    }
    if (this.#name !== undefined && this.#name.length < MAX_NAME_BYTES) this.#name.push(byte);
  }

  #structure(byte: number): void {
    if (byte === QUOTE) {
      this.#isInString = true;
      this.#name = this.#isNameNext && this.#depth <= 2 ? [] : undefined;
      this.#isNameNext = false;
    } else if (byte === COMMA) {
      this.#isNameNext = true;
      this.#lastName = '';
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#depth += 1;
      this.#isNameNext = byte === OPEN_BRACE;
      if (this.#depth === 2 && byte === OPEN_BRACE && this.#lastName === 'log') {
        this.#isInLog = true;
        this.#hasLog = true;
      } else if (this.#depth === 3 && this.#isInLog && byte === OPEN_BRACKET && this.#lastName === 'entries') {
        this.#isInEntries = true;
        this.#hasEntries = true;
      }
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      this.#depth -= 1;
      this.#isNameNext = false;
      if (this.#depth < 3) this.#isInEntries = false;
      if (this.#depth < 2) this.#isInLog = false;
      if (this.#depth <= 0) this.#isClosed = true;
    }
  }
}

/** What ends an element cannot begin one; a stray closing brace neither. */
function isDelimiter(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACKET || byte === CLOSE_BRACE;
}

function trimEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] as number) <= 32) end -= 1; // the index is within the bytes
  return end === bytes.length ? bytes : bytes.subarray(0, end);
}

function nameOf(bytes: readonly number[]): string {
  const written = Buffer.from(bytes).toString('utf8');
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return '';
  }
}
