import { resolve } from 'node:path';
import { CAPTURE_FORMATS, formatAdvice, openCapture } from '../../src/capture/index.js';
import { createJudge, type Judge } from '../../src/check/index.js';
import { ConfigurationError, type Contract, isUnreadable } from '../../src/model/index.js';
import { type KnownFindings, unsweptNote } from '../../src/policy/index.js';
import { ANY_CAPTURES, CAPTURES_IN_THEIR_PLACES } from '../capture-search.js';
import { expandInputs, type InputFile } from '../captures.js';
import { type Measurement, withCoverage } from '../coverage/measure.js';
import { globFiles } from '../glob-files.js';
import type { JudgeOptions } from '../invocation.js';
import type { Io } from '../io.js';
import { overlaysFor } from '../overlays.js';
import { contractFor, type Run, type RunOptions, withRun } from '../run.js';
import { type ScopeTest, scopeTest } from '../scope.js';
import { assertServersKnown, readServers } from '../servers.js';
import { loadSettings, type Settings } from '../settings.js';
import { judgePayloadFiles } from './validate.js';

/** The pack that judges when no contract is named. */
const DEFAULT_CONTRACT = 'twilio';

/** Judges captures against contracts, and the configuration's payloads when no capture is named. */
export async function judge(
  captures: readonly string[],
  options: JudgeOptions & Pick<RunOptions, 'reading'>,
  io: Io,
): Promise<number> {
  const settings = await loadSettings(options.config, io);
  assertFormatKnown(options.format);
  return withCoverage(options, settings, io, (measurement, judged) =>
    judgeCaptures(captures, options, settings, io, measurement, judged),
  );
}

/**
 * Judges captures and writes the reports.
 * @param measurement is begun when the contracts are loaded
 * @param judged is told the captures
 */
export function judgeCaptures(
  captures: readonly string[],
  options: JudgeOptions,
  settings: Settings,
  io: Io,
  measurement?: Measurement,
  judged?: (captures: Iterable<string>) => void,
): Promise<number> {
  return withRun(options, settings, io, 'exchange', async (run) => {
    if (isAsConfigured(captures, options)) run.looksAt();
    else run.looksAt(captures.length === 0 ? [settings.folder] : captures.map((capture) => resolve(io.cwd, capture)));
    const files = await capturesOf(captures, settings, io);
    if (captures.includes('-')) files.push(await run.keepStdin());
    await judgeInto(run, files, options, settings, io, measurement);
    judged?.(run.files.keys());
    if (captures.length > 0) return;
    await judgePayloadFiles(run, settings, io);
    run.noteUnusedOverrides();
  });
}

/** Tells whether a run judges all that is there to judge, as the configuration says: what it does not meet is gone. */
function isAsConfigured(captures: readonly string[], { contract, overlay, server, format }: JudgeOptions): boolean {
  return captures.length === 0 && [contract, overlay, server, format].every((option) => option === undefined);
}

/** Judges files that are known to be captures, as {@link judge} does. */
export function judgeFiles(
  files: readonly InputFile[],
  options: JudgeOptions,
  settings: Settings,
  io: Io,
  measurement?: Measurement,
): Promise<number> {
  return withRun(options, settings, io, 'exchange', (run) => judgeInto(run, files, options, settings, io, measurement));
}

async function judgeInto(
  run: Run,
  files: readonly InputFile[],
  options: JudgeOptions,
  settings: Settings,
  io: Io,
  measurement?: Measurement,
): Promise<void> {
  const judgeFor = await judgesOf(options, settings, run, io, measurement);
  for (const file of files) {
    await run.reading(file, files.length > 1, () => judgeCaptureInto(run, file, judgeFor(file.path), options.format));
  }
}

/** Lists the captures: of the command line, else of the configuration, else those in the working folder. */
async function capturesOf(captures: readonly string[], settings: Settings, io: Io): Promise<InputFile[]> {
  const named = captures.filter((capture) => capture !== '-');
  if (captures.length > 0) return expandInputs(named, io.cwd, io, ANY_CAPTURES);
  const { captures: configured, payloads } = settings.configuration;
  if (configured !== undefined) return expandInputs(configured, settings.folder, io, ANY_CAPTURES);
  // With payloads to judge, a project need not have captures.
  return payloads === undefined ? expandInputs(['.'], settings.folder, io, CAPTURES_IN_THEIR_PLACES) : [];
}

