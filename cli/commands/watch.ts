import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findConfiguration } from '../../src/config/index.js';
import { ConfigurationError, ContractCheckError } from '../../src/model/index.js';
import { DEFAULT_BASELINE } from '../baseline/open-baseline.js';
import { displayName } from '../captures.js';
import { errorText } from '../error-text.js';
import type { JudgeOptions } from '../invocation.js';
import type { Io } from '../io.js';
import { foldersBelow } from '../watch/folders-below.js';
import { isOfFile, stampOf, type WatchedFiles, watchFiles } from '../watch/watched-files.js';

/** Judges, and tells which files it read, also when it fails. */
type Judging = (reading: (files: readonly string[]) => void) => Promise<number>;

/** Milliseconds between two looks at the files: a person does not notice, and a machine neither. */
const PAUSE = 300;

/** Pauses until a file that is written all the time is read nevertheless: a log that grows is never quiet. */
const MOST_PAUSES = 10;

/** Goes to the top of an emptied screen. */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/**
 * Judges, and judges again whenever something that was read changes, until the program is ended or nobody reads on.
 * @returns the exit code of the last time
 * @throws {ConfigurationError} `option-invalid` with what makes no sense again and again: stdin, and a baseline to write
 */
export async function watch(
  captures: readonly string[],
  { contract = [], overlay = [], baseline, config, updateBaseline }: JudgeOptions,
  judge: Judging,
  io: Io,
): Promise<number> {
  if (captures.includes('-')) throw excluded('stdin', 'Write the capture to a file, and name that.');
  if (updateBaseline === true) throw excluded('--update-baseline', 'Update the baseline once, without --watch.');
  const known = new Set<string>();
  // What is named and not there may come; a pattern or a pack never does.
  for (const named of [...captures, ...contract, ...overlay]) known.add(resolve(io.cwd, named));
  know(baseline ?? DEFAULT_BASELINE);
  const configuration = typeof config === 'string' ? resolve(io.cwd, config) : findConfiguration(io.cwd);
  know(config ?? configuration);
  for (;;) {
    for (const body of foldersBelow(searched()).bodies) known.add(body);
    const begun = stampsOf(known);
    const code = await judgeOnce();
    const below = foldersBelow(searched());
    const stamps = stampsOf(known);
    for (const [file, stamp] of begun) {
      // What was changed while it was read is judged again; a report that was written into a folder is no change.
      if (isOfFile(stamp)) stamps.set(file, stamp);
    }
    const watched = watchFiles(stamps, below.folders, io.cwd);
    await io.stderr.write(`watching ${count(stamps)}; Ctrl+C ends it\n`);
    const changed = await nextChange(watched, io);
    if (changed === undefined) return code;
    if (io.stdout.isTerminal) await io.stdout.write(CLEAR);
    await io.stderr.write(`\n${displayName(changed, io.cwd) || '.'} changed\n`);
  }

  /** The folders in which captures are looked for: those named, and where patterns and the configuration start. */
  function searched(): readonly string[] {
    const folders = captures.map((capture) => resolve(io.cwd, capture)).filter((path) => !isOfFile(stampOf(path)));
    if (captures.length === 0) folders.push(configuration === undefined ? io.cwd : dirname(configuration));
    else if (captures.some((capture) => /[*?{[]/.test(capture))) folders.push(io.cwd);
    return folders;
  }

  /** Takes what is a file or a folder: a pattern, a pack or an option is none. */
  function know(name: string | false | undefined): void {
    const path = name === undefined || name === false ? undefined : resolve(io.cwd, name);
    if (path !== undefined && stampOf(path) !== '') known.add(path);
  }

  async function judgeOnce(): Promise<number> {
    try {
      return await judge((files) => {
        for (const file of files) know(file);
      });
    } catch (error) {
      // A contract is broken while it is written, or not written yet: the next change may mend it.
      if (error instanceof ContractCheckError && error.source !== undefined) known.add(resolve(io.cwd, error.source));
      await io.stderr.write(errorText(error));
      return 2;
    }
  }
}

/** Waits until something changed, and then, for some seconds, until it changes no more: what writes it may not have ended. */
async function nextChange(watched: WatchedFiles, { stdout }: Io): Promise<string | undefined> {
  while (stdout.isClosed !== true) {
    await sleep(PAUSE);
    const changed = watched.changed();
    if (changed === undefined) continue;
    for (let round = 0, last = ''; round < MOST_PAUSES && last !== stampOf(changed); round += 1) {
      last = stampOf(changed);
      await sleep(PAUSE);
    }
    return changed;
  }
  return undefined;
}

const stampsOf = (paths: Iterable<string>): Map<string, string> =>
  new Map([...paths].map((path) => [path, stampOf(path)]));

function count(stamps: ReadonlyMap<string, string>): string {
  const files = [...stamps.values()].filter((stamp) => stamp !== '' && isOfFile(stamp)).length;
  return files === 1 ? '1 file' : `${files} files`;
}

const excluded = (what: string, next: string): ConfigurationError =>
  new ConfigurationError(`${what} cannot be watched`, { code: 'option-invalid', source: '--watch', next });
