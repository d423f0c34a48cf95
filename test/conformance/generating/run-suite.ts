import fc from 'fast-check';
import { arbitraryFor } from '../../../src/generate/index.js';
import { ContractCheckError, type Json, validate } from '../../../src/index.js';
import { MISREAD } from './misread.js';
import type { SuiteSubject } from './suite-subjects.js';

/** What generating from one schema of the suite showed. */
export interface SuiteOutcome {
  readonly name: string;
  /** Values were drawn; it was told to be without instances; it was given up; something else was thrown. */
  readonly kind: 'drawn' | 'unsatisfiable' | 'gave-up' | 'failed';
  /** The error's message. */
  readonly detail: string;
  readonly values: readonly Json[];
  /** Values that the product's own validator refuses. */
  readonly refused: readonly Json[];
  /** Values that the witness refuses; or what it threw. */
  readonly refusedByWitness: readonly unknown[];
  readonly milliseconds: number;
}

/** Draws values of one schema and has them judged. */
export function drawFrom(subject: SuiteSubject, count: number, seed: number): SuiteOutcome {
  const start = performance.now();
  let kind: SuiteOutcome['kind'] = 'drawn';
  let detail = '';
  let values: Json[] = [];
  try {
    values = fc.sample(arbitraryFor(subject.handle), { seed, numRuns: count });
    // At the boundary, all the same.
    const atBoundary = arbitraryFor(subject.handle, { boundary: true });
    values.push(...fc.sample(atBoundary, { seed, numRuns: Math.ceil(count / 5) }));
  } catch (error) {
    kind = kindOf(error);
    detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (kind === 'failed' && error instanceof Error) detail = error.stack ?? detail;
  }
  const milliseconds = performance.now() - start;
  return {
    name: subject.name,
    kind,
    detail,
    values,
    refused: values.filter((value) => !validate(subject.handle, value).valid),
    refusedByWitness: values.flatMap((value) => {
      const answer = witnessed(subject, value);
      if (answer === true || MISREAD[subject.name] !== undefined) return [];
      return [answer === false ? value : { value, error: answer }];
    }),
    milliseconds,
  };
}

/** Asks the witness; what it throws is told as text. */
export function witnessed({ witness }: SuiteSubject, value: Json): boolean | string {
  if (typeof witness === 'string') return witness;
  try {
    // What was drawn is plain JSON; the witness's own type is the mutable one.
    return witness.isValid(value as Parameters<typeof witness.isValid>[0]);
  } catch (error) {
    return String(error);
  }
}

function kindOf(error: unknown): 'unsatisfiable' | 'gave-up' | 'failed' {
  if (!(error instanceof ContractCheckError)) return 'failed';
  if (error.code === 'schema-unsatisfiable') return 'unsatisfiable';
  return error.code === 'cannot-generate' ? 'gave-up' : 'failed';
}
