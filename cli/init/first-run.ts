import { existsSync, rmSync } from 'node:fs';
import { isJsonArray, isJsonObject, type Json } from '../../src/model/index.js';
import { judgeCaptures } from '../commands/judge.js';
import type { Io } from '../io.js';
import { loadSettings } from '../settings.js';

/** How the first run went. */
export interface FirstRun {
  readonly seen: number;
  readonly conform: number;
  readonly violate: number;
  readonly undecided: number;
  readonly outOfScope: number;
  /** Findings that are in the baseline now. */
  readonly known: number;
  /** What the run says besides. */
  readonly notes: readonly string[];
}

/**
 * Judges what the configuration names, for the first baseline; where nothing is wrong, none is left behind.
 * @param baseline an absolute path
 * @throws {ContractCheckError} as judging does
 */
export async function runFirst(config: string, baseline: string, io: Io): Promise<FirstRun> {
  let text = '';
  const stdout: Io['stdout'] = {
    isTerminal: false,
    columns: undefined,
    write(piece) {
      text += piece;
      return undefined;
    },
  };
  const hadBaseline = existsSync(baseline);
  const settings = await loadSettings(config, io);
  const options = { config, reporter: ['json'], ...(!hadBaseline && { updateBaseline: true as const }) };
  await judgeCaptures([], options, settings, { ...io, stdout });
  const first = readReport(text);
  if (!hadBaseline && first.known === 0) rmSync(baseline, { force: true });
  return first;
}

function readReport(text: string): FirstRun {
  // Written by our own reporter a moment ago.
  const report = JSON.parse(text) as Json;
  const summary = isJsonObject(report) && isJsonObject(report.summary) ? report.summary : {};
  const notes = isJsonObject(report) && isJsonArray(report.notes ?? null) ? report.notes : [];
  const count = (name: string): number => (typeof summary[name] === 'number' ? summary[name] : 0);
  return {
    seen: count('seen'),
    conform: count('conform'),
    violate: count('violate'),
    undecided: count('undecided'),
    outOfScope: count('outOfScope'),
    known: count('known'),
    notes: isJsonArray(notes)
      ? notes.flatMap((note) =>
          isJsonObject(note) && note.kind !== 'baseline-updated' && typeof note.message === 'string'
            ? [note.message]
            : [],
        )
      : [],
  };
}
