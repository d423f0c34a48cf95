import { exchangeFrom, formatExchange } from '../../capture/index.js';
import type { ServerAlias } from '../../match/index.js';
import { CaptureError, type Contract, type Exchange } from '../../model/index.js';
import { createRecordingKey } from '../recording-key.js';
import type { RedactOptions } from '../redacted.js';
import { createRedactor } from '../redactor.js';
import { FieldCounts } from './field-counts.js';
import { readJournal } from './journal-lines.js';
import { rewriteFile } from './rewrite-file.js';
import type { SweepResult, SweptJournal } from './sweep-journals.js';

/** A journal that was finished without the recording's key. */
export interface FinishedJournal extends SweptJournal {
  /** Lines that are left out, the one that was cut short among them: nobody can say what is private in them. */
  readonly leftOut: number;
}

/** What finishing came to. */
export interface FinishResult extends Pick<SweepResult, 'fields'> {
  readonly journals: readonly FinishedJournal[];
}

/**
 * Finishes journals that were never closed, and whose key is lost: nobody can look up any more which values were met
 * late, so every text and every number of four digits and more that the contract does not fix (a constant, a member of
 * an enum, a date, a SID) is replaced. The same value gets the same pseudonym in all of them; lines that have been
 * swept stay as they are, and each line is judged as before.
 * @param paths each is written anew as a whole, or stays as it is
 * @throws {ConfigurationError} `output-unwritable`
 * @throws {CaptureError} `capture-unreadable`
 */
export function finishJournals(
  paths: readonly string[],
  contracts: readonly Contract[],
  options: Pick<RedactOptions, 'keep'> & { readonly servers?: readonly ServerAlias[] } = {},
): FinishResult {
  const redactor = createRedactor(contracts, createRecordingKey(), { ...options, all: true, everywhere: 'denied' });
  const counts = new FieldCounts();
  const finished = (line: string): string | undefined => {
    const exchange = readLine(line);
    if (exchange?.isUnswept !== true) return exchange && line;
    const { isUnswept: _, ...rest } = exchange;
    const redacted = redactor.redact(rest);
    if (redacted.kind === 'uncovered') return undefined;
    counts.add(redacted.fields);
    return formatExchange(redacted.exchange);
  };
  const journals = paths.map((path): FinishedJournal => {
    let exchanges = 0;
    let leftOut = 0;
    let hasTornEnd = false;
    rewriteFile(path, (add) => {
      readJournal(path, ({ text, isTorn }) => {
        const line = finished(text);
        if (line === undefined) {
          leftOut += 1;
          hasTornEnd = isTorn;
          return;
        }
        exchanges += 1;
        add(`${line}\n`);
      });
    });
    return { path, exchanges, isTorn: hasTornEnd, leftOut };
  });
  return { journals, fields: counts.list() };
}

/**
 * Tells whether a journal has lines that are still to be swept.
 * @throws {CaptureError} `capture-unreadable`
 */
export function isUnsweptJournal(path: string): boolean {
  let isUnswept = false;
  readJournal(path, ({ text }) => {
    isUnswept ||= text.includes('"unswept"') && readLine(text)?.isUnswept === true;
  });
  return isUnswept;
}

function readLine(text: string): Exchange | undefined {
  try {
    return exchangeFrom(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CaptureError) return undefined;
    throw error;
  }
}
