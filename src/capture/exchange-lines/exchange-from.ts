import { CaptureError, type Exchange, type Json, type Origin } from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { readExchange } from './read-exchange.js';

/**
 * Makes an exchange of a hand-made value in the form of a line of `*.exchanges.ndjson`: headers as pairs or as an
 * object, or none; a body as `{ kind: 'json', value }` or `{ kind: 'text', text }`, or none; no response, or a status.
 * @param origin what findings say that they were seen in
 * @throws {CaptureError} `capture-unreadable`; the message names the member that is wrong
 */
export function exchangeFrom(value: unknown, origin: Origin = { capture: '<exchange>', entry: 0 }): Exchange {
  try {
    // The reader looks at whatever it is handed.
    return readExchange(value as Json, origin);
  } catch (error) {
    if (!(error instanceof EntryProblem)) throw error;
    throw new CaptureError(`This is no exchange: ${error.message}.`, {
      code: 'capture-unreadable',
      source: origin.capture,
      next: 'Write it as schemas/contract-check/exchange.schema.json has it.',
      cause: error,
    });
  }
}
