import type { CustomFormat } from '../src/config/index.js';
import { type LoadedSchema, loadContract, repairsOf } from '../src/contract/index.js';
import { createLocator } from '../src/locate/index.js';
import { CaptureError, type Contract, type FindingCode, type Judgement, type Severity } from '../src/model/index.js';
import {
  createReportBuilder,
  exitCodeOf,
  type KnownFindings,
  type ReportBuilder,
  severityLookup,
} from '../src/policy/index.js';
import { REPORTERS } from '../src/report/index.js';
import { openBaseline } from './baseline/open-baseline.js';
import type { BaselineArguments } from './baseline/options.js';
import { displayName, type InputFile, type ReporterUse, readReporterUses } from './captures.js';
import type { Io } from './io.js';
import { type KeptStream, keepStream } from './kept-stream.js';
import { captureFrom, overridesOf } from './overrides.js';
import { startProgress } from './progress.js';
import { writeReports } from './reporting.js';
import type { Settings } from './settings.js';

/** The options that every judging command shares, command line before configuration. */
export interface RunOptions extends BaselineArguments {
  readonly reporter?: readonly string[];
  readonly failOn?: 'error' | 'warning' | 'never';
  readonly maxUndecided?: number;
  readonly showValues?: true;
  /** The capture format that everything is read as. */
  readonly format?: string;
  readonly severity?: readonly (readonly [code: string, severity: Severity])[];
  /** Is told which files were read when the run ends, also when it fails. */
  readonly reading?: (files: readonly string[]) => void;
}

/** A run under way: what is judged is added to its report, and at the end the report is written. */
export interface Run {
  readonly builder: ReportBuilder;
  /** Renews the progress line; to be told the counts of each batch. */
  progress(seen: number, findings: number): void;
  /** The baseline, when there is one: to be told of what is judged. */
  readonly known: KnownFindings | undefined;
  /**
   * Takes note of what is judged, for the baseline.
   * @param inputs absolute paths of the files and folders named; absent: all that the configuration names
   */
  looksAt(inputs?: readonly string[]): void;
  /** Gives findings the severities that the configuration's overrides say. The URL is empty for a bare payload. */
  weigh(judgement: Judgement, capture: string, url: string): Judgement;
  /** Says which overrides nothing needed: to be asked for when all that the configuration names was judged. */
  noteUnusedOverrides(): void;
  readonly showValues: boolean;
  /** The severities that the judge works by. */
  readonly severityOf: (code: FindingCode) => Severity;
  /** Capture names to absolute paths, for showing lines; filled as captures are read. */
  readonly files: Map<string, string>;
  /** The contracts judged against; filled as they are loaded. */
  readonly contracts: Map<string, Contract>;
  /** The schemas that payloads are judged against, by name; filled as they are loaded. */
  readonly schemas: Map<string, LoadedSchema>;
  /** Keeps stdin in a private temporary file, so that its lines can be shown; deleted when the run ends. */
  keepStdin(): Promise<InputFile>;
  /**
   * Reads one of several files: where one of them cannot be read at all, it is undecided and the others are judged;
   * alone, it is an error.
   */
  reading(file: InputFile, isOneOfSeveral: boolean, read: () => Promise<void>): Promise<void>;
}

/**
 * Judges as `work` says, writes the reports, and answers the exit code.
 * @throws {ConfigurationError} `option-invalid` for an unknown reporter or finding code, before anything is read.
 */
