import { type Span, scalarEnd, skipSpace, skipString } from './json-places.js';

/** A few lines of JSON laid out anew, and where the marked stretch stands in them. */
export interface Reindented {
  readonly lines: readonly string[];
  /** One-based number of the first line, in the text as it would be if all of it were laid out so. */
  readonly firstLine: number;
  /** Index into `lines`. */
  readonly markedIndex: number;
  /** Zero-based columns in the marked line. */
  readonly start: number;
  readonly end: number;
}

/**
 * Lays JSON text out with one member a line, and keeps the lines around a marked stretch: tokens stay as they are
 * written, and what follows the last line needed is not read.
 */
export function reindent(text: string, marked: Span, before: number, after: number): Reindented {
  const lines: string[] = [];
  let dropped = 0;
  let line = '';
  let depth = 0;
  let mark: { line: number; start: number; end: number } | undefined;
  const endLine = (): void => {
    lines.push(line);
    line = '  '.repeat(Math.min(depth, 20));
    if (mark === undefined && lines.length > before) {
      lines.shift();
      dropped += 1;
    }
  };
  const put = (start: number, end: number): void => {
    const number = dropped + lines.length;
    if (mark === undefined && start <= marked.start && marked.start < end) {
      const column = line.length + marked.start - start;
      mark = { line: number, start: column, end: column };
    }
    // A mark of several tokens reaches as far as its first line does.
    if (mark?.line === number && start < marked.end) mark.end = line.length + Math.min(marked.end, end) - start;
    line += text.slice(start, end);
  };
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const end = code === 34 ? skipString(text, at) : isPunctuation(code) ? at + 1 : scalarEnd(text, at);
    const next = skipSpace(text, end);
    if (code === 123 || code === 91) {
      put(at, end);
      const closing = text.charCodeAt(next);
      if (closing === 125 || closing === 93) {
        put(next, next + 1);
        at = skipSpace(text, next + 1);
        continue;
      }
      depth += 1;
      endLine();
    } else if (code === 125 || code === 93) {
      depth = Math.max(0, depth - 1);
      endLine();
      put(at, end);
    } else if (code === 44) {
      put(at, end);
      endLine();
    } else if (code === 58) {
      put(at, end);
      line += ' ';
    } else put(at, end);
    at = next;
    if (mark !== undefined && dropped + lines.length > mark.line + after) break;
  }
  if (line.trim() !== '') lines.push(line);
  const place = mark ?? { line: dropped + lines.length - 1, start: 0, end: 0 };
  const first = Math.max(0, place.line - dropped - before);
  return {
    lines: lines.slice(first, place.line - dropped + after + 1),
    firstLine: dropped + first + 1,
    markedIndex: place.line - dropped - first,
    start: place.start,
    end: place.end,
  };
}

function isPunctuation(code: number): boolean {
  return code === 123 || code === 125 || code === 91 || code === 93 || code === 44 || code === 58;
}
