import type { Place } from '../model/index.js';
import { JsonScanner } from './json-scanner.js';

/** Where text stops being JSON, and how it looks from there. */
export interface JsonSyntaxError {
  /** Offset in UTF-16 code units. */
  readonly offset: number;
  readonly place: Place;
  /** A phrase without a word of the text itself, which may be private. */
  readonly message: string;
  readonly looksLike?: 'html' | 'xml' | 'truncated' | 'empty';
}

/**
 * Finds where text that `JSON.parse` refused stops being JSON (RFC 8259 section 2). V8 tells the place only for some
 * errors, and quotes the text.
 */
export function findJsonSyntaxError(text: string): JsonSyntaxError {
  const { offset, message } = new JsonScanner(text).findError();
  const looksLike = looksOf(text, offset);
  const place = placeAt(text, offset);
  return looksLike === undefined ? { offset, place, message } : { offset, place, message, looksLike };
}

/** Finds the line and column of an offset, one-based. */
export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

function looksOf(text: string, offset: number): JsonSyntaxError['looksLike'] {
  const start = text.slice(0, 1_000).trimStart();
  if (start === '' && text.trim() === '') return 'empty';
  if (/^<(?:!doctype\s+html|html|head|body|title|h1|center)\b/i.test(start)) return 'html';
  if (start.startsWith('<')) return 'xml';
  return offset >= text.length ? 'truncated' : undefined;
}
