import {
  COVERAGE_KINDS,
  type Coverage,
  type CoverageItem,
  type CoverageKind,
  percentText,
  totalOf,
} from './coverage.js';
import { KIND_NOUNS } from './kind-names.js';

/** How much is written. */
export interface CoverageTextOptions {
  /** Lines of gaps of each kind. Default: all of them. */
  readonly mostLines?: number;
}

/** Lines are wrapped here; a word that is longer is not cut. */
const WIDTH = 100;

/** Writes a coverage for people: the totals, then what was never exercised although exchanges came by. */
export function coverageText(
  coverage: Coverage,
  { mostLines = Number.POSITIVE_INFINITY }: CoverageTextOptions = {},
): string {
  const { exchanges, captures, contracts } = coverage;
  const of = captures.length === 0 ? '' : ` of ${counted(captures.length, 'capture')}`;
  const lines = [`coverage of ${contracts.join(', ') || 'nothing'} by ${counted(exchanges, 'exchange')}${of}`, ''];
  lines.push(...totalLines(coverage));
  const missing = coverage.items.filter(({ count }) => count === 0);
  const gaps = missing.filter(({ isReached }) => isReached);
  if (gaps.length > 0) lines.push('', 'never exercised');
  for (const kind of COVERAGE_KINDS) {
    const found = gapLines(kind, gaps);
    if (found.length === 0) continue;
    lines.push(`  ${KIND_NOUNS[kind]}`, ...found.slice(0, mostLines).map((line) => `    ${line}`));
    const rest = found.length - mostLines;
    if (rest > 0) lines.push(`    and ${counted(rest, 'line')} more, which contract-check gaps lists`);
  }
  const behind = missing.length - gaps.length;
  if (behind > 0) lines.push(`  and ${behind} more behind these`);
  return `${lines.join('\n')}\n`;
}

function totalLines(coverage: Coverage): readonly string[] {
  const rows = [...COVERAGE_KINDS, undefined].flatMap((kind) => {
    const total = totalOf(coverage, kind);
    if (kind !== undefined && total.total === 0) return [];
    return { noun: kind === undefined ? 'all' : KIND_NOUNS[kind], total };
  });
  const nounWidth = Math.max(...rows.map(({ noun }) => noun.length));
  const numberWidth = Math.max(...rows.map(({ total }) => String(total.total).length));
  return rows.map(({ noun, total }) => {
    const [exercised, all] = [total.exercised, total.total].map((count) => String(count).padStart(numberWidth));
    return `  ${noun.padEnd(nounWidth)}  ${exercised} of ${all}  ${percentText(total).padStart(6)}`;
  });
}

/** The gaps of a kind: one paragraph for each thing that they are parts of. */
function gapLines(kind: CoverageKind, gaps: readonly CoverageItem[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const item of gaps) {
    if (item.kind !== kind) continue;
    const [head, word] = wordsOf(item);
    const words = groups.get(head);
    if (words === undefined) groups.set(head, [word]);
    else words.push(word);
  }
  return [...groups].flatMap(([head, words]) => (head === '' ? words : wrapped(`${head}: `, words)));
}

/** What a gap is listed under, and as what. */
function wordsOf({ kind, side, of, name }: CoverageItem): readonly [head: string, word: string] {
  switch (kind) {
    case 'operation':
      return ['', name];
    case 'status':
    case 'parameter':
      return [of, name];
    case 'null-branch':
      return [`${side} ${name === 'null' ? 'never null' : 'always null'}`, of];
    default:
      return [`${side} ${of}`, name];
  }
}

function wrapped(head: string, words: readonly string[]): readonly string[] {
  const lines = [head];
  for (const [index, word] of words.entries()) {
    const piece = index === words.length - 1 ? word : `${word},`;
    const last = lines.length - 1;
    const line = lines[last] ?? '';
    const isFirst = index === 0;
    if (!isFirst && line.length + 1 + piece.length > WIDTH) lines.push(`  ${piece}`);
    else lines[last] = isFirst ? line + piece : `${line} ${piece}`;
  }
  return lines;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