/** Gives each capture its judge: of the contracts of the command line, else of those that the configuration has for it. */
async function judgesOf(
  options: JudgeOptions,
  settings: Settings,
  run: Run,
  io: Io,
  measurement?: Measurement,
): Promise<(path: string | undefined) => Judge> {
  const { configuration, folder } = settings;
  const uses = options.contract
    ? options.contract.map((contract) => ({ contract, captures: undefined, folder: io.cwd, use: undefined }))
    : (configuration.contracts ?? [DEFAULT_CONTRACT]).map((use) =>
        typeof use === 'string'
          ? { contract: use, captures: undefined, folder, use }
          : { contract: use.contract, captures: use.captures, folder, use },
      );
  const loaded: { contract: Contract; paths: ReadonlySet<string> | undefined }[] = [];
  for (const use of uses) {
    loaded.push({
      contract: await contractFor(run, use.contract, settings, {
        folder: use.folder,
        allowRemote: options.allowRemote ?? false,
        overlays: overlaysFor(options.overlay, use.use, settings, io.cwd),
      }),
      paths: use.captures && new Set(await globFiles(use.captures, folder)),
    });
  }
  const isInScope = exercising(run.known, scopeTest(configuration.include, configuration.exclude));
  const servers = readServers(options.server, configuration.servers);
  assertServersKnown(
    servers,
    loaded.map(({ contract }) => contract),
  );
  const observe = await measurement?.begin(loaded.map(({ contract }) => contract));
  const judgeOptions = {
    ...(observe && { observe }),
    servers,
    severityOf: run.severityOf,
    showValues: run.showValues,
    strictPact: options.strictPact ?? configuration.strictPact ?? false,
    ...(isInScope && { isInScope }),
    ...(configuration.rules && { rules: configuration.rules }),
    ...(configuration.mediaTypes && { mediaTypes: configuration.mediaTypes }),
  };
  const judges = new Map<string, Judge>();
  return (path) => {
    const mine = loaded.filter(({ paths }) => paths === undefined || (path !== undefined && paths.has(path)));
    const key = mine.map(({ contract }) => loaded.findIndex((one) => one.contract === contract)).join();
    let found = judges.get(key);
    if (found === undefined) {
      found = createJudge(
        mine.map(({ contract }) => contract),
        judgeOptions,
      );
      for (const note of found.notes) run.builder.note(note);
      judges.set(key, found);
    }
    return found;
  };
}

/** Tells a baseline which operations are exercised, where the judge asks whether they are in scope: it has matched them. */
function exercising(known: KnownFindings | undefined, inScope: ScopeTest | undefined): ScopeTest | undefined {
  if (known === undefined) return inScope;
  return (exchange, operation) => {
    known.exercised(operation?.name, exchange.request);
    return inScope?.(exchange, operation) ?? true;
  };
}

/** Refuses a format that does not exist, before anything is read. */
function assertFormatKnown(format: string | undefined): void {
  const names = CAPTURE_FORMATS.map(({ name }) => name);
  if (format === undefined || names.includes(format)) return;
  throw new ConfigurationError(`there is no capture format ${JSON.stringify(format)}`, {
    code: 'option-invalid',
    source: '--format',
    next: `${formatAdvice(format)} Leave it out, and formats are told by their content.`,
  });
}

/** Judges every entry of one capture. */
async function judgeCaptureInto(run: Run, source: InputFile, judge: Judge, format: string | undefined): Promise<void> {
  const { builder } = run;
  for await (const batch of openCapture(source, format === undefined ? {} : { format })) {
    let findings = 0;
    for (const entry of batch) {
      if (isUnreadable(entry)) {
        if (entry.outOfScope === undefined) run.known?.unread(entry.origin.capture);
        builder.add(entry.outOfScope ?? entry.unreadable, entry.origin);
        continue;
      }
      if (entry.isUnswept) builder.note(unsweptNote(entry.origin.capture));
      const judgement = run.weigh(judge.judge(entry), entry.origin.capture, entry.request.url);
      if ('findings' in judgement) findings += judgement.findings.length;
      if (run.known !== undefined && 'undecided' in judgement && judgement.undecided.length > 0) {
        run.known.unjudged(entry.origin.capture, judge.labelOf(entry), judgement.undecided);
      }
      builder.add(judgement, entry.origin, judgement.kind === 'conforms' ? undefined : () => judge.labelOf(entry));
    }
    run.progress(batch.length, findings);
  }
}
