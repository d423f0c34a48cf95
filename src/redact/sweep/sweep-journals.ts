import type { ServerAlias } from '../../match/index.js';
import type { Contract } from '../../model/index.js';
import { replaceSought } from '../known/find.js';
import { createPseudonyms } from '../pseudonym/create-pseudonyms.js';
import type { RecordingKey } from '../recording-key.js';
import { FieldCounts, type SweptField } from './field-counts.js';
import { readJournal } from './journal-lines.js';
import { rewriteFile } from './rewrite-file.js';
import { createSoughtByMarks } from './sought-by-marks.js';
import { createSweepByContract } from './sweep-by-contract.js';
import { sweepLine } from './sweep-exchange.js';
import { splitUnswept } from './unswept-line.js';

/** A journal that has been closed. */
export interface SweptJournal {
  readonly path: string;
  /** Lines that are whole. */
  readonly exchanges: number;
  /** Its last line was cut short by a kill. */
  readonly isTorn: boolean;
}

/** What closing the journals of a recording came to. */
export interface SweepResult {
  readonly journals: readonly SweptJournal[];
  /** What was redacted, by field, in the order of first meeting. */
  readonly fields: readonly SweptField[];
}

/** How journals are swept. */
export interface SweepOptions {
  /**
   * What the recording was redacted by; asked for once, and only when something is to be replaced. With it, every line
   * is judged as it was before; without, a repetition is replaced even where the contract fixes it.
   */
  readonly contracts?: () => readonly Contract[];
  /** Hosts that stand for documented ones. */
  readonly servers?: readonly ServerAlias[];
}

/**
 * Closes the journals of a recording: replaces the private values that were met only after a line was written, in
 * whatever process, and takes out what the lines carried for that. Synchronous; memory holds one line and the marks.
 *
 * A journal is written anew as a whole, or stays as it is. One that nothing is left to be swept of is only read.
 * @throws {ConfigurationError} `output-unwritable`; the journals from that one on are still unswept
 * @throws {CaptureError} `capture-unreadable`
 */
export function sweepJournals(
  paths: readonly string[],
  key: RecordingKey,
  { contracts, servers }: SweepOptions = {},
): SweepResult {
  const sought = createSoughtByMarks(createPseudonyms(key));
  const fields = new FieldCounts();
  const read = paths.map((path) => {
    let exchanges = 0;
    let isTorn = false;
    let isUnswept = false;
    readJournal(path, (line) => {
      if (line.isTorn && !isWhole(line.text)) {
        isTorn = true;
        return;
      }
      exchanges += 1;
      const split = splitUnswept(line.text);
      if (split === undefined) return;
      isUnswept = true;
      fields.addUnswept(split.unswept);
      for (const mark of split.unswept.marks) sought.add(mark);
    });
    return { journal: { path, exchanges, isTorn }, isUnswept };
  });
  const replaceIn = sought.index.isEmpty
    ? (text: string): string => text
    : (text: string): string => replaceSought(text, sought);
  const sweepValue =
    contracts &&
    createSweepByContract({
      contracts,
      servers,
      key,
      replaceIn,
      onKept: (field) => fields.add([field]),
    });
  for (const { journal, isUnswept } of read) {
    if (!isUnswept) continue;
    rewriteFile(journal.path, (add) => {
      readJournal(journal.path, ({ text, isTorn }) => {
        const swept = sweepLine(splitUnswept(text)?.exchange ?? text, replaceIn, sweepValue);
        add(isTorn && journal.isTorn ? swept : `${swept}\n`);
      });
    });
  }
  return { journals: read.map(({ journal }) => journal), fields: fields.list() };
}

/** Tells whether a line is all there, and only its line end is missing. */
function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
