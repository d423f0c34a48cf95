import { arbitraryFor, type GenerateOptions } from '../../src/generate/index.js';
import { UnsatisfiableSchemaError } from '../../src/model/index.js';
import type { GenerateRequest } from './request.js';
import type { Subject } from './subject.js';

/** What a run has come to. */
export interface RunResult {
  /** How many cases were written. */
  readonly written: number;
  /** How many faults no value shows. */
  readonly tied: number;
}

/** Says of a run over every fault what its cases do not show. */
export function faultNotes(
  subject: Subject,
  { kind, format }: GenerateRequest,
  options: GenerateOptions,
  { written, tied }: RunResult,
): string {
  if (kind !== 'all-faults') return '';
  const notes: string[] = [];
  const unsatisfiable = whyUnsatisfiable(subject, options);
  if (unsatisfiable !== undefined) notes.push(`no value satisfies ${subject.name}: ${unsatisfiable}`);
  if (written === 0 && tied === 0) {
    notes.push(`${subject.name} has no constraint that a value could break; nothing was generated`);
  }
  if (tied > 0 && format !== 'files') notes.push(tiedText(tied));
  return notes.map((note) => `note: ${note}\n`).join('');
}

function whyUnsatisfiable(subject: Subject, options: GenerateOptions): string | undefined {
  if (subject.kind === 'operation') return undefined;
  try {
    arbitraryFor(subject.schema, options);
    return undefined;
  } catch (error) {
    // What cannot be generated otherwise may be satisfied all the same.
    return error instanceof UnsatisfiableSchemaError ? error.message : undefined;
  }
}

function tiedText(count: number): string {
  const text =
    count === 1 ? 'a constraint cannot be broken by itself' : `${count} constraints cannot be broken by themselves`;
  return `${text}; --out writes a manifest that says why`;
}
