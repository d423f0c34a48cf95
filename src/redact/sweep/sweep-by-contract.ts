import { exchangeFrom, formatExchange } from '../../capture/index.js';
import type { ServerAlias } from '../../match/index.js';
import type { Contract } from '../../model/index.js';
import type { KnownValues } from '../known/known-values.js';
import type { RecordingKey } from '../recording-key.js';
import type { RedactedField, Redactor } from '../redacted.js';
import { createRedactor } from '../redactor.js';
import { type ReplaceIn, type SweepValue, sweepBytesOf } from './sweep-exchange.js';

/** What a sweep by contract needs to know. */
export interface SweepByContract {
  /** Asked for once, when there is something to be replaced. */
  readonly contracts: () => readonly Contract[];
  readonly servers?: readonly ServerAlias[] | undefined;
  readonly key: RecordingKey;
  readonly replaceIn: ReplaceIn;
  /** Told of a place that had to stay as it is, since the contract allows no other value there. */
  readonly onKept: (field: RedactedField) => void;
}

/**
 * Makes a sweep that keeps what the contract says: its own words stay, a pseudonym that does not fit a place is drawn
 * again, and a line is judged as it was before.
 */
export function createSweepByContract({ contracts, servers, key, replaceIn, onKept }: SweepByContract): SweepValue {
  let redactor: Redactor | undefined;
  const known: KnownValues = { add: () => undefined, replaceIn, takeMarks: () => [] };
  return (line) => {
    redactor ??= createRedactor(contracts(), key, {
      all: true,
      everywhere: 'public',
      known,
      ...(servers !== undefined && { servers }),
    });
    const redacted = redactor.redact(exchangeFrom(sweepBytesOf(line, replaceIn)));
    if (redacted.kind === 'uncovered') return undefined;
    for (const field of redacted.fields) if (field.kept !== undefined) onKept(field);
    return formatExchange(redacted.exchange);
  };
}
