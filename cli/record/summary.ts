import { visibleText } from '../../src/locate/visible-text.js';
import type { KeptReason, SweptField } from '../../src/redact/index.js';
import type { ClosedRecording } from './closed-recording.js';

/** Columns. */
const WIDTH = 100;

/** Why a value was kept, in words. */
const REASONS: Readonly<Record<KeptReason, string>> = {
  'too-short': 'too short',
  'no-other-value': 'no other value is allowed',
};

/** Words what a recording came to: what was stored, what was replaced and kept, what was not stored, what went wrong. */
export function summaryText(closed: ClosedRecording): string {
  const lines = [
    ...closed.warnings.map((warning) => `warning: ${warning}`),
    headline(closed),
    ...closed.advice,
    ...journalLines(closed),
    ...(closed.isRedacted ? redactedLines(closed.fields) : []),
    ...uncoveredLines(closed),
    ...closed.open.map(
      (name) => `  still being written: ${name}; contract-check redact finishes it once its process has ended`,
    ),
    ...closed.untold.map((sentence) => `  ${sentence}`),
    ...closed.notes.map((note) => `  note: ${note}`),
  ];
  const failures = closed.failures.map((failure) => `error: recording failed: ${failure}`);
  if (failures.length > 0) failures.push('  The program was not disturbed; what was recorded before is readable.');
  if (closed.isUnswept)
    failures.push('  Private values may still stand in the journals: contract-check redact finishes them.');
  return `${[...lines, ...failures].map(visibleText).join('\n')}\n`;
}

function headline({ journals, folder, processes, way, ...rest }: ClosedRecording): string {
  const count = journals.reduce((sum, { exchanges }) => sum + exchanges, 0);
  if (count > 0) return `contract-check recorded ${counted(count, 'exchange')} in ${folder}`;
  const { failures, open, uncovered, untold } = rest;
  if (failures.length + open.length + uncovered.size + untold.length > 0) {
    return 'contract-check recorded nothing';
  }
  if (way === 'proxy') return 'contract-check recorded nothing: no HTTP exchange was seen';
  return processes === 0
    ? 'contract-check recorded nothing: no Node process was seen; for other languages, record --proxy'
    : 'contract-check recorded nothing: no HTTP exchange was seen (HTTP/2 of node:http2 is not recorded)';
}

function journalLines({ journals }: ClosedRecording): string[] {
  return journals.flatMap(({ name, exchanges, isTorn }) => [
    `  ${name}: ${counted(exchanges, 'exchange')}`,
    ...(isTorn ? ['    its last line was cut short when the process was killed'] : []),
  ]);
}

/** Lists what was replaced and what was kept, by operation. */
export function redactedLines(fields: readonly SweptField[]): string[] {
  const replaced = fields.flatMap(({ field, replaced: count }) => (count > 0 ? [{ field, note: times(count) }] : []));
  const kept = fields.flatMap(({ field, kept: reasons }) =>
    Object.entries(reasons).map(([reason, count]) => ({
      field,
      // Object.entries loses the names of the keys.
      note: `${times(count)} (${REASONS[reason as KeptReason] ?? reason})`,
    })),
  );
  return [
    ...(replaced.length > 0 ? ['  replaced by pseudonyms:', ...byOperation(replaced)] : []),
    ...(kept.length > 0 ? ['  private, and kept as they are:', ...byOperation(kept)] : []),
  ];
}

interface Place {
  readonly field: string;
  readonly note: string;
}

/** Lists places under their operations, as many on a line as fit. */
function byOperation(places: readonly Place[]): string[] {
  const operations = new Map<string, string[]>();
  for (const { field, note } of places) {
    const [, operation = '', pointer = field] = /^(.*?) (\/(?:request|response)\/.*)$/s.exec(field) ?? [];
    const items = operations.get(operation) ?? [];
    items.push(`${pointer} ${note}`);
    operations.set(operation, items);
  }
  return [...operations].flatMap(([operation, items]) => [`    ${operation}`, ...wrapped(items, '      ')]);
}

function wrapped(items: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  for (const [index, item] of items.entries()) {
    const text = index < items.length - 1 ? `${item},` : item;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= WIDTH) lines[lines.length - 1] = `${last} ${text}`;
    else lines.push(`${indent}${text}`);
  }
  return lines;
}

/** Lists the hosts that no contract covers, with how many of their exchanges were not stored. */
export function uncoveredLines({ uncovered }: Pick<ClosedRecording, 'uncovered'>): string[] {
  const total = [...uncovered.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const hosts = [...uncovered].sort(([, a], [, b]) => b - a).map(([host, count]) => `${host} ${times(count)}`);
  return [
    `  not stored, as no contract covers them (--all stores them too): ${counted(total, 'exchange')}`,
    ...wrapped(hosts, '    '),
  ];
}

function times(count: number): string {
  return `×${count.toLocaleString('en')}`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
