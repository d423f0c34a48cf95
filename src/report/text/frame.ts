import type { CodeFrame } from '../../model/index.js';
import { printableInPlace } from '../wording/printable.js';
import { columnsOf } from './columns.js';
import type { Style } from './style.js';

const CUT = '…';

/** Draws a code frame: numbered lines, the marked span underlined, everything within the width. */
export function* drawFrame(frame: CodeFrame, width: number, style: Style): Iterable<string> {
  const { firstLine, lines, marked, reindented } = frame;
  const last = firstLine + lines.length - 1;
  const gutter = reindented === true ? 0 : String(last).length;
  const room = width - gutter - INDENT.length - ' › │ '.length;
  const markedLine = lines[marked.line - firstLine] ?? '';
  const start = Math.max(0, marked.column - 1);
  const end = Math.max(start + 1, Math.min(marked.endColumn - 1, markedLine.length));
  const offset = firstShown(start, end, room);
  for (const [index, line] of lines.entries()) {
    const isMarked = firstLine + index === marked.line;
    const number = reindented === true ? '' : String(firstLine + index).padStart(gutter);
    const text = cut(line, offset, room);
    const pointer = isMarked ? style.error('›') : ' ';
    yield `${INDENT}${pointer} ${isMarked ? number : style.quiet(number)} ${style.quiet('│')} ${text}`.trimEnd();
    if (!isMarked) continue;
    const before = columnsOf(cut(line, offset, room).slice(0, start - offset));
    const span = columnsOf(cut(line, offset, room).slice(start - offset, end - offset));
    yield `${INDENT}  ${' '.repeat(gutter)} ${style.quiet('│')} ${' '.repeat(before)}${style.error('^'.repeat(Math.max(1, Math.min(span, room - before))))}`;
  }
}

const INDENT = '    ';

/** Shows lines from their beginning unless the marked span would not be seen then. */
function firstShown(start: number, end: number, room: number): number {
  if (end <= room - 1) return 0;
  const span = Math.min(end - start, Math.floor(room / 2));
  return Math.max(0, start - Math.floor((room - span) / 2));
}

/** One character for one code unit, so that columns stay what they are: tabs and control characters become one. */
function cut(line: string, offset: number, room: number): string {
  const shown = printableInPlace(line.slice(offset, offset + room));
  const head = offset > 0 ? `${CUT}${shown.slice(1)}` : shown;
  return offset + room < line.length ? `${head.slice(0, -1)}${CUT}` : head;
}
