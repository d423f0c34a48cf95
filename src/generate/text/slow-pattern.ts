import { type Address, SchemaNotCompilableError } from '../../model/index.js';
import { PatternTooSlowError } from '../../validate/index.js';
import type { TextDemand } from './text-demand.js';

/** After so many values that could not be judged in time, it is given up. */
const PATIENCE = 4;

/** Finds the error that tells of a pattern which took too long, in an error or in its cause. */
export function slownessOf(error: unknown): PatternTooSlowError | undefined {
  if (error instanceof PatternTooSlowError) return error;
  return error instanceof SchemaNotCompilableError && error.cause instanceof PatternTooSlowError
    ? error.cause
    : undefined;
}

/** Says of a schema, or of its keyword, that a pattern takes too long. */
export function tooSlow(cause: PatternTooSlowError, address: Address): SchemaNotCompilableError {
  const next = 'Write the pattern so that it need not backtrack.';
  return new SchemaNotCompilableError(cause.message, address, { cause, next });
}

/**
 * Refuses a demand of which a pattern has been given up, because it took too long on text after text.
 * @throws {SchemaNotCompilableError} at the pattern
 */
export function refuseSlowPatterns({ patterns, withoutPatterns }: TextDemand): void {
  for (const { value, clause } of [...patterns, ...withoutPatterns]) {
    try {
      // A pattern that has been given up answers for no text any more; others are quick on this one.
      value.compiled.test('');
    } catch (error) {
      if (error instanceof PatternTooSlowError) throw tooSlow(error, clause.address);
      throw error;
    }
  }
}

/**
 * Takes a value that cannot be judged in time for a miss; when there are too many of them, it says so.
 * @param address what is told
 */
export function patient(address: Address): <Result>(act: () => Result, missed: Result) => Result {
  let misses = 0;
  return (act, missed) => {
    try {
      return act();
    } catch (error) {
      const slowness = slownessOf(error);
      if (slowness === undefined) throw error;
      misses += 1;
      if (misses >= PATIENCE) throw error === slowness ? tooSlow(slowness, address) : error;
      return missed;
    }
  };
}
