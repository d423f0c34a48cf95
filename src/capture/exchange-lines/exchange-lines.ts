import {
  type CaptureEntry,
  CaptureError,
  describeSyntaxError,
  findSyntaxError,
  isNestedTooDeep,
  type Origin,
  TOO_DEEP,
} from '../../model/index.js';
import { linesInBatches } from '../batches.js';
import type { CaptureFormat, CaptureSource, ReadOptions } from '../capture-format.js';
import { headShape } from '../detect.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import type { LineTrouble } from '../lines.js';
import { invalidUtf8Offset } from '../utf8.js';
import { placeInLine } from './place-in-line.js';
import { readExchange } from './read-exchange.js';

/** The project's own format: one exchange a line (`schemas/contract-check/exchange.schema.json`). */
export const exchangeLines: CaptureFormat = {
  name: 'ndjson',
  description: "contract-check's own NDJSON: one exchange a line, with request and response",
  detect(head, name) {
    if (/\.exchanges\.ndjson$/iu.test(name)) return true;
    const end = head.indexOf(10);
    const { kind, keys } = headShape(end === -1 ? head : head.subarray(0, end));
    return kind === 'object' && keys.includes('request');
  },
  read: readLines,
  placeOf: placeInLine,
};

async function* readLines(
  source: CaptureSource,
  { maxEntryBytes }: ReadOptions,
): AsyncGenerator<readonly CaptureEntry[]> {
  const count = yield* linesInBatches<CaptureEntry>(source, maxEntryBytes, entryOf);
  if (count === 0) {
    throw new CaptureError(`${source.name} holds no exchange: it has nothing but blank lines.`, {
      code: 'capture-empty',
      source: source.name,
      next: 'Record it again, or leave it out.',
    });
  }
}

function entryOf(text: string | LineTrouble, origin: Origin): CaptureEntry {
  if (typeof text !== 'string') return troubled(text, origin);
  if (isNestedTooDeep(text) && findSyntaxError(text) === undefined) {
    return unreadable(origin, TOO_DEEP, 'body-too-large');
  }
  try {
    return readExchange(JSON.parse(text), origin);
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
