import {
  byteOrderMarkLength,
  type CaptureFormat,
  decodeUtf8,
  formatOf,
  readerBeside,
  readHead,
  readSlice,
} from '../capture/index.js';
import { isWithinPointer, type Origin, type Place, placeInText } from '../model/index.js';
import { type EntrySyntax, entrySyntax } from './entry-syntax.js';
import { LineColumns } from './line-columns.js';

/** An entry of a capture, read again. */
export interface SeenEntry extends EntrySyntax {
  readonly text: string;
  readonly format: CaptureFormat | undefined;
  /** One-based line of the entry's first character in its file. */
  readonly firstLine: number;
  /** Works out the place in the file of an offset in the entry's text. */
  placeAt(offset: number): Place;
  /** Reads the other side of the exchange, where request and response stand apart. */
  otherSide?(): SeenEntry | undefined;
}

/** Reads entries of captures again; keeps the last one, for an entry's findings come together. */
export class SeenEntries {
  readonly #captures: ReadonlyMap<string, string>;
  readonly #forced: string | undefined;
  readonly #formats = new Map<string, CaptureFormat | undefined>();
  readonly #columns = new LineColumns();
  #last: { readonly key: string; readonly entry: SeenEntry | undefined } | undefined;

  /** @param format the name of the format that every capture is read as; absent: told by the content */
  constructor(captures: ReadonlyMap<string, string>, format?: string) {
    this.#captures = captures;
    this.#forced = format;
  }

  /**
   * Reads the entry at an origin; `undefined` for a stream, or when the file has gone or changed.
   * @param pointer what is looked for: where a request stands by itself, it decides between the two
   */
  entryAt(origin: Origin, pointer: string): SeenEntry | undefined {
    const { request, ...own } = origin;
    if (request === undefined) return this.#kept(origin);
    const apart = { ...own, ...request };
    const [there, other] = isWithinPointer(pointer, '/request') ? [apart, own] : [own, apart];
    const entry = this.#kept(there);
    return entry && { ...entry, otherSide: () => this.#read(other) };
  }

  #kept(origin: Origin): SeenEntry | undefined {
    const key = `${origin.capture}\n${origin.offset}`;
    if (this.#last?.key !== key) this.#last = { key, entry: this.#read(origin) };
    return this.#last.entry;
  }

  #read({ capture, offset, length, line = 1 }: Origin): SeenEntry | undefined {
    const path = this.#captures.get(capture);
    if (path === undefined || offset === undefined || length === undefined) return undefined;
    const bytes = readSlice(path, offset, length);
    if (bytes === undefined) return undefined;
    const text = decodeUtf8(bytes) ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const columns = this.#columns;
    const format = readingBeside(this.#formatOf(capture, path), path);
    const syntax = entrySyntax(text, format, {
      column: () => columns.columnOf(path, offset) - 1,
      textBefore: () => new TextDecoder().decode(readSlice(path, 0, offset)),
    });
    return {
      ...syntax,
      text,
      format,
      firstLine: line,
      placeAt(at) {
        const inside = placeInText(text, at);
        if (inside.line > 1) return { line: line + inside.line - 1, column: inside.column };
        return { line, column: columns.columnOf(path, offset) + inside.column - 1 };
      },
    };
  }

  #formatOf(capture: string, path: string): CaptureFormat | undefined {
    if (!this.#formats.has(capture)) {
      const head = readHead(path);
      this.#formats.set(capture, detected(capture, head.subarray(byteOrderMarkLength(head)), this.#forced));
    }
    return this.#formats.get(capture);
  }
}

/** Lets a format find places in what a capture keeps in other files. */
function readingBeside(format: CaptureFormat | undefined, path: string): CaptureFormat | undefined {
  if (format === undefined) return undefined;
  const readBeside = readerBeside(path);
  return { ...format, placeOf: (entry, seenPointer) => format.placeOf(entry, seenPointer, readBeside) };
}

function detected(name: string, head: Uint8Array, forced: string | undefined): CaptureFormat | undefined {
  try {
    return formatOf({ name, head }, forced);
  } catch {
    // A file of bare payloads is no capture of exchanges.
    return undefined;
  }
}
