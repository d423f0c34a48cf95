import type { Report } from '../../model/index.js';
import type { RenderContext, Reporter } from '../reporter.js';
import { notesOf } from '../wording/notes.js';
import { count } from '../wording/phrases.js';
import { countsSentence, type Outcome, outcomeOf, verdictSentence } from '../wording/summary.js';
import { type Drawing, findingBlock, heading, undecidedBlock } from './blocks.js';
import { wrap } from './columns.js';
import { overview } from './overview.js';
import { type Paint, type Style, styleOf } from './style.js';

/** Kinds of findings, of undecided entries and of notes that are drawn; the others are counted. */
const MOST_FINDINGS = 50;
const MOST_UNDECIDED = 10;
const MOST_NOTES = 12;

/** Writes a report for people: each kind of finding with its place, then what was not judged, then the counts. */
export const text: Reporter = {
  name: 'text',
  *render(report, context) {
    const drawing: Drawing = { style: styleOf(context.colour), width: context.width };
    for (const line of lines(report, context, drawing)) yield `${line}\n`;
  },
};

function* lines(report: Report, context: RenderContext, drawing: Drawing): Iterable<string> {
  const { groups, undecidedGroups } = report;
  const { style } = drawing;
  for (const group of groups.slice(0, MOST_FINDINGS)) {
    yield* findingBlock(group, context.locate(group.first), drawing);
    yield '';
  }
  yield* more(groups.length - MOST_FINDINGS, 'more kind of finding', 'more kinds of findings', style);
  for (const group of undecidedGroups.slice(0, MOST_UNDECIDED)) {
    yield* undecidedBlock(group, context.locateUndecided(group.first), drawing);
    yield '';
  }
  yield* more(undecidedGroups.length - MOST_UNDECIDED, 'more kind of undecided', 'more kinds of undecided', style);
  const notes = notesOf(report);
  for (const { message } of notes.slice(0, MOST_NOTES))
    yield* heading('note', style.quiet, message, 1, { ...drawing, style: { ...style, title: (plain) => plain } });
  yield* more(notes.length - MOST_NOTES, 'more note', 'more notes', style, notes.length === 0);
  yield* overview(report, drawing);
  yield* summary(report, context, drawing);
}

function* more(number: number, one: string, many: string, { quiet }: Style, isLast = true): Iterable<string> {
  if (number > 0) yield quiet(`… and ${count(number, one, many)}; --reporter json=report.json lists them all`);
  if (number > 0 || !isLast) yield '';
}

function* summary(report: Report, { noun }: RenderContext, { style, width }: Drawing): Iterable<string> {
  const outcome = outcomeOf(report);
  const paint = paintOf(outcome, style);
  yield* heading(MARKS[outcome], paint, verdictSentence(report, noun), 1, { style: { ...style, title: paint }, width });
  for (const line of wrap(countsSentence(report), width - 3)) yield `   ${line}`;
}

const MARKS: Readonly<Record<Outcome, string>> = {
  errors: '✗',
  stale: '✗',
  undecided: '?',
  'nothing-judged': '?',
  warnings: '!',
  known: '✓',
  clean: '✓',
};

function paintOf(outcome: Outcome, style: Style): Paint {
  switch (outcome) {
    case 'errors':
    case 'stale':
      return style.error;
    case 'warnings':
      return style.warning;
    case 'known':
    case 'clean':
      return style.good;
    default:
      return style.undecided;
  }
}
