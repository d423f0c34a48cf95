import { resolve } from 'node:path';
import type { Coverage, CoverageTracker } from '../../src/coverage/index.js';
import type { Contract, ContractDocument, Operation } from '../../src/model/index.js';
import type { Io } from '../io.js';
import { OutputFile } from '../output-file.js';
import { type ScopeTest, scopeTest } from '../scope.js';
import type { Settings } from '../settings.js';
import type { CoverageArguments } from './options.js';
import { thresholdText } from './thresholds.js';

/** Lines of gaps of each kind beside a report; `gaps` lists them all. */
const MOST_LINES = 12;

/** A place for the tracker: it can be made when the contracts are loaded, and not before. */
export interface Measurement {
  /** Takes up what the contracts offer; answers a judge's `observe`. */
  begin(contracts: readonly Contract[]): Promise<CoverageTracker['observe']>;
}

/**
 * Judges as `work` says; measures meanwhile, when it is asked for, and tells the coverage after the report.
 * @returns the exit code: 1 as well where all was well but a threshold is missed
 */
export async function withCoverage(
  options: CoverageArguments & { readonly reporter?: readonly string[] },
  settings: Settings,
  io: Io,
  work: (measurement: Measurement | undefined, judged: (captures: Iterable<string>) => void) => Promise<number>,
): Promise<number> {
  const { coverage: configured } = settings.configuration;
  const thresholds = { ...configured?.thresholds, ...options.coverageThreshold };
  const file =
    options.coverageFile !== undefined
      ? resolve(io.cwd, options.coverageFile)
      : configured?.file && resolve(settings.folder, configured.file);
  const isAsked = options.coverage === true || configured !== undefined;
  if (!isAsked && file === undefined && Object.keys(thresholds).length === 0) return work(undefined, () => undefined);
  let tracker: CoverageTracker | undefined;
  let captures: readonly string[] = [];
  const measurement: Measurement = {
    async begin(contracts) {
      const { createCoverageTracker } = await import('../../src/coverage/index.js');
      const made = createCoverageTracker(contracts, { isInScope: operationScope(contracts, settings) });
      tracker = made;
      return (observation) => made.observe(observation);
    },
  };
  const code = await work(measurement, (names) => {
    captures = [...names];
  });
  if (tracker === undefined) return code;
  const found = tracker.coverage(captures);
  if (file !== undefined) await writeCoverage(found, file, io);
  if (options.coverage === true || configured !== undefined) await tell(found, options, settings, io);
  const missed = thresholdText(found, thresholds);
  await io.stderr.write(missed);
  return code === 0 && missed !== '' ? 1 : code;
}

/** Writes a coverage as JSON. */
export async function writeCoverage(coverage: Coverage, path: string, io: Io): Promise<void> {
  const { coverageJson } = await import('../../src/coverage/index.js');
  const file = new OutputFile(path, io.cwd);
  try {
    file.write(coverageJson(coverage));
    file.close();
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** Tells which operations there are to exercise: those that the configuration does not leave out. */
export function operationScope(
  contracts: readonly Contract[],
  { configuration: { include, exclude } }: Settings,
): (operation: Operation) => boolean {
  const isInScope = scopeTest(include, exclude);
  if (isInScope === undefined) return () => true;
  const documents = new Map<Operation, ContractDocument>();
  for (const contract of contracts) {
    for (const document of contract.documents) for (const one of document.operations) documents.set(one, document);
  }
  return (operation) =>
    urlsOf(operation, documents.get(operation)).some((url) => isInScopeAt(isInScope, url, operation));
}

function urlsOf({ servers, path }: Operation, document: ContractDocument | undefined): readonly string[] {
  const own = servers.length > 0 ? servers : (document?.servers ?? []);
  return own.length === 0 ? [path] : own.map(({ origin = '', basePath }) => `${origin}${basePath}${path}`);
}

function isInScopeAt(isInScope: ScopeTest, url: string, operation: Operation): boolean {
  const request = { method: operation.method, url, headers: [], body: { kind: 'absent' } } as const;
  return isInScope({ request, origin: { capture: '', entry: 0 } }, operation);
}

/** What another program reads on stdout stays alone there. */
async function tell(
  coverage: Coverage,
  { reporter }: { readonly reporter?: readonly string[] },
  { configuration }: Settings,
  io: Io,
): Promise<void> {
  const { coverageText } = await import('../../src/coverage/index.js');
  const uses = reporter ?? configuration.reporters ?? [];
  const isStdoutTaken = uses.some((use) => !use.includes('=') && use !== 'text');
  const text = coverageText(coverage, { mostLines: MOST_LINES });
  await (isStdoutTaken ? io.stderr : io.stdout).write(`\n${text}`);
}
