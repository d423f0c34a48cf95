import { dirname, resolve } from 'node:path';
import { ConfigurationError, type Finding, type Severity } from '../../src/model/index.js';
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
import { RelativeNames, type RunSoFar } from '../relative-names.js';
import type { Settings } from '../settings.js';
import { ExtentOfRun } from './extent-of-run.js';
import type { BaselineArguments } from './options.js';
import { readBaseline } from './read-baseline.js';

/** Where a baseline stands that is not named: beside the configuration, or in the working folder. */
export const DEFAULT_BASELINE = 'contract-check.baseline.json';

/** A baseline in a run. */
export interface OpenBaseline {
  /** An absolute path. */
  readonly file: string;
  readonly known: KnownFindings;
  /**
   * Takes note of what is judged.
   * @param inputs absolute paths of the files and folders named; absent: all that the configuration names
   */
  looksAt(inputs?: readonly string[]): void;
  isKnown(finding: Finding): boolean;
  /**
   * Writes it when it is to be updated, and says what its owner should know.
   * @returns how many of its findings no longer happen, where that fails the run
   */
  close(builder: ReportBuilder): number;
}

/** What of a run's options a baseline asks for. */
type OptionsOfRun = BaselineArguments & {
  readonly showValues?: true;
  readonly severity?: readonly (readonly [code: string, severity: Severity])[];
};

/**
 * Opens the baseline of a run: of the command line, else of the configuration, else the one that stands at its usual
 * place; `undefined` when there is none.
 * @throws {ConfigurationError} `baseline-not-found` or `baseline-invalid`; `option-invalid` for options that exclude
 * each other
 */
export async function openBaseline(
  options: OptionsOfRun,
  { configuration, folder }: Settings,
  run: RunSoFar,
  io: Io,
): Promise<OpenBaseline | undefined> {
  const isUpdating = options.updateBaseline ?? false;
  const today = new Date().toISOString().slice(0, 10);
  assertExpiryMakesSense(options, today);
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
  const names = new RelativeNames(dirname(file), run);
  const extent = new ExtentOfRun(names, new Set(options.severity?.flatMap(([code, is]) => (is === 'off' ? code : []))));
  const known = new KnownFindings(entries ?? [], {
    today,
    isUpdating,
    nameOfSource: (source) => names.ofRule(source),
    nameOfCapture: (capture) => names.ofCapture(capture),
    extent,
    ...(expires !== undefined && { expires }),
  });
  return {
    file,
    known,
    looksAt: (inputs) => extent.looksAt(inputs),
    isKnown: (finding) => known.isKnown(finding),
    close(builder) {
      const notes = baselineNotes(shown, known, isStrict);
      if (!isUpdating) {
        for (const note of notes) builder.note(note);
        return isStrict ? known.fixed().length : 0;
      }
      if (!builder.hasJudged) {
        builder.note({ kind: 'baseline-kept', message: `${shown} is left as it is: nothing was judged.` });
        return 0;
      }
      // What a configuration always says would remove what others have recorded whenever one capture is judged.
      const mustBeMet = options.strictBaseline === true;
      const updated = known.updated(mustBeMet);
      write(file, formatBaseline(updated), io.cwd);
      builder.note(updatedNote(shown, known, updated, { mustBeMet, expires }));
      for (const note of notes) if (note.kind === 'baseline-expired' && expires === undefined) builder.note(note);
      return 0;
    },
  };
}

function write(file: string, text: string, cwd: string): void {
  const output = new OutputFile(file, cwd, {
    source: '--update-baseline',
    next: 'Make its folder writable, or name a file elsewhere with --baseline.',
  });
  try {
    output.write(text);
    output.close();
  } catch (error) {
    output.abandon();
    throw error;
  }
}

/** A day that is over, or that nothing is given, would be taken for one that counts. */
function assertExpiryMakesSense({ baselineExpires, updateBaseline }: BaselineArguments, today: string): void {
  if (baselineExpires === undefined) return;
  const refused = (message: string, next: string): ConfigurationError =>
    new ConfigurationError(message, { code: 'option-invalid', source: '--baseline-expires', next });
  if (updateBaseline !== true) {
    throw refused('--baseline-expires does nothing without --update-baseline', 'Say both, or neither.');
  }
  if (baselineExpires < today) {
    throw refused(`${baselineExpires} is over: nothing would be accepted`, `Write a day from ${today} on.`);
  }
}

function excluded(option: string, next: string): ConfigurationError {
  return new ConfigurationError(`--update-baseline cannot be used with ${option}`, {
    code: 'option-invalid',
    source: '--update-baseline',
    next,
  });
}
