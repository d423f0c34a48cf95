import { createInMemoryLocator, type InMemory } from '../locate/index.js';
import { type Contract, type Finding, type Place, UNDECIDED_REASONS, type Undecided } from '../model/index.js';
import { createReportBuilder } from '../policy/index.js';
import { drawFrame, styleOf, wordFinding } from '../report/index.js';
import { asideOf } from './aside-of.js';

/** What is wrong with something that was judged. */
export interface Trouble {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** What a message is made with. */
export interface TellOptions {
  /** What the findings were seen in: their lines are shown. */
  readonly seen: InMemory;
  /** Where the rules' files are found. */
  readonly contracts: readonly Pick<Contract, 'files'>[];
  readonly showValues?: boolean;
}

/** Kinds of findings that a message shows; the others are counted. */
const MOST_KINDS = 8;
/** A test's output is narrow: beside it stand line numbers and frames of the runner's own. */
const WIDTH = 100;

/**
 * Tells what is wrong, for people who look at a failed test: each kind of finding with the lines that it speaks of and
 * the rule that it breaks, never the whole body; private values are masked.
 */
export function tellTrouble(head: string, { findings, undecided }: Trouble, options: TellOptions): string {
  const { seen, contracts, showValues = false } = options;
  const locate = createInMemoryLocator(seen, { contracts, showValues });
  const builder = createReportBuilder({ spoolAfter: Number.POSITIVE_INFINITY });
  builder.add({ kind: 'violates', findings, undecided: [] }, { capture: '', entry: 0 });
  const { groups } = builder.finish();
  const shown = groups.slice(0, MOST_KINDS);
  let frame = '';
  const blocks = shown.map(({ first, count }) => {
    const { rule, frame: lines } = locate(first);
    const drawn = lines === undefined ? '' : [...drawFrame(lines, WIDTH, styleOf(false))].join('\n');
    // What is missing in one place is told with one frame.
    const isNew = drawn !== frame && first.severity === 'error';
    if (isNew) frame = drawn;
    return tellFinding(first, count, isNew ? drawn : '', rule);
  });
  const beyond = findings.length - shown.reduce((sum, { count }) => sum + count, 0);
  if (beyond > 0) blocks.push(`  … and ${beyond} more`);
  for (const { reason, detail, pointer } of undecided) {
    const place = pointer === '' ? '' : ` ${pointer}`;
    // Nobody speaks of a capture here.
    const why = reason === 'body-not-kept' ? 'the body is not at hand' : UNDECIDED_REASONS[reason];
    blocks.push(`  undecided${place}: ${why}${detail === '' ? '' : ` (${detail})`}`);
  }
  return `${head}:\n${blocks.join('\n')}`;
}

function tellFinding(finding: Finding, count: number, frame: string, rule: Place | undefined): string {
  const { severity, code, seen } = finding;
  const worded = wordFinding(finding);
  const place = seen.pointer === '' ? '' : ` at ${seen.pointer}`;
  const times = count > 1 ? ` ×${count}` : '';
  const lines = [`  ${severity} ${code}${place}: ${worded.what}${times}${asideOf(code, worded)}`];
  // A warning fails no test: it is said, and no more.
  if (severity !== 'error') return lines.join('\n');
  if (frame !== '') lines.push(frame);
  if (finding.rule !== undefined) {
    const { source, pointer } = finding.rule;
    const where = rule === undefined ? '' : `:${rule.line}:${rule.column}`;
    lines.push(`    contract ${source}${where} #${pointer}`);
  }
  return lines.join('\n');
}
