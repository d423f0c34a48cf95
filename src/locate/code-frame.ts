import type { CodeFrame } from '../model/index.js';
import { type Span, skipSpace, skipString } from './json-places.js';
import { type Reindented, reindent } from './reindent.js';
import { visibleText } from './visible-text.js';

/** Lines shown above and below the marked one. */
const BEFORE = 2;
const AFTER = 2;
/** The widest line, in columns. */
const WIDTH = 100;
/** A line of JSON longer than this is laid out anew instead of cut. */
const LONG = 160;
/** How much of a long line around the place is looked at for private values: far more than is shown. */
const MARGIN = 2_000;

/** How a frame is made. */
export interface FrameOptions {
  /** One-based number of the text's first line; default 1. */
  readonly firstLine?: number;
  /** Masks what is private in a line, keeping its length. */
  readonly mask?: (line: string) => string;
  /** Says whether the text may be laid out anew as JSON when its line is long. */
  readonly isJson: boolean;
}

/** Frames the lines around a stretch of text, each at most 100 columns wide; a mark that spans lines ends with its first. */
export function frameOf(text: string, marked: Span, { firstLine = 1, mask = same, isJson }: FrameOptions): CodeFrame {
  const own: Reindented = ownLines(text, marked, firstLine);
  const isPacked = isJson && isPackedJson(own.lines[own.markedIndex] ?? '');
  const lines: Reindented = isPacked ? reindent(text, marked, BEFORE, AFTER) : own;
  const shown = lines.lines.map((line, index) =>
    index === lines.markedIndex ? windowed(line, lines.start, lines.end, mask) : cut(line, mask),
  );
  const line = shown[lines.markedIndex];
  return {
    firstLine: lines.firstLine,
    lines: shown.map(({ text }) => text),
    ...(isPacked ? { reindented: true as const } : {}),
    marked: {
      line: lines.firstLine + lines.markedIndex,
      column: (line?.start ?? 0) + 1,
      endColumn: (line?.end ?? 0) + 1,
    },
  };
}

/** Tells a long line that holds several members of JSON from one that holds a single long value. */
function isPackedJson(line: string): boolean {
  if (line.length <= LONG) return false;
  for (let at = skipSpace(line, 0); at < line.length; at = skipSpace(line, at)) {
    const code = line.charCodeAt(at);
    at = code === 34 ? skipString(line, at) : at + 1;
    // An opening bracket or a comma, with more behind it.
    if ((code === 123 || code === 91 || code === 44) && skipSpace(line, at) < line.length) return true;
  }
  return false;
}

function same(line: string): string {
  return line;
}

function ownLines(text: string, marked: Span, firstLine: number) {
  let start = lineStart(text, marked.start);
  const startOfMarked = start;
  let before = 0;
  for (; before < BEFORE && start > 0; before++) start = lineStart(text, start - 1);
  let end = startOfMarked;
  const lines: string[] = [];
  for (let from = start; lines.length <= before + AFTER && from <= text.length; from = end + 1) {
    const newline = text.indexOf('\n', from);
    end = newline === -1 ? text.length : newline;
    lines.push(text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end));
  }
  if (lines.length > before + 1 && lines.at(-1) === '' && end >= text.length) lines.pop();
  const length = lines[before]?.length ?? 0;
  return {
    lines,
    firstLine: firstLine + linesBefore(text, start),
    markedIndex: before,
    start: Math.min(marked.start - startOfMarked, length),
    end: Math.min(Math.max(marked.end, marked.start) - startOfMarked, length),
  };
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function linesBefore(text: string, offset: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

interface Shown {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function cut(line: string, mask: (line: string) => string): Shown {
  const near = visibleText(mask(line.slice(0, MARGIN)));
  const text = near.length > WIDTH ? `${near.slice(0, WIDTH - 1)}…` : near;
  return { text, start: 0, end: 0 };
}

/** Cuts the marked line to the window around the mark; what is left out is an ellipsis. */
function windowed(line: string, start: number, end: number, mask: (line: string) => string): Shown {
  const from = Math.max(0, start - MARGIN);
  const near = visibleText(mask(line.slice(from, end + MARGIN)));
  const isWhole = from === 0 && near.length <= WIDTH;
  if (isWhole) return { text: near, start, end };
  const markStart = start - from;
  const markEnd = Math.min(end - from, markStart + WIDTH - 40);
  const room = WIDTH - (markEnd - markStart);
  let left = Math.max(0, markStart - Math.floor(room / 2));
  left = from === 0 ? Math.min(left, Math.max(0, near.length - WIDTH)) : left;
  if (left === 1) left = 0;
  const right = Math.min(near.length, left + WIDTH);
  const hasLeft = left > 0 || from > 0;
  const hasRight = right < near.length || end + MARGIN < line.length;
  const body = near.slice(hasLeft ? left + 1 : left, hasRight ? right - 1 : right);
  return {
    text: `${hasLeft ? '…' : ''}${body}${hasRight ? '…' : ''}`,
    start: markStart - left,
    end: Math.min(markEnd, hasRight ? right - 1 : right) - left,
  };
}
