import type {
  ExchangeLabel,
  Finding,
  FindingGroup,
  Location,
  Origin,
  Place,
  UndecidedGroup,
} from '../../model/index.js';
import { UNDECIDED_REASONS } from '../../model/index.js';
import { wordFinding } from '../wording/index.js';
import { examplePhrase, grouped } from '../wording/phrases.js';
import { printable } from '../wording/printable.js';
import { nextForUndecided } from '../wording/undecided.js';
import { wrap } from './columns.js';
import { drawFrame } from './frame.js';
import type { Style } from './style.js';

/** What a block is drawn with. */
export interface Drawing {
  readonly style: Style;
  readonly width: number;
}

const LABEL_WIDTH = 10;
const INDENT = '  ';

/** Draws a folded finding. */
export function* findingBlock({ first, count }: FindingGroup, location: Location, drawing: Drawing): Iterable<string> {
  const { style, width } = drawing;
  const { what, next, hint, expected, found } = wordFinding(first);
  const paint = first.severity === 'error' ? style.error : style.warning;
  yield* heading(first.severity, paint, what, count, drawing);
  yield '';
  yield exchangeRow(first.exchange, drawing);
  yield* row(
    count > 1 ? 'first at' : 'seen',
    placeText(first.seen, location, drawing) + pointerText(first.seen.pointer, drawing),
    drawing,
  );
  if (location.frame !== undefined) {
    yield '';
    yield* drawFrame(location.frame, width, style);
    yield '';
  }
  if (expected !== undefined) yield* row('expected', expected, drawing);
  if (found !== undefined) yield* row('found', found, drawing);
  if (location.matchedBy !== undefined) {
    const at = style.address(printable(withPlace(first.seen.capture, location.matchedBy)));
    yield* row('matched', `${examplePhrase(location.matchedBy)}: ${at}`, drawing);
  }
  if (first.rule !== undefined) yield* row('contract', ruleText(first, location.rule, drawing), drawing);
  if (hint !== undefined) yield* row('hint', hint, drawing, style.hint);
  else if (next !== undefined) yield* row('next', next, drawing);
  yield* row('code', first.code, drawing, style.quiet);
}

/** Draws folded undecided entries. */
export function* undecidedBlock(
  { first, count }: UndecidedGroup,
  location: Location,
  drawing: Drawing,
): Iterable<string> {
  const { style } = drawing;
  yield* heading('undecided', style.undecided, UNDECIDED_REASONS[first.reason], count, drawing);
  yield '';
  if (first.exchange !== undefined) yield exchangeRow(first.exchange, drawing);
  yield* row(
    count > 1 ? 'first at' : 'seen',
    placeText(first.origin, location, drawing) + pointerText(first.pointer, drawing),
    drawing,
  );
  if (first.detail !== '') yield* row('detail', printable(first.detail), drawing);
  if (first.rule !== undefined) {
    yield* row('contract', addressText(first.rule.source, location.rule, first.rule.pointer, drawing), drawing);
  }
  yield* row('next', nextForUndecided(first.reason), drawing);
  yield* row('reason', first.reason, drawing, style.quiet);
}

/** Draws the first line of a block: a word, a sentence, and how often. */
export function* heading(
  word: string,
  paint: (text: string) => string,
  sentence: string,
  count: number,
  { style, width }: Drawing,
): Iterable<string> {
  const times = count > 1 ? `  ×${grouped(count)}` : '';
  const indent = ' '.repeat(word.length + 2);
  const lines = wrap(`${sentence}${times.replaceAll(' ', '\u00a0')}`, width - indent.length);
  for (const [index, line] of lines.entries()) {
    yield `${index === 0 ? `${paint(word)}  ` : indent}${style.title(line.replaceAll('\u00a0', ' '))}`;
  }
}

/** Draws a labelled row; what does not fit goes on under itself. */
function* row(
  label: string,
  content: string,
  { style, width }: Drawing,
  paint: (text: string) => string = (text) => text,
): Iterable<string> {
  const lines = wrap(content, width - INDENT.length - LABEL_WIDTH);
  for (const [index, line] of lines.entries()) {
    const head = index === 0 ? style.quiet(label.padEnd(LABEL_WIDTH)) : ' '.repeat(LABEL_WIDTH);
    yield `${INDENT}${head}${paint(line)}`;
  }
}

/** The exchange stands on one line, however long it is: it is an address, too. */
function exchangeRow(exchange: ExchangeLabel, { style }: Drawing): string {
  return `${INDENT}${style.quiet('in'.padEnd(LABEL_WIDTH))}${exchangeText(exchange)}`;
}

function exchangeText({ method, url, status, schema }: ExchangeLabel): string {
  if (schema !== undefined) return printable(`a payload of ${schema}`);
  return printable(`${method} ${url}${status === undefined ? '' : ` → ${status}`}`);
}

function placeText({ capture, entry, line }: Origin, { seen, seenInBody }: Location, { style }: Drawing): string {
  const place = seen ?? (line === undefined ? undefined : { line, column: 1 });
  const body = seenInBody === undefined ? '' : `, body ${seenInBody.line}:${seenInBody.column}`;
  return `${style.address(printable(withPlace(capture, place)))} (entry ${entry}${body})`;
}

function pointerText(pointer: string, { style }: Drawing): string {
  return pointer === '' ? '' : ` ${style.quiet(printable(pointer))}`;
}

function ruleText({ rule }: Finding, place: Place | undefined, drawing: Drawing): string {
  return rule === undefined ? '' : addressText(rule.source, place, rule.pointer, drawing);
}

function addressText(source: string, place: Place | undefined, pointer: string, { style }: Drawing): string {
  return `${style.address(printable(withPlace(source, place)))} ${style.quiet(printable(`#${pointer}`))}`;
}

function withPlace(file: string, place: Place | undefined): string {
  return place === undefined ? file : `${file}:${place.line}:${place.column}`;
}
