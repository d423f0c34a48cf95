import { visibleText } from '../../src/locate/index.js';
import type { FinishResult } from '../../src/redact/index.js';
import type { InputFile } from '../captures.js';
import { redactedLines, uncoveredLines } from '../record/summary.js';
import type { RedactedCaptures } from './redact-captures.js';

/** Entries that could not be read are told one by one up to this many. */
const TOLD = 10;

/** Recordings that were finished, and their names as people should see them. */
export interface Finished extends FinishResult {
  readonly names: readonly string[];
}

/** What `redact` came to. */
export interface RedactOutcome {
  readonly finished: Finished;
  readonly redacted: RedactedCaptures | undefined;
  /** Recordings whose program still runs. */
  readonly running: readonly InputFile[];
  /** Captures that were given without saying where to write them. */
  readonly untouched: readonly InputFile[];
}

/** Words what `redact` wrote, replaced, kept and left out. */
export function redactedText({ finished, redacted, running, untouched }: RedactOutcome): string {
  const lines = [...finishedLines(finished), ...(redacted === undefined ? [] : linesOf(redacted))];
  for (const { name } of running) {
    lines.push(`error: ${name} may still be written to: the process that its name tells of is running`);
    lines.push('  Run this again once it has ended.');
  }
  if (untouched.length > 0) {
    lines.push(`${counted(untouched.length, 'capture')} left as found, being closed; to redact them anew, name -o`);
  }
  return `${lines.map(visibleText).join('\n')}\n`;
}

function finishedLines({ journals, names, fields }: Finished): string[] {
  if (journals.length === 0) return [];
  return [
    `contract-check finished ${counted(journals.length, 'recording')}: all is replaced that the contract does not fix`,
    ...journals.flatMap(({ exchanges, isTorn, leftOut }, index) => {
      const lost = leftOut - (isTorn ? 1 : 0);
      return [
        `  ${names[index] ?? ''}: ${counted(exchanges, 'exchange')}`,
        ...(isTorn ? ['    its last line, cut short when the process was killed, is left out'] : []),
        ...(lost > 0 ? [`    ${counted(lost, 'line')} could not be read, and left out`] : []),
      ];
    }),
    ...redactedLines(fields),
  ];
}

function linesOf({ captures, fields, uncovered, troubles, warnings, notes }: RedactedCaptures): string[] {
  if (captures.length === 0) return [];
  const count = captures.reduce((sum, { exchanges }) => sum + exchanges, 0);
  const told = troubles.slice(0, TOLD).map(({ detail, origin: { capture, entry, line } }) => {
    return `warning: ${capture}:${line ?? `entry ${entry}`} is left out: ${detail}`;
  });
  const more = troubles.length - told.length;
  return [
    ...warnings.map((warning) => `warning: ${warning}`),
    `contract-check redacted ${counted(count, 'exchange')} of ${counted(captures.length, 'capture')}`,
    ...captures.map(({ target, exchanges }) =>
      exchanges === 0
        ? `  ${target.input.name}: nothing is left of it, and nothing was written`
        : `  ${target.name}: ${counted(exchanges, 'exchange')}`,
    ),
    ...redactedLines(fields),
    ...uncoveredLines({ uncovered }),
    ...notes.map((note) => `  note: ${note}`),
    ...told,
    ...(more > 0 ? [`warning: and ${counted(more, 'entry', 'entries')} more`] : []),
  ];
}

function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}
