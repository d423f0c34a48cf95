import type { Io } from '../io.js';
import type { Settings } from '../settings.js';
import { closeRecording } from './close-recording.js';
import type { RecordArguments } from './options.js';
import type { Preparation } from './prepare.js';
import type { ProgramEnd } from './run-program.js';
import { summaryText } from './summary.js';

/**
 * Closes a recording once its program has ended: sweeps, tells what was recorded, judges it where asked, and answers
 * the exit code.
 *
 * 2 where recording failed; else the program's own; else, with --check, that of judging.
 */
export async function finishRecording(
  end: ProgramEnd | undefined,
  preparation: Preparation,
  options: RecordArguments,
  project: Settings,
  io: Io,
): Promise<number> {
  if (end?.kind === 'not-started') {
    await io.stderr.write(`error: ${end.problem}\n  ${end.next}\n`);
    return end.exitCode;
  }
  const way = options.proxy ? 'proxy' : (end?.exitCode ?? 0) < 128 ? 'program' : 'killed';
  const closed = await closeRecording(preparation, way, io.cwd);
  await io.stderr.write(summaryText(closed));
  const programCode = end?.exitCode ?? 0;
  const judgedCode = options.check ? await judgeRecording(closed.journals, options, project, io) : 0;
  if (closed.failures.length > 0) return 2;
  return programCode === 0 ? judgedCode : programCode;
}

/** Judges the journals as `contract-check` does, and reports to stderr: stdout is the program's. */
async function judgeRecording(
  journals: readonly { readonly path: string; readonly name: string }[],
  options: RecordArguments,
  project: Settings,
  io: Io,
): Promise<number> {
  if (journals.length === 0) {
    await io.stderr.write('error: nothing was recorded, so nothing was judged\n');
    return 2;
  }
  const { judgeFiles } = await import('../commands/judge.js');
  const { contracts } = project.configuration;
  // Which captures a contract is for says nothing of what has just been recorded: all of them were asked.
  const forAll = contracts?.map((use) => (typeof use === 'string' ? use : { contract: use.contract }));
  const configuration = { ...project.configuration, ...(forAll && { contracts: forAll }) };
  return judgeFiles(journals, options, { ...project, configuration }, { ...io, stdout: io.stderr });
}
