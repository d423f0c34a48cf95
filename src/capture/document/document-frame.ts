import { findSyntaxError, type Json } from '../../model/index.js';
import { decodeUtf8, invalidUtf8Offset } from '../utf8.js';
import type { EntrySpan } from './document-walk.js';

/** What of a document is no entry. */
export interface DocumentFrame {
  /** The document with a 0 in the place of each entry; `undefined` when it is broken. */
  readonly value: Json | undefined;
  /** What is wrong outside the entries, and where: an offset in the document's bytes. */
  readonly trouble?: { readonly detail: string; readonly offset: number };
}

/**
 * Parses what stands around a document's entries.
 * @param bytes the document's
 * @param entries in the order of the document
 */
export function frameOf(bytes: Buffer, entries: readonly EntrySpan[]): DocumentFrame {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { offset, length } of entries) {
    pieces.push(bytes.subarray(from, offset), STAND_IN);
    from = offset + length;
  }
  pieces.push(bytes.subarray(from));
  const written = Buffer.concat(pieces);
  const toDocument = (at: number): number => {
    let before = 0;
    let found = at;
    for (const { offset, length } of entries) {
      if (offset - before >= at) break;
      found = at + before + length - STAND_IN.length;
      before += length - STAND_IN.length;
    }
    return Math.min(found, bytes.length);
  };
  const text = decodeUtf8(written);
  if (text === undefined) {
    const offset = toDocument(invalidUtf8Offset(written));
    return { value: undefined, trouble: { detail: 'the document is no UTF-8 text, from here on', offset } };
  }
  const error = findSyntaxError(text);
  if (error === undefined) return { value: JSON.parse(text) };
  const offset = toDocument(Buffer.byteLength(text.slice(0, error.offset)));
  return {
    value: undefined,
    trouble: { detail: detailOf(error.message, error.offset >= text.trimEnd().length), offset },
  };
}

/** What stands for an entry: one byte, and no container. */
const STAND_IN = Buffer.from('0');

function detailOf(message: string, isAtEnd: boolean): string {
  if (isAtEnd) return 'the file ends early';
  return message.startsWith('the value is over')
    ? 'more text follows after the end of the document'
    : `the document is no JSON from here on: ${message}`;
}
