import type { Finding, Report } from '../../model/index.js';
import { grouped } from '../wording/phrases.js';
import { printable } from '../wording/printable.js';
import { type Drawing, heading } from './blocks.js';

/** With fewer kinds than this, the last screen shows them all anyway. */
const FEWEST = 5;
const MOST = 10;

/** Draws what broke most, one line a kind, for a reader who begins at the end of a long log. */
export function* overview({ groups }: Report, drawing: Drawing): Iterable<string> {
  if (groups.length < FEWEST) return;
  const { style } = drawing;
  // sort is stable: errors stay before warnings, and what came first before what came later.
  const worst = [...groups].sort(
    (left, right) => bySeverity(left.first) - bySeverity(right.first) || right.count - left.count,
  );
  const shown = worst.slice(0, MOST);
  const width = Math.max(...shown.map(({ count }) => grouped(count).length)) + 1;
  yield* heading(
    `${groups.length} kinds of findings`,
    style.title,
    groups.length > MOST ? `the first ${MOST}` : '',
    1,
    {
      ...drawing,
      style: { ...style, title: style.quiet },
    },
  );
  for (const { first, count } of shown) {
    const paint = first.severity === 'error' ? style.error : style.warning;
    const times = `×${grouped(count)}`.padStart(width);
    yield `  ${times}  ${paint(first.severity.padEnd(7))}  ${first.code}  ${style.quiet(printable(subjectOf(first)))}`;
  }
  yield '';
}

function bySeverity({ severity }: Finding): number {
  return severity === 'error' ? 0 : 1;
}

function subjectOf({ exchange: { schema, operation, method, url }, seen }: Finding): string {
  const where = schema ?? operation ?? `${method} ${url.replace(/[?#].*$/s, '')}`;
  return `${where} ${seen.pointer}`;
}
