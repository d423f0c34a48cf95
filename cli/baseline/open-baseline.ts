import { dirname, relative, resolve, sep } from 'node:path';
import { packFolder } from '../../src/contract/index.js';
import { ConfigurationError, type Contract, type Finding } from '../../src/model/index.js';
import {
  baselineNotes,
  formatBaseline,
  KnownFindings,
  type ReportBuilder,
  updatedNote,
} from '../../src/policy/index.js';
import { displayName } from '../captures.js';
import type { Io } from '../io.js';
import { OutputFile } from '../output-file.js';
import type { Settings } from '../settings.js';
import type { BaselineArguments } from './options.js';
import { readBaseline } from './read-baseline.js';

/** Where a baseline stands that is not named: beside the configuration, or in the working folder. */
export const DEFAULT_BASELINE = 'contract-check.baseline.json';

/** A baseline in a run. */
export interface OpenBaseline {
  readonly known: KnownFindings;
  isKnown(finding: Finding): boolean;
  /**
   * Writes it when it is to be updated, and says what its owner should know.
   * @returns how many of its findings no longer happen, where that fails the run
   */
  close(builder: ReportBuilder): number;
}

/**
 * Opens the baseline of a run: of the command line, else of the configuration, else the one that stands at its usual
 * place; `undefined` when there is none.
 * @param files the files of the contracts: the source of a rule to an absolute path
 * @throws {ConfigurationError} `baseline-not-found` or `baseline-invalid`; `option-invalid` for options that exclude
 * each other
 */
export async function openBaseline(
  options: BaselineArguments & { readonly showValues?: true },
  { configuration, folder }: Settings,
  files: () => Iterable<Pick<Contract, 'files'>>,
  io: Io,
): Promise<OpenBaseline | undefined> {
  const isUpdating = options.updateBaseline ?? false;
  if (options.baseline === false) {
    if (isUpdating) throw excluded('--no-baseline', 'Leave one of the two out.');
    return undefined;
  }
  if (isUpdating && (options.showValues ?? configuration.showValues) === true) {
    throw excluded('--show-values', 'A baseline is made to be committed: it is written without private values.');
  }
  const named = options.baseline ?? configuration.baseline;
  const file = resolve(options.baseline === undefined ? folder : io.cwd, named ?? DEFAULT_BASELINE);
  const shown = displayName(file, io.cwd);
  const entries = await readBaseline(file, shown);
  if (entries === undefined && !isUpdating) {
    if (named === undefined && options.strictBaseline === undefined) return undefined;
    throw new ConfigurationError(`there is no baseline ${shown}`, {
      code: 'baseline-not-found',
      source: shown,
      next: 'Check the path, or write it with --update-baseline.',
    });
  }
  const isStrict = options.strictBaseline ?? configuration.strictBaseline ?? false;
  const { baselineExpires: expires } = options;
  const known = new KnownFindings(entries ?? [], {
    today: new Date().toISOString().slice(0, 10),
    isUpdating,
    nameOfSource: (source) => nameFrom(dirname(file), source, files()),
    ...(expires !== undefined && { expires }),
  });
  return {
    known,
    isKnown: (finding) => known.isKnown(finding),
    close(builder) {
      const notes = baselineNotes(shown, known, isStrict);
      if (!isUpdating) {
        for (const note of notes) builder.note(note);
        return isStrict ? known.fixed().length + known.notExercised().length : 0;
      }
      if (!builder.hasJudged) {
        builder.note({ kind: 'baseline-kept', message: `${shown} is left as it is: nothing was judged.` });
        return 0;
      }
      const updated = known.updated(isStrict);
      write(file, formatBaseline(updated), io.cwd);
      builder.note(updatedNote(shown, known, updated.length, isStrict));
      for (const note of notes) if (note.kind === 'baseline-expired' && expires === undefined) builder.note(note);
      return 0;
    },
  };
}

/** Names a rule's file relative to the baseline's folder; the files of packs keep their names. */
function nameFrom(folder: string, source: string, contracts: Iterable<Pick<Contract, 'files'>>): string {
  for (const { files } of contracts) {
    const path = files.get(source);
    if (path === undefined || /^https?:/i.test(path)) continue;
    // The files of a pack are named by the pack, wherever it is installed.
    if (isOfPack(source, path)) return source;
    return relative(folder, path).split(sep).join('/');
  }
  return source;
}

function isOfPack(source: string, path: string): boolean {
  const pack = packFolder(source.split('/', 1)[0] ?? '');
  return pack !== undefined && path.startsWith(pack + sep);
}

function write(file: string, text: string, cwd: string): void {
  const output = new OutputFile(file, cwd);
  try {
    output.write(text);
    output.close();
  } catch (error) {
    output.abandon();
    throw error;
  }
}

function excluded(option: string, next: string): ConfigurationError {
  return new ConfigurationError(`--update-baseline cannot be used with ${option}`, {
    code: 'option-invalid',
    source: '--update-baseline',
    next,
  });
}
