import { SchemaNotCompilableError } from '../../../model/index.js';
import { addressOf, PatternTooSlowError, type SchemaNode } from '../../../validate/index.js';

/**
 * Does what judges values by a schema. A pattern that is too slow for some near miss proves nothing: what would be
 * listed then depended on the machine.
 * @throws {SchemaNotCompilableError} when a pattern takes too long
 */
export function inTime<Result>({ location }: SchemaNode, judge: () => Result): Result {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof PatternTooSlowError)) throw error;
    const next = 'Write the pattern so that it need not backtrack.';
    const address = addressOf(location.resource.document, location.pointer);
    throw new SchemaNotCompilableError(error.message, address, { cause: error, next });
  }
}
