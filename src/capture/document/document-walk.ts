import { LineCount } from './line-count.js';

/** A value of a document, as far as it can be told without parsing it: where it stands, in bytes. */
export interface EntrySpan {
  /** The names and indexes on the way to it. */
  readonly path: readonly string[];
  readonly offset: number;
  readonly length: number;
  /** One-based. */
  readonly line: number;
  /** Says whether its end is there: a document that is cut off may end inside it. */
  readonly isClosed: boolean;
}

/** Tells whether the value at a path (names, and indexes as decimal numbers) is an entry. The path is valid during the call. */
export type IsEntry = (path: readonly string[], kind: 'object' | 'array' | 'other') => boolean;

/** An object or an array that the walk is in. */
interface Frame {
  readonly isObject: boolean;
  index: number;
  /** In an object: a name was read, and its value comes next. */
  isNamed: boolean;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** The deepest that an entry stands, in names and indexes: hostile text nests more deeply, and costs no more for it. */
const MAX_ENTRY_DEPTH = 64;

/**
 * Finds the entries of a JSON document in its bytes, in one pass, without recursion and without parsing.
 *
 * Knows strings, escapes, brackets, commas and names and nothing else: an entry that is no JSON is found all the same,
 * and so are those after it. Whether an entry is well-formed is for its parser to say.
 */
export class DocumentWalk {
  readonly #text: string;
  readonly #isEntry: IsEntry;
  readonly #frames: Frame[] = [];
  readonly #path: string[] = [];
  readonly #lines: LineCount;

  /** @param text the document's bytes, each one a character (latin1) */
  constructor(text: string, isEntry: IsEntry) {
    this.#text = text;
    this.#isEntry = isEntry;
    this.#lines = new LineCount(text);
  }

  /** Yields the entries in the order of the document, once; what follows the document's end is not looked at. */
  *entries(): Generator<EntrySpan, void> {
    const text = this.#text;
    const frames = this.#frames;
    let at = skipSpace(text, 0);
    do {
      const frame = frames.at(-1);
      const code = text.charCodeAt(at);
      if (frame !== undefined && (code === CLOSE_BRACE || code === CLOSE_BRACKET)) {
        frames.pop();
        at += 1;
      } else if (frame !== undefined && code === COMMA) {
        frame.index += 1;
        frame.isNamed = false;
        at += 1;
      } else if (frame?.isObject === true && !frame.isNamed && !isOpening(code)) at = this.#name(at, frame);
      else {
        const entry = this.#value(at, frame);
        if (typeof entry === 'number') at = entry;
        else {
          at = entry.offset + entry.length;
          yield entry;
        }
      }
      at = skipSpace(text, at);
    } while (frames.length > 0 && at < text.length);
  }

  #name(at: number, frame: Frame): number {
    const text = this.#text;
    if (text.charCodeAt(at) !== QUOTE) {
      frame.isNamed = text.charCodeAt(at) === COLON;
      if (frame.isNamed) this.#path[this.#frames.length - 1] = '';
      return scalarEnd(text, at);
    }
    const end = stringEnd(text, at);
    const next = skipSpace(text, end);
    if (text.charCodeAt(next) !== COLON) return end;
    frame.isNamed = true;
    this.#path[this.#frames.length - 1] = nameOf(text.slice(at, end));
    return next + 1;
  }

  /** Steps into a container, or over an entry or a scalar; answers the entry, else where the walk goes on. */
  #value(at: number, frame: Frame | undefined): EntrySpan | number {
    const text = this.#text;
    const path = this.#path;
    const code = text.charCodeAt(at);
    if (frame !== undefined && !frame.isObject) path[this.#frames.length - 1] = String(frame.index);
    path.length = this.#frames.length;
    const kind = code === OPEN_BRACE ? 'object' : code === OPEN_BRACKET ? 'array' : 'other';
    if (path.length <= MAX_ENTRY_DEPTH && this.#isEntry(path, kind)) {
      const end = kind === 'other' ? scalarsEnd(text, at) : valueEnd(text, at);
      const offset = at;
      const length = Math.abs(end) - at;
      return { path: [...path], offset, length, line: this.#lines.lineAt(at), isClosed: end >= 0 };
    }
    if (kind === 'other') return code === QUOTE ? stringEnd(text, at) : scalarEnd(text, at);
    this.#frames.push({ isObject: kind === 'object', index: 0, isNamed: false });
    return at + 1;
  }
}

const isOpening = (code: number): boolean => code === OPEN_BRACE || code === OPEN_BRACKET;

/** Finds the end of a value; the negative of the text's length when the text ends inside it. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
      if (at === text.length && !isClosedString(text, start, depth)) return -at;
    } else if (isOpening(code)) {
      depth += 1;
      at += 1;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      at += 1;
    } else at = depth > 0 ? at + 1 : scalarEnd(text, at);
    if (depth <= 0) return at;
  }
  return -text.length;
}

/** Finds the end of a scalar with what follows it where a comma or a bracket should: the pieces of broken text are one. */
function scalarsEnd(text: string, start: number): number {
  let end = valueEnd(text, start);
  for (let next = skipSpace(text, end); end >= 0 && next < text.length; next = skipSpace(text, end)) {
    const code = text.charCodeAt(next);
    if (code === COMMA || isOpening(code) || code === CLOSE_BRACE || code === CLOSE_BRACKET) break;
    end = valueEnd(text, next);
  }
  return end;
}

/** Tells whether a string that reaches the end of the text is the whole value, and closed. */
function isClosedString(text: string, start: number, depth: number): boolean {
  return depth === 0 && text.length - start > 1 && text.endsWith('"');
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

/** Steps over a string, its quotes included; to the end of the text when it is not closed. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}

/** Steps over a number, a literal, or what else stands up to the next delimiter; at least one character. */
function scalarEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === QUOTE || code === COMMA || code === COLON || isOpening(code)) break;
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) break;
    at += 1;
  }
  return at;
}

function nameOf(token: string): string {
  const written = Buffer.from(token, 'latin1').toString('utf8');
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}
