import { isRunning } from '../../src/record/is-running.js';
import type { KeptCounts } from '../../src/record/keeper/keeper-protocol.js';
import type { ProcessReport } from '../../src/record/recording-settings.js';

/** What is known of a process at the end of a recording. */
export interface MergedReport extends ProcessReport {
  /** It may still write. */
  readonly isOpen: boolean;
}

/**
 * Adds to what the processes of a recording say of themselves what the keeper has made of their exchanges. One that the
 * keeper has not had is a failure.
 * @param reports by the writer's name
 * @param isLost the keeper has ended early: nobody knows what it has stored
 */
export function mergedReports(
  reports: ReadonlyMap<string, ProcessReport>,
  kept: Readonly<Record<string, KeptCounts>>,
  isLost = false,
): readonly MergedReport[] {
  return Array.from(reports, ([writer, report]) => {
    const counts = kept[writer];
    const { pid, isEnded, spooled = 0, failure = counts?.failure } = report;
    const taken = counts?.taken ?? 0;
    const missing = isEnded && !isLost ? spooled - taken : 0;
    const lost = `${missing} of the exchanges that process ${pid} made did not reach the journal`;
    const why = failure ?? (missing > 0 ? lost : undefined);
    return {
      ...report,
      ...(counts && { stored: counts.stored, uncovered: counts.uncovered, notes: counts.notes }),
      ...(counts?.journal === undefined ? {} : { journal: counts.journal }),
      // A process that was killed has left its first report: what it asked, the keeper knows.
      hasAsked: report.hasAsked || counts !== undefined,
      // As it was when the keeper was asked: what is stored later is not in what it has told.
      isOpen: !isEnded && (counts?.isOpen ?? isRunning(pid)),
      ...(why === undefined ? {} : { failure: why }),
    };
  });
}
