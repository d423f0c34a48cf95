import {
  CaptureError,
  findSyntaxError,
  isNestedTooDeep,
  type Json,
  type Origin,
  type Place,
  placeInText,
  TOO_DEEP,
  type UnreadableEntry,
} from '../model/index.js';
import { asBuffer } from './as-buffer.js';
import { linesInBatches } from './batches.js';
import type { CaptureSource } from './capture-format.js';
import { originOf, unreadable } from './entry-problem.js';
import type { LineTrouble } from './lines.js';
import { MAX_ENTRY_BYTES } from './open-capture.js';
import { openSource, type SourceInput } from './open-source.js';
import { byteOrderMarkLength, decodeUtf8, invalidUtf8Offset } from './utf8.js';

/** One bare payload of a file. */
export type PayloadEntry =
  | { readonly value: Json; readonly origin: Origin }
  /** Text that is no JSON: what is wrong, and its one-based place in the file. */
  | { readonly unparsable: { readonly message: string; readonly place: Place }; readonly origin: Origin }
  /** A payload that is too large, or nests too deep, to be read. */
  | UnreadableEntry;

/** How payloads are read. */
export interface PayloadOptions {
  /** The largest payload, in bytes, that is read into memory; default 256 MiB. A larger one is `body-too-large`. */
  readonly maxEntryBytes?: number;
}

/**
 * Reads bare JSON payloads in batches: a document is one payload (a list at its top is one too); a file named
 * `.ndjson` or `.jsonl`, or whose first line is a whole value that more text follows, holds one a line.
 *
 * @throws {CaptureError} `capture-not-found`, `capture-unreadable` or `capture-empty`, when the iteration begins.
 */
export async function* readPayloads(
  input: SourceInput,
  { maxEntryBytes = MAX_ENTRY_BYTES }: PayloadOptions = {},
): AsyncGenerator<readonly PayloadEntry[]> {
  const source = await openSource(input);
  try {
    if (isLines(source)) yield* readLines(source, maxEntryBytes);
    else yield [await readDocument(source, maxEntryBytes)];
  } finally {
    source.close();
  }
}

async function* readLines(source: CaptureSource, maxEntryBytes: number): AsyncGenerator<readonly PayloadEntry[]> {
  const count = yield* linesInBatches<PayloadEntry>(source, maxEntryBytes, (text, origin) =>
    typeof text === 'string' ? payloadOf(text, origin) : troubled(text, origin),
  );
  if (count === 0) throw blankError(source.name);
}

function payloadOf(text: string, origin: Origin): PayloadEntry {
  if (isNestedTooDeep(text)) return brokenAt(text, origin) ?? unreadable(origin, TOO_DEEP, 'body-too-large');
  try {
    return { value: JSON.parse(text), origin };
  } catch {
    const place = { line: origin.line ?? 1, column: 1 };
    return brokenAt(text, origin) ?? { unparsable: { message: 'it cannot be parsed', place }, origin };
  }
}

/** Tells where a text stops being JSON; `undefined` when it does not. */
function brokenAt(text: string, origin: Origin): PayloadEntry | undefined {
  const found = findSyntaxError(text);
  if (found === undefined) return undefined;
  const place = { line: (origin.line ?? 1) + found.place.line - 1, column: found.place.column };
  return { unparsable: { message: found.message, place }, origin };
}

function troubled({ problem, bytes }: LineTrouble, origin: Origin): PayloadEntry {
  if (problem === 'too-large' || bytes === undefined) return tooLarge(origin);
  return invalidBytes(asBuffer(bytes), origin);
}

function tooLarge(origin: Origin): PayloadEntry {
  return unreadable(origin, 'the payload is larger than the limit', 'body-too-large');
}

function invalidBytes(bytes: Buffer, origin: Origin): PayloadEntry {
  const offset = invalidUtf8Offset(bytes);
  const before = bytes.toString('utf8', 0, offset);
  const { line, column } = placeInText(before, before.length);
  const place = { line: (origin.line ?? 1) + line - 1, column };
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase();
  return { unparsable: { message: `the byte 0x${byte} begins no UTF-8 character`, place }, origin };
}

async function readDocument(source: CaptureSource, maxEntryBytes: number): Promise<PayloadEntry> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    length += chunk.length;
    if (length <= maxEntryBytes) pieces.push(Buffer.from(chunk));
    else pieces.length = 0;
  }
  if (length > maxEntryBytes) return tooLarge(originOf(source, 0, 0, length, 1));
  const whole = Buffer.concat(pieces);
  const mark = byteOrderMarkLength(whole);
  const bytes = whole.subarray(mark);
  const origin = originOf(source, 0, mark, bytes.length, 1);
  const text = decodeUtf8(bytes);
  if (text === undefined) return invalidBytes(bytes, origin);
  if (text.trim() === '') throw blankError(source.name);
  return payloadOf(text, origin);
}

/** Tells one payload a line by the name, or by a first line that is a whole value before more text. */
function isLines({ name, head: bytes }: CaptureSource): boolean {
  if (/\.(?:ndjson|jsonl)$/iu.test(name)) return true;
  const head = asBuffer(bytes);
  let start = byteOrderMarkLength(head);
  for (let end = head.indexOf(10, start); end !== -1; end = head.indexOf(10, start)) {
    const line = head.toString('utf8', start, end).trim();
    start = end + 1;
    if (line === '') continue;
    return findSyntaxError(line) === undefined && head.toString('utf8', start, head.length).trim() !== '';
  }
  return false;
}

function blankError(name: string): CaptureError {
  return new CaptureError(`${name} holds no payload: it has nothing but white space.`, {
    code: 'capture-empty',
    source: name,
    next: 'Put a JSON value into it, or leave it out.',
  });
}