export async function withRun(
  options: RunOptions,
  { configuration, folder }: Settings,
  io: Io,
  noun: 'exchange' | 'payload',
  work: (run: Run) => Promise<void>,
): Promise<number> {
  const { uses, severityOf } = readRunOptions(options, { configuration, folder }, io);
  const progress = startProgress(io.stderr, `${noun}s`);
  let kept: KeptStream | undefined;
  let seenSoFar = 0;
  let findingsSoFar = 0;
  const showValues = options.showValues ?? configuration.showValues ?? false;
  const files = new Map<string, string>();
  const contracts = new Map<string, Contract>();
  const schemas = new Map<string, LoadedSchema>();
  const used = () => [...contracts.values(), ...schemas.values()];
  const overrides = overridesOf({ configuration, folder }, { severityOf, decided: options.severity ?? [], contracts });
  const soFar = { contracts: used, captures: files };
  const baseline = await openBaseline(options, { configuration, folder }, soFar, io);
  const builder = createReportBuilder(baseline && { isKnown: baseline.isKnown });
  const run: Run = {
    builder,
    progress(seen, findings) {
      seenSoFar += seen;
      findingsSoFar += findings;
      progress.update(seenSoFar, findingsSoFar);
    },
    known: baseline?.known,
    looksAt: (inputs) => baseline?.looksAt(inputs),
    weigh: (judgement, capture, url) =>
      overrides.apply(judgement, () => ({ url, capture: captureFrom(folder, files.get(capture)) })),
    noteUnusedOverrides() {
      for (const note of overrides.unusedNotes()) builder.note(note);
    },
    showValues,
    severityOf: (code) => overrides.severityOf(code),
    files,
    contracts,
    schemas,
    async keepStdin() {
      kept ??= await keepStream(io.stdin);
      return { path: kept.path, name: '<stdin>' };
    },
    async reading(file, isOneOfSeveral, read) {
      files.set(file.name, file.path);
      try {
        await read();
      } catch (error) {
        if (!isOneOfSeveral || !(error instanceof CaptureError)) throw error;
        baseline?.known.unread(file.name);
        builder.add({ reason: 'entry-unreadable', detail: error.message }, { capture: file.name, entry: 0 });
      }
    },
  };
  try {
    await work(run);
    progress.done();
    for (const note of overrides.notes()) builder.note(note);
    const stale = baseline?.close(builder) ?? 0;
    const loaded = [...contracts.values()];
    const report = builder.finish({
      captures: [...files.keys()],
      contracts: [...contracts.keys(), ...schemas.keys()],
      repairs: repairsOf(loaded),
      stale,
    });
    const locator = createLocator({
      captures: files,
      contracts: used(),
      showValues,
      ...(options.format !== undefined && { format: options.format }),
    });
    await writeReports(report, uses, locator, noun, soFar, io);
    const failOn = options.failOn ?? configuration.failOn ?? 'error';
    const maxUndecided = options.maxUndecided ?? configuration.maxUndecided ?? 0;
    return exitCodeOf(report, { failOn, maxUndecided });
  } finally {
    const read = used().flatMap((contract) => [...contract.files.values()]);
    options.reading?.([...files.values(), ...read, ...(baseline === undefined ? [] : [baseline.file])]);
    progress.done();
    kept?.dispose();
    builder.dispose();
  }
}

/**
 * Reads the reporters and severities of a run.
 * @throws {ConfigurationError} `option-invalid` for an unknown reporter or finding code
 */
export function readRunOptions(
  options: Pick<RunOptions, 'reporter' | 'severity'>,
  { configuration, folder }: Settings,
  { cwd }: Pick<Io, 'cwd'>,
): { readonly uses: readonly ReporterUse[]; readonly severityOf: Run['severityOf'] } {
  const names = REPORTERS.map(({ name }) => name);
  const uses = options.reporter
    ? readReporterUses(options.reporter, names, cwd)
    : readReporterUses(configuration.reporters ?? [], names, folder);
  return {
    uses,
    severityOf: severityLookup({ ...configuration.severities, ...Object.fromEntries(options.severity ?? []) }),
  };
}

/** Loads a contract once a run; the settings say how. */
export async function contractFor(
  { contracts }: Pick<Run, 'contracts'>,
  source: string | readonly string[],
  { configuration }: Settings,
  {
    folder,
    allowRemote,
    overlays,
  }: { readonly folder: string; readonly allowRemote: boolean; readonly overlays: readonly string[] },
): Promise<Contract> {
  const named = [
    ...(typeof source === 'string' ? [source] : source),
    ...overlays.map((path) => displayName(path, folder)),
  ];
  const key = overlays.length === 0 ? named.join(', ') : named.join(' + ');
  const known = contracts.get(key);
  if (known !== undefined) return known;
  const { formats, nullableEnum } = configuration;
  const contract = await loadContract(source, {
    cwd: folder,
    allowRemote,
    overlays,
    ...(formats && { formats: formats satisfies Readonly<Record<string, CustomFormat>> }),
    ...(nullableEnum && { nullableEnum }),
  });
  contracts.set(key, contract);
  return contract;
}
