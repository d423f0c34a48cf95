import { type RecordingSettings, SETTINGS_VARIABLE } from '../../src/record/recording-settings.js';
import type { Io } from '../io.js';

/** Tells a recording that this one runs within, if any, that the program is not recorded there: a process has one. */
export async function tellOuterRecording({ env }: Io): Promise<void> {
  const outer = env[SETTINGS_VARIABLE];
  if (outer === undefined) return;
  const { writeProcessReport } = await import('../../src/record/index.js');
  // The variable is set by the recorder alone.
  const { reports } = JSON.parse(outer) as RecordingSettings;
  writeProcessReport(reports, `${process.pid}-recording`, {
    pid: process.pid,
    stored: 0,
    uncovered: {},
    notes: [],
    isRecording: true,
    hasAsked: false,
    isEnded: true,
  });
}
