import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ContractCheckError } from '../../src/model/index.js';
import { isRunning } from '../../src/record/is-running.js';
import type { KeeperAnswer } from '../../src/record/keeper/keeper-protocol.js';
import type { ProcessReport } from '../../src/record/recording-settings.js';
import type { SweepResult, SweptJournal } from '../../src/redact/index.js';
import { displayName } from '../captures.js';
import type { ClosedJournal, ClosedRecording } from './closed-recording.js';
import type { Keeper } from './keeper.js';
import { mergedReports } from './merged-reports.js';
import type { Preparation } from './prepare.js';
import type { ReportsFolder } from './process-reports.js';
import { tellingNotes } from './unmet-places.js';
import { untoldOf } from './untold.js';

/** Milliseconds that processes which outlive the program have to end, and how often they are looked at. */
const GRACE = 1000;
const EVERY = 20;

/**
 * Closes a recording: what its processes wrote is swept and counted. What cannot be is told as a failure.
 * @param keeper of a program's processes; absent for the proxy, which stores itself
 * @param wasKilled the program was ended by a signal
 */
export async function closeRecording(
  { settings, key, reports, shown }: Preparation,
  keeper: Keeper | undefined,
  cwd: string,
  wasKilled: boolean,
): Promise<ClosedRecording> {
  const reported = await endedReports(() => reports.read());
  const isBusy = reports.hasSpools() || [...reported.values()].some(isAlive);
  const kept = await answerOf(keeper, isBusy);
  // A process that began since is known by now.
  const told = mergedReports(new Map([...reports.read(), ...reported]), kept.processes, keeper?.isLost);
  const failures = [
    ...(kept.failure === undefined ? [] : [kept.failure]),
    ...told.flatMap(({ failure }) => failure ?? []),
  ];
  const open = told.flatMap(({ isOpen, journal }) => (isOpen ? (journal ?? []) : []));
  const ended = new Map<string, number>();
  for (const { journal, stored } of told) {
    if (journal !== undefined && !open.includes(journal)) ended.set(journal, stored);
  }
  // What a lost keeper has stored nobody has told; its journals bear its number.
  for (const journal of keeper?.isLost ? journalsOf(settings.out, keeper.pid) : []) ended.set(journal, 0);
  const base: Omit<ClosedRecording, 'journals' | 'fields' | 'failures' | 'warnings' | 'notes'> = {
    way: keeper === undefined ? 'proxy' : 'program',
    folder: shown,
    isRedacted: settings.redact,
    processes: told.length,
    uncovered: summed(told.map(({ uncovered }) => uncovered)),
    untold: untoldOf(told, wasKilled),
    open: open.map((path) => displayName(path, cwd)),
    advice: [],
  };
  const named = (journal: SweptJournal): ClosedJournal => ({ ...journal, name: displayName(journal.path, cwd) });
  try {
    const { journals, fields } = await swept([...ended.keys()].sort(), settings, key);
    const notes = tellingNotes(settings, told, fields);
    return { ...base, ...notes, journals: journals.map(named), fields, failures: [...new Set(failures)] };
  } catch (error) {
    if (!(error instanceof ContractCheckError)) throw error;
    // What the processes counted themselves is all that is known now.
    const journals = Array.from(ended, ([path, exchanges]) => named({ path, exchanges, isTorn: false }));
    const notes = tellingNotes(settings, told, []);
    const why = [...new Set([...failures, error.message])];
    return { ...base, ...notes, journals, fields: [], isUnswept: true, failures: why };
  }
}

/** Loads what sweeps journals. It takes a while: whoever has the time does so before the recording is closed. */
export async function loadSweeping(): Promise<{
  readonly sweepJournals: typeof import('../../src/redact/index.js').sweepJournals;
  readonly loadLocalContract: typeof import('../../src/contract/index.js').loadLocalContract;
}> {
  const { sweepJournals } = await import('../../src/redact/index.js');
  const { loadLocalContract } = await import('../../src/contract/index.js');
  return { sweepJournals, loadLocalContract };
}

async function swept(
  journals: readonly string[],
  { contracts, servers, nullableEnum, overlays }: Preparation['settings'],
  key: Preparation['key'],
): Promise<SweepResult> {
  if (journals.length === 0) return { journals: [], fields: [] };
  const { sweepJournals, loadLocalContract } = await loadSweeping();
  return sweepJournals(journals, key, {
    contracts: () =>
      contracts.map((contract, index) =>
        loadLocalContract(contract, { overlays: overlays?.[index] ?? [], ...(nullableEnum && { nullableEnum }) }),
      ),
    servers,
  });
}

/** Reads the reports, once every process has ended or had the time to. */
async function endedReports(read: ReportsFolder['read']): Promise<ReturnType<ReportsFolder['read']>> {
  const until = Date.now() + GRACE;
  let reports = read();
  while ([...reports.values()].some(isAlive) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, EVERY));
    reports = read();
  }
  return reports;
}

function journalsOf(folder: string, keeper: number | undefined): string[] {
  return readdirSync(folder)
    .filter((name) => name.includes(`-kept-${keeper}-`) && name.endsWith('.exchanges.ndjson'))
    .map((name) => join(folder, name));
}

/** Asks the keeper, or ends it where it has nothing to do: it may still be starting. */
async function answerOf(keeper: Keeper | undefined, isBusy: boolean): Promise<Omit<KeeperAnswer, 'isStaying'>> {
  if (keeper !== undefined && (isBusy || keeper.isLost)) return keeper.ask();
  keeper?.dismiss();
  return { processes: {} };
}

/** Tells whether a process may write on: it has not said that it ended, and is there. */
function isAlive({ isEnded, pid }: ProcessReport): boolean {
  return !isEnded && isRunning(pid);
}

function summed(counts: readonly ProcessReport['uncovered'][]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const count of counts) {
    for (const [host, number] of Object.entries(count)) total.set(host, (total.get(host) ?? 0) + number);
  }
  return total;
}
