import type { Finding, FindingGroup, Report } from '../../model/index.js';
import { wordFinding } from '../wording/index.js';
import { grouped } from '../wording/phrases.js';
import { printable } from '../wording/printable.js';
import type { Drawing } from './blocks.js';
import { clip } from './columns.js';

/** With fewer kinds than this, the last screen shows them all anyway. */
const FEWEST = 5;
const MOST = 12;

/** Draws what broke most, one line a kind, by operation: for a reader who begins at the end of a long log. */
export function* overview({ groups }: Report, { style, width }: Drawing): Iterable<string> {
  if (groups.length < FEWEST) return;
  // sort is stable: what came first stays before what came later.
  const worst = [...groups].sort((left, right) => rank(left.first) - rank(right.first) || right.count - left.count);
  const shown = worst.slice(0, MOST);
  const most = shown.length < groups.length ? `, the ${shown.length} that weigh most` : '';
  yield `${style.title(`${grouped(groups.length)} kinds of findings${most}`)}`;
  const digits = Math.max(...shown.map(({ count }) => grouped(count).length)) + 1;
  for (const [where, kinds] of byPlace(shown)) {
    yield `  ${style.quiet(where)}`;
    for (const { first, count } of kinds) {
      const paint = first.severity === 'error' ? style.error : style.warning;
      const times = `×${grouped(count)}`.padStart(digits);
      const head = `    ${times}  ${first.severity.padEnd(7)}  `;
      yield `    ${times}  ${paint(first.severity.padEnd(7))}  ${clip(wordFinding(first).what, width - head.length)}`;
    }
  }
  yield '';
}

function rank({ severity }: Finding): number {
  return severity === 'error' ? 0 : 1;
}

function byPlace(groups: readonly FindingGroup[]): Map<string, FindingGroup[]> {
  const places = new Map<string, FindingGroup[]>();
  for (const group of groups) {
    const { schema, operation, method, url } = group.first.exchange;
    const place = printable(schema ?? operation ?? `${method} ${url.replace(/[?#].*$/s, '')}`);
    const known = places.get(place);
    if (known === undefined) places.set(place, [group]);
    else known.push(group);
  }
  return places;
}
