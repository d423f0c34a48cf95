import type { Finding, FindingGroup, Location, Origin, UndecidedGroup } from '../model/index.js';
import { UNDECIDED_REASONS } from '../model/index.js';
import type { RenderContext, Reporter } from './reporter.js';
import { wordFinding } from './wording/index.js';
import { count, examplePhrase, grouped } from './wording/phrases.js';
import { printable } from './wording/printable.js';
import { countsSentence, staleSentence } from './wording/summary.js';
import { nextForUndecided } from './wording/undecided.js';

/** GitHub shows ten annotations of each type a step, and drops the others without a word. */
const MOST = 10;

type Level = 'error' | 'warning' | 'notice';

/** Writes GitHub's workflow commands, so that findings stand beside the files that they were seen in. */
export const github: Reporter = {
  name: 'github',
  *render(report, context) {
    const errors = report.groups.filter(({ first }) => first.severity === 'error');
    const warnings = report.groups.filter(({ first }) => first.severity === 'warning');
    const undecided = report.undecidedGroups;
    for (const group of errors.slice(0, MOST)) yield findingCommand(group, context);
    for (const group of undecided.slice(0, MOST)) yield undecidedCommand(group, context);
    for (const group of warnings.slice(0, Math.max(0, MOST - undecided.length))) yield findingCommand(group, context);
    yield* leftOut(errors.length - MOST, undecided.length + warnings.length - MOST);
    if (report.summary.stale) yield command('error', { title: 'contract-check' }, staleSentence(report.summary.stale));
    yield command('notice', { title: 'contract-check' }, countsSentence(report));
  },
};

function findingCommand({ first, count: times }: FindingGroup, context: RenderContext): string {
  const { what, hint, next } = wordFinding(first);
  const { method, url, status, schema } = first.exchange;
  const exchange = schema === undefined ? `${method} ${url}${status === undefined ? '' : ` → ${status}`}` : schema;
  const location = context.locate(first);
  const lines = [
    what + (times > 1 ? ` (×${grouped(times)})` : ''),
    `${printable(exchange)}, entry ${first.seen.entry}, ${printable(first.seen.pointer)}`,
    ruleLine(first),
    location.matchedBy && `matched ${examplePhrase(location.matchedBy)}`,
    hint ?? next,
  ];
  const message = lines.filter((line) => line !== undefined && line !== '').join('\n');
  return command(first.severity, { ...fileOf(first.seen, location, context), title: first.code }, message);
}

function ruleLine({ rule }: Finding): string | undefined {
  return rule === undefined ? undefined : `contract: ${printable(`${rule.source}#${rule.pointer}`)}`;
}

function undecidedCommand({ first, count: times }: UndecidedGroup, context: RenderContext): string {
  const sentence = `${UNDECIDED_REASONS[first.reason]}${times > 1 ? ` (×${grouped(times)})` : ''}`;
  const lines = [sentence, printable(first.detail), nextForUndecided(first.reason)].filter((line) => line !== '');
  return command(
    'warning',
    { ...fileOf(first.origin, context.locateUndecided(first), context), title: `undecided: ${first.reason}` },
    lines.join('\n'),
  );
}

function* leftOut(errors: number, warnings: number): Iterable<string> {
  const more = [
    { number: errors, one: 'more kind of error' },
    { number: warnings, one: 'more kind of warning' },
  ].filter(({ number }) => number > 0);
  if (more.length === 0) return;
  const what = more.map(({ number, one }) => count(number, one, one.replace('kind', 'kinds'))).join(', ');
  yield command('notice', { title: 'contract-check' }, `${what} not shown here; the text and json reporters list them`);
}

interface Properties {
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
  readonly title: string;
}

function fileOf(
  { capture, line }: Origin,
  { seen }: Location,
  { nameFor = (file) => file }: RenderContext,
): Pick<Properties, 'file' | 'line' | 'col'> {
  // A stream such as <stdin> is no file of the repository.
  if (capture.startsWith('<')) return {};
  const place = seen === undefined ? line !== undefined && { line } : { line: seen.line, col: seen.column };
  return { file: nameFor(capture), ...place };
}

/** Writes one workflow command: `::level name=value,name=value::message`. */
function command(level: Level, properties: Properties, message: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapeData(message)}\n`;
}

/** Escapes a command's message, as actions/toolkit does (`escapeData`). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes the value of a command's property, as actions/toolkit does (`escapeProperty`). */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
