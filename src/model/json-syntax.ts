import type { Json } from './json.js';
import { JsonScanner } from './json-scanner.js';
import { type Place, placeInText } from './place.js';

/** Where text stops being JSON, and how it looks from there. */
export interface JsonSyntaxError {
  /** Offset of the first character that cannot stand there, in UTF-16 code units; the text's length when it ends early. */
  readonly offset: number;
  readonly place: Place;
  /** What was expected, as a clause without a word of the text itself, which may be private. */
  readonly message: string;
  /** What the text seems to be instead. */
  readonly looksLike?: 'html' | 'xml' | 'truncated' | 'empty';
}

/** The deepest nesting that is read: deeper values overflow the stack of whoever walks them. */
export const MAX_NESTING = 2_000;

// Not toLocaleString: its first call loads the locales, and costs every start ten milliseconds.
/** Why a value that is JSON cannot be judged, as the detail of `body-too-large`. */
export const TOO_DEEP = 'nests deeper than 2,000 levels';

/**
 * Finds the first error of a text against RFC 8259, in linear time; `undefined` when it is JSON.
 *
 * `JSON.parse` says where only in some versions of Node and not for every error, and quotes the text.
 */
export function findSyntaxError(text: string): JsonSyntaxError | undefined {
  const error = new JsonScanner(text).findError();
  if (error === undefined) return undefined;
  const looksLike = looksOf(text, error.offset);
  const place = placeInText(text, error.offset);
  return looksLike === undefined ? { ...error, place } : { ...error, place, looksLike };
}

/** Words the first error of a text that is no JSON, with the line and column inside the text. */
export function describeSyntaxError(text: string): string {
  const error = findSyntaxError(text);
  if (error === undefined) return 'it cannot be parsed';
  const { line, column } = error.place;
  return `${error.message} (line ${line}, column ${column})`;
}

/** Tells whether brackets nest deeper than {@link MAX_NESTING}: counted without parsing, in linear time. */
export function isNestedTooDeep(text: string): boolean {
  // A value of so many levels needs as many characters.
  if (text.length <= MAX_NESTING * 2) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at++; at < text.length; at++) {
        const inner = text.charCodeAt(at);
        if (inner === 92) at++;
        else if (inner === 34) break;
      }
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_NESTING) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

/** Parses a small piece of JSON, such as a form's field; `undefined` when it is none or nests too deep to be walked. */
export function parseJsonPiece(text: string): { readonly value: Json } | undefined {
  if (isNestedTooDeep(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function looksOf(text: string, offset: number): JsonSyntaxError['looksLike'] {
  const start = text.slice(0, 1_000).trimStart();
  if (start === '' && text.trim() === '') return 'empty';
  if (/^<(?:!doctype\s+html|html|head|body|title|h1|center)\b/i.test(start)) return 'html';
  if (start.startsWith('<')) return 'xml';
  return offset >= text.length ? 'truncated' : undefined;
}
