import type { Io } from '../io.js';
import type { Settings } from '../settings.js';
import { closeRecording } from './close-recording.js';
import type { Keeper } from './keeper.js';
import type { RecordArguments } from './options.js';
import { permissionAdvice } from './permission-advice.js';
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
  program: readonly string[],
  preparation: Preparation,
  keeper: Keeper | undefined,
  options: RecordArguments,
  project: Settings,
  io: Io,
): Promise<number> {
  if (end?.kind === 'not-started') {
    await io.stderr.write(`error: ${end.problem}\n  ${end.next}\n`);
    return end.exitCode;
  }
  const programCode = end?.exitCode ?? 0;
  const closed = await closeRecording(preparation, keeper, io.cwd, programCode >= 128);
  const isUnheard = !options.proxy && closed.processes === 0;
  const advice = isUnheard ? permissionAdvice(programCode, program, io.env) : [];
  await io.stderr.write(summaryText({ ...closed, advice }));
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
  await io.stderr.write('\n');
  const { judgeFiles } = await import('../commands/judge.js');
  const { contracts } = project.configuration;
  // Which captures a contract is for says nothing of what has just been recorded: all of them were asked.
  const forAll = contracts?.map((use) => {
    if (typeof use === 'string') return use;
    const { captures: _, ...forEvery } = use;
    return forEvery;
  });
  const configuration = { ...project.configuration, ...(forAll && { contracts: forAll }) };
  return judgeFiles(journals, options, { ...project, configuration }, { ...io, stdout: io.stderr });
}
