import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Text kept back until this many UTF-16 code units are there for one write. */
const WRITE_CHUNK = 1 << 18;
const READ_CHUNK = 1 << 16;
const LINE_FEED = 0x0a;

/**
 * A list that grows on disk once it is longer than a limit, so that memory stays flat however long it gets.
 *
 * Entries are JSON, one a line, in the order of `add`; iterating reads the file in pieces, as often as one likes. The
 * file has a private folder (mode 0700, an unguessable name) and, where the system allows it, no name at all: it is
 * unlinked as soon as it is open, so that nothing stays behind even after a kill.
 */
export class Spool<Entry extends object> implements Iterable<Entry> {
  readonly #limit: number;
  readonly #kept: Entry[] = [];
  #file: SpoolFile | undefined;
  #disposed = false;

  /** Keeps up to `limit` entries in memory; those after them go to disk. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Appends an entry. */
  add(entry: Entry): void {
    if (this.#kept.length < this.#limit) {
      this.#kept.push(entry);
      return;
    }
    this.#file ??= new SpoolFile();
    this.#file.append(JSON.stringify(entry));
  }

  /**
   * Iterates over the entries, those in memory first, then those on disk.
   * @throws {Error} when the spool was disposed and held entries on disk.
   */
  *[Symbol.iterator](): Iterator<Entry> {
    yield* this.#kept;
    if (this.#file === undefined) return;
    if (this.#disposed) throw new Error('This report was disposed: its findings on disk are gone.');
    // The file holds what this class wrote: JSON of entries, nothing else.
    for (const line of this.#file.lines()) yield JSON.parse(line) as Entry;
  }

  /** Deletes what is on disk; the entries in memory stay readable. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#file?.close();
  }
}

class SpoolFile {
  readonly #folder: string;
  readonly #descriptor: number;
  #pending: string[] = [];
  #pendingLength = 0;
  #size = 0;

  constructor() {
    this.#folder = mkdtempSync(join(temporaryFolder(), 'contract-check-'));
    this.#descriptor = openSync(join(this.#folder, 'spool.ndjson'), 'wx+', 0o600);
    this.#unlink();
  }

  append(line: string): void {
    this.#pending.push(line);
    this.#pendingLength += line.length;
    if (this.#pendingLength >= WRITE_CHUNK) this.#flush();
  }

  *lines(): Iterable<string> {
    this.#flush();
    const end = this.#size;
    const chunk = Buffer.allocUnsafe(READ_CHUNK);
    let torn: Buffer[] = [];
    for (let position = 0; position < end; ) {
      const length = readSync(this.#descriptor, chunk, 0, Math.min(READ_CHUNK, end - position), position);
      if (length === 0) return;
      position += length;
      let start = 0;
      for (let feed = chunk.indexOf(LINE_FEED); feed !== -1 && feed < length; feed = chunk.indexOf(LINE_FEED, start)) {
        torn.push(chunk.subarray(start, feed));
        yield Buffer.concat(torn).toString('utf8');
        torn = [];
        start = feed + 1;
      }
      // A copy: the chunk is read into again.
      if (start < length) torn.push(Buffer.from(chunk.subarray(start, length)));
    }
  }

  close(): void {
    this.#pending = [];
    closeSync(this.#descriptor);
    this.#unlink();
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.from(`${this.#pending.join('\n')}\n`, 'utf8');
    this.#pending = [];
    this.#pendingLength = 0;
    for (let offset = 0; offset < bytes.length; ) {
      const written = writeSync(this.#descriptor, bytes, offset, bytes.length - offset, this.#size);
      offset += written;
      this.#size += written;
    }
  }

  /** Windows refuses to remove an open file: then it is removed when it is closed. */
  #unlink(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch {
      // Tried again in close().
    }
  }
}

/** Asks for the system's temporary folder; `node:os` takes a millisecond to load, and most runs never spool. */
function temporaryFolder(): string {
  return process.getBuiltinModule('node:os').tmpdir();
}
