import { EntryProblem } from '../entry-problem.js';
import { decodeUtf8, invalidUtf8Offset } from '../utf8.js';
import type { ItemSpan } from './sequence-items.js';
import { parseYamlPiece } from './yaml-piece.js';

/** What is wrong with a document outside its items, and where: an offset and a length in its bytes. */
export interface FrameTrouble {
  readonly detail: string;
  readonly offset: number;
  readonly length: number;
  /** One-based. */
  readonly line: number;
}

/** What stands for an item. */
const STAND_IN = Buffer.from('0\n');

/** Looks for what is wrong with what stands around a document's items; `undefined` when nothing is. */
export function frameTrouble(bytes: Buffer, items: readonly ItemSpan[]): FrameTrouble | undefined {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { offset, end } of items) {
    pieces.push(bytes.subarray(from, offset), STAND_IN);
    from = end;
  }
  pieces.push(bytes.subarray(from));
  const written = Buffer.concat(pieces);
  const text = decodeUtf8(written);
  if (text === undefined)
    return troubleAt(bytes, items, invalidUtf8Offset(written), 'the document is no UTF-8 text, from here on');
  const errorOffset = errorIn(text);
  if (errorOffset === undefined) return undefined;
  return troubleAt(bytes, items, Buffer.byteLength(text.slice(0, errorOffset)), 'the document is no YAML from here on');
}

function errorIn(text: string): number | undefined {
  try {
    return parseYamlPiece(text, 0).errorOffset;
  } catch (error) {
    if (error instanceof EntryProblem) return 0;
    throw error;
  }
}

function troubleAt(bytes: Buffer, items: readonly ItemSpan[], at: number, detail: string): FrameTrouble {
  let offset = at;
  for (const item of items) {
    if (item.offset >= offset) break;
    offset += item.end - item.offset - STAND_IN.length;
  }
  offset = Math.min(Math.max(offset, 0), bytes.length);
  const lineEnd = bytes.indexOf(10, offset);
  const before = bytes.toString('latin1', 0, offset);
  return {
    detail,
    offset,
    length: (lineEnd === -1 ? bytes.length : lineEnd) - offset,
    line: before.split('\n').length,
  };
}
