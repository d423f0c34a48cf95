import type { KeptCounts } from '../../src/record/keeper/keeper-protocol.js';
import type { ProcessReport } from '../../src/record/recording-settings.js';

/**
 * Adds to what the processes of a recording say of themselves what the keeper has made of their exchanges. One that the
 * keeper has not had is a failure.
 * @param reports by the writer's name
 */
export function mergedReports(
  reports: ReadonlyMap<string, ProcessReport>,
  kept: Readonly<Record<string, KeptCounts>>,
): readonly ProcessReport[] {
  return Array.from(reports, ([writer, report]) => {
    const counts = kept[writer];
    const { pid, isEnded, spooled = 0, failure = counts?.failure } = report;
    const taken = counts?.taken ?? 0;
    const missing = isEnded ? spooled - taken : 0;
    const lost = `${missing} of the exchanges that process ${pid} made did not reach the journal`;
    const why = failure ?? (missing > 0 ? lost : undefined);
    return {
      ...report,
      ...(counts && { stored: counts.stored, uncovered: counts.uncovered, notes: counts.notes }),
      ...(counts?.journal === undefined ? {} : { journal: counts.journal }),
      // A process that was killed has left its first report: what it asked, the keeper knows.
      hasAsked: report.hasAsked || counts !== undefined,
      ...(why === undefined ? {} : { failure: why }),
    };
  });
}
