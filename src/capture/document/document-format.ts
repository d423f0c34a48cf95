import {
  appendPointer,
  type CaptureEntry,
  CaptureError,
  describeSyntaxError,
  type FileSpan,
  findSyntaxError,
  isNestedTooDeep,
  type Json,
  type Origin,
  TOO_DEEP,
} from '../../model/index.js';
import type { CaptureFormat, CaptureSource, ReadBeside, ReadOptions } from '../capture-format.js';
import { EntryProblem, originOf, unreadable } from '../entry-problem.js';
import { decodeUtf8, invalidUtf8Offset } from '../utf8.js';
import { type DocumentFrame, frameOf } from './document-frame.js';
import { DocumentWalk, type EntrySpan, type IsEntry } from './document-walk.js';
import { LineCount } from './line-count.js';
import { readWhole } from './read-whole.js';

/** What a reader knows of an entry besides the entry itself. */
export interface EntryContext {
  /** The names and indexes on the way to it. */
  readonly path: readonly string[];
  /** The document with a 0 in the place of each entry; `undefined` when it is broken outside of them. */
  readonly frame: Json | undefined;
  /** Reads what the capture keeps in other files; absent for a stream. */
  readonly readBeside?: ReadBeside | undefined;
  /** Finds where a value outside of the entries stands, one that the format names in `isShared`; a stream has no places. */
  readonly spanOf: (path: readonly string[]) => FileSpan | undefined;
}

/** A capture format that keeps its entries in one JSON document. */
export interface DocumentFormat extends Pick<CaptureFormat, 'name' | 'description' | 'detect' | 'placeOf'> {
  /** Tells which values of the document are entries. */
  readonly isEntry: IsEntry;
  /** Tells which values outside of the entries are parts of them: a request that several responses share. */
  readonly isShared?: IsEntry;
  /** Tells whether a document without entries is one itself; default: it is none. */
  readonly isEntryItself?: (document: Json) => boolean;
  /** Says, as a clause, what a document without entries lacks: `it has no interactions`. */
  readonly lacks: (document: Json) => string;
  /**
   * Reads an entry, or says why it cannot be read.
   * @throws {EntryProblem} for what is no entry
   */
  readonly read: (entry: Json, origin: Origin, context: EntryContext) => CaptureEntry;
}

/** How many entries are yielded together. */
const BATCH = 256;

/**
 * Makes a capture format of one whose captures are one JSON document, read whole.
 *
 * Where the document is broken, the entries before and after the break are read all the same, as far as brackets tell
 * them apart; the break itself is one unreadable entry.
 */
export function documentFormat(format: DocumentFormat): CaptureFormat {
  return {
    name: format.name,
    description: format.description,
    detect: format.detect,
    read: (source, options) => readDocument(format, source, options),
    placeOf: format.placeOf,
  };
}

async function* readDocument(
  format: DocumentFormat,
  source: CaptureSource,
  { maxEntryBytes }: ReadOptions,
): AsyncGenerator<readonly CaptureEntry[]> {
  const { bytes, start } = await readWhole(source);
  const text = bytes.toString('latin1', 0, bytes.length);
  const { spans, frame } = outline(format, bytes, text);
  if (spans.length === 0) throw emptyError(source.name, format, frame, text);
  const spanOf = source.isFile ? sharedSpans(format, text, start) : () => undefined;
  const entryOf = (span: EntrySpan, index: number): CaptureEntry => {
    const origin = originOf(source, index, start + span.offset, span.length, span.line);
    if (span.length > maxEntryBytes) return unreadable(origin, 'the entry is larger than the limit', 'body-too-large');
    return readSpan(format, bytes, span, origin, {
      frame: frame.value,
      readBeside: source.readBeside,
      spanOf,
    });
  };
  for (let from = 0; from < spans.length; from += BATCH)
    yield spans.slice(from, from + BATCH).map((span, index) => entryOf(span, from + index));
  const { trouble } = frame;
  // A document that ends inside an entry is broken there, which that entry says.
  if (trouble === undefined || spans.at(-1)?.isClosed === false) return;
  const lineEnd = text.indexOf('\n', trouble.offset);
  const length = (lineEnd === -1 ? text.length : lineEnd) - trouble.offset;
  const line = new LineCount(text).lineAt(trouble.offset);
  yield [unreadable(originOf(source, spans.length, start + trouble.offset, length, line), trouble.detail)];
}

/** Finds a document's entries and parses what stands around them. */
function outline(
  { isEntry, isEntryItself }: DocumentFormat,
  bytes: Buffer,
  text: string,
): { readonly spans: readonly EntrySpan[]; readonly frame: DocumentFrame } {
  const spans = [...new DocumentWalk(text, isEntry).entries()];
  const frame = frameOf(bytes, spans);
  if (spans.length > 0 || frame.value === undefined || isEntryItself?.(frame.value) !== true) return { spans, frame };
  return { spans: [...new DocumentWalk(text, () => true).entries()], frame };
}

/** Finds values outside of the entries by their paths: none is looked for before one is asked for. */
function sharedSpans({ isShared }: DocumentFormat, text: string, start: number): EntryContext['spanOf'] {
  let found: ReadonlyMap<string, FileSpan> | undefined;
  return (path) => {
    if (isShared === undefined) return undefined;
    found ??= new Map(
      [...new DocumentWalk(text, isShared).entries()].map(({ path: each, offset, length, line }) => [
        appendPointer('', ...each),
        { offset: start + offset, length, line },
      ]),
    );
    return found.get(appendPointer('', ...path));
  };
}

function readSpan(
  format: DocumentFormat,
  bytes: Buffer,
  { path, offset, length, isClosed }: EntrySpan,
  origin: Origin,
  document: Omit<EntryContext, 'path'>,
): CaptureEntry {
  const piece = bytes.subarray(offset, offset + length);
  const text = decodeUtf8(piece);
  if (text === undefined)
    return unreadable(origin, `the entry is no UTF-8 text, from its byte ${invalidUtf8Offset(piece)} on`);
  if (isNestedTooDeep(text) && findSyntaxError(text) === undefined)
    return unreadable(origin, TOO_DEEP, 'body-too-large');
  try {
    return format.read(JSON.parse(text), origin, { path, ...document });
  } catch (error) {
    if (error instanceof EntryProblem) return unreadable(origin, error.message);
    if (!(error instanceof SyntaxError)) throw error;
    const detail = isClosed ? `the entry is no JSON: ${describeSyntaxError(text)}` : 'the file ends inside this entry';
    return unreadable(origin, detail);
  }
}

function emptyError(
  name: string,
  { lacks }: DocumentFormat,
  { value, trouble }: DocumentFrame,
  text: string,
): CaptureError {
  if (value === undefined && trouble !== undefined) {
    return new CaptureError(`${name} is broken before its first entry: ${trouble.detail}.`, {
      code: 'capture-unreadable',
      source: name,
      line: new LineCount(text).lineAt(trouble.offset),
      next: 'Write it again.',
    });
  }
  return new CaptureError(`${name} holds no exchange: ${lacks(value ?? null)}.`, {
    code: 'capture-empty',
    source: name,
    next: 'Record it again with the traffic in it, or leave it out.',
  });
}
