import {
  type CaptureEntry,
  CaptureError,
  describeSyntaxError,
  findSyntaxError,
  isNestedTooDeep,
  type Json,
  type Origin,
  TOO_DEEP,
} from '../model/index.js';
import { linesInBatches } from './batches.js';
import type { CaptureSource, ReadOptions } from './capture-format.js';
import { EntryProblem, unreadable } from './entry-problem.js';
import type { LineTrouble } from './lines.js';
import { invalidUtf8Offset } from './utf8.js';

/** Makes an exchange of a parsed line, or what becomes one. Throws an {@link EntryProblem} when it is none. */
export type LineReader<Made = never> = (line: Json, origin: Origin) => CaptureEntry | Made;

/**
 * Reads a source of one JSON value a line: what is no JSON, no UTF-8, too large or no exchange is an unreadable entry.
 * @throws {CaptureError} `capture-empty` when all lines are blank
 */
export async function* readJsonLines<Made = never>(
  source: CaptureSource,
  { maxEntryBytes }: ReadOptions,
  read: LineReader<Made>,
): AsyncGenerator<readonly (CaptureEntry | Made)[]> {
  const count = yield* linesInBatches<CaptureEntry | Made>(source, maxEntryBytes, (text, origin) =>
    typeof text === 'string' ? entryOf(text, origin, read) : troubled(text, origin),
  );
  if (count === 0) {
    throw new CaptureError(`${source.name} holds no exchange: it has nothing but blank lines.`, {
      code: 'capture-empty',
      source: source.name,
      next: 'Record it again, or leave it out.',
    });
  }
}

function entryOf<Made>(text: string, origin: Origin, read: LineReader<Made>): CaptureEntry | Made {
  if (isNestedTooDeep(text) && findSyntaxError(text) === undefined) {
    return unreadable(origin, TOO_DEEP, 'body-too-large');
  }
  try {
    return read(JSON.parse(text), origin);
  } catch (error) {
    if (error instanceof EntryProblem) return unreadable(origin, error.message);
    if (error instanceof SyntaxError) return unreadable(origin, `the line is no JSON: ${describeSyntaxError(text)}`);
    throw error;
  }
}

function troubled({ problem, bytes }: LineTrouble, origin: Origin): CaptureEntry {
  if (problem === 'too-large') return unreadable(origin, 'the line is larger than the limit', 'body-too-large');
  const at = bytes === undefined ? '' : `, from its byte ${invalidUtf8Offset(bytes)} on`;
  return unreadable(origin, `the line is no UTF-8 text${at}`);
}
