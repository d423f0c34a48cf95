import type { MergedReport } from './merged-reports.js';

/**
 * Says what a recording cannot tell of, a sentence each: recordings within it, what processes had under way that were
 * stopped, and those that still run and have stored nothing yet.
 *
 * Test runners stop their workers as a matter of course: of one that a program stopped itself nothing is said where it has
 * a journal.
 * @param wasKilled the program was ended by a signal
 */
export function untoldOf(reports: readonly MergedReport[], wasKilled: boolean): readonly string[] {
  const silent = reports.filter(({ isEnded }) => !isEnded);
  const running = silent.filter(({ journal, isOpen }) => journal === undefined && isOpen).map(({ pid }) => pid);
  const stopped = silent.filter(
    ({ hasAsked, isOpen, journal }) => hasAsked && !isOpen && (wasKilled || journal === undefined),
  ).length;
  return [
    ...(reports.some(({ isRecording }) => isRecording) ? [WITHIN] : []),
    ...(stopped > 0 ? [`${stopped === 1 ? 'a process was' : `${stopped} processes were`} ${STOPPED}`] : []),
    ...[...new Set(running)].map((pid) => `process ${pid} still runs; contract-check redact finishes what it stores`),
  ];
}

const WITHIN = 'a contract-check record ran within this one: what its program asked is in its recording alone';

const STOPPED = 'stopped without a word: what was under way is not recorded';
