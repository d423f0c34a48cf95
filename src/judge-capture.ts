import { readCapture } from './capture/index.js';
import { createJudge, type JudgeOptions } from './check/index.js';
import { repairsOf } from './contract/index.js';
import { type CaptureEntry, type Contract, isUnreadable, type Report } from './model/index.js';
import { createReportBuilder, unsweptNote } from './policy/index.js';

/**
 * Judges every exchange of a capture and folds the judgements into a report, whose findings are held in memory.
 * @param capture a file (HAR or NDJSON), or entries from `readCapture` or of one's own
 * @throws {CaptureError} when the file cannot be read at all; an entry that cannot be read is undecided instead
 */
export async function judgeCapture(
  capture: string | AsyncIterable<CaptureEntry> | Iterable<CaptureEntry>,
  contract: Contract | readonly Contract[],
  options: JudgeOptions = {},
): Promise<Report> {
  const contracts: readonly Contract[] = 'documents' in contract ? [contract] : contract;
  const judge = createJudge(contracts, options);
  const builder = createReportBuilder({ spoolAfter: Number.POSITIVE_INFINITY });
  const captures = new Set<string>();
  for await (const entry of typeof capture === 'string' ? readCapture(capture) : capture) {
    captures.add(entry.origin.capture);
    if (isUnreadable(entry)) builder.add(entry.outOfScope ?? entry.unreadable, entry.origin);
    else {
      if (entry.isUnswept) builder.note(unsweptNote(entry.origin.capture));
      builder.add(judge.judge(entry), entry.origin, () => judge.labelOf(entry));
    }
  }
  for (const note of judge.notes) builder.note(note);
  return builder.finish({
    captures: [...captures],
    contracts: contracts.map(({ name }) => name),
    repairs: repairsOf(contracts),
  });
}
