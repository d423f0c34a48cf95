import { resolve } from 'node:path';
import {
  type Coverage,
  type CoverageTracker,
  coverageJson,
  coverageText,
  createCoverageTracker,
  itemText,
} from '../../src/coverage/index.js';
import { CaptureError, type Contract, type Operation } from '../../src/model/index.js';
import { readCoverageFiles } from '../coverage/coverage-files.js';
import { writeGaps } from '../coverage/gap-folder.js';
import { type Measurement, operationScope } from '../coverage/measure.js';
import type { GapsArguments } from '../coverage/options.js';
import type { Io, Output } from '../io.js';
import { loadSettings, type Settings } from '../settings.js';
import { judgeCaptures, judgeFiles } from './judge.js';

/** Draws begin here unless --seed says otherwise: what is committed should not change with each run. */
const SEED = 1;

/** Lists what of the contracts no capture exercises; with --generate, writes exchanges that do. */
export async function gaps(captures: readonly string[], options: GapsArguments, io: Io): Promise<number> {
  const settings = await loadSettings(options.config, io);
  const { from = [], generate, seed = SEED } = options;
  const known = await readCoverageFiles(from, io.cwd);
  const measured = await measure(captures, options, settings, io, from.length > 0);
  const { tracker, contracts, isInScope } = measured;
  const counted = known.filter((one) => tracker.add(one));
  const names = [...measured.captures, ...counted.flatMap((one) => one.captures)];
  const found = tracker.coverage(names);
  for (const one of known) if (!counted.includes(one)) await io.stderr.write(foreignText(one, found));
  await io.stdout.write(options.json === true ? coverageJson(found) : coverageText(found));
  if (generate === undefined) return 0;
  const folder = resolve(io.cwd, generate);
  const written = await writeGaps({ folder, seed, contracts, tracker, isInScope }, io);
  await io.stderr.write(generatedText(written, found, tracker.coverage([]), generate));
  return 0;
}

/** What could not be drawn is told one by one up to this many. */
const TOLD = 10;

/** What was measured, and of what. */
interface Measured {
  readonly tracker: CoverageTracker;
  readonly contracts: readonly Contract[];
  readonly isInScope: (operation: Operation) => boolean;
  readonly captures: readonly string[];
}

/** Judges the captures for what they exercise alone: what is wrong with them is told by judging them. */
async function measure(
  captures: readonly string[],
  { contract, overlay, server, format, allowRemote, config }: GapsArguments,
  settings: Settings,
  io: Io,
  needsNoCaptures: boolean,
): Promise<Measured> {
  let measured: Omit<Measured, 'captures'> | undefined;
  let names: readonly string[] = [];
  const measurement: Measurement = {
    async begin(contracts) {
      const isInScope = operationScope(contracts, settings);
      const tracker = createCoverageTracker(contracts, { isInScope });
      measured = { tracker, contracts, isInScope };
      return (observation) => tracker.observe(observation);
    },
  };
  const options = {
    ...(contract && { contract }),
    ...(overlay && { overlay }),
    ...(server && { server }),
    ...(format !== undefined && { format }),
    ...(allowRemote && { allowRemote }),
    ...(config !== undefined && { config }),
    reporter: ['text'],
    // What breaks the contract is none of its business, and what is known even less: the exit code tells what was not judged.
    failOn: 'never',
    maxUndecided: 0,
    baseline: false,
  } as const;
  const silent = { ...io, stdout: NOWHERE };
  try {
    if (captures.length === 0 && needsNoCaptures) await judgeFiles([], options, settings, silent, measurement);
    else {
      const code = await judgeCaptures(captures, options, settings, silent, measurement, (read) => {
        names = [...read];
      });
      if (code === NOT_JUDGED) await io.stderr.write(NOT_JUDGED_TEXT);
    }
  } catch (error) {
    // Whoever has not recorded anything yet misses everything.
    const isNothing = captures.length === 0 && error instanceof CaptureError && error.code === 'capture-not-found';
    if (!isNothing || settings.configuration.captures !== undefined) throw error;
    await judgeFiles([], options, settings, silent, measurement);
  }
  if (measured === undefined) throw new Error('captures were judged before their contracts were loaded');
  return { ...measured, captures: names };
}

/** The exit code of judging where something, or everything, could not be judged. */
const NOT_JUDGED = 2;

/** Told, since what could not be judged may have exercised what is listed. */
const NOT_JUDGED_TEXT =
  'note: not all of the captures could be judged, and what could not may be missing here: judge them to see what and why\n';

/** Where nothing arrives. */
const NOWHERE: Output = { isTerminal: false, columns: undefined, write: () => undefined };

/** Told, since whoever names a coverage counts on it. */
function foreignText(foreign: Coverage, { contracts }: Coverage): string {
  return `note: a coverage of ${foreign.contracts.join(', ')} is left out: it says nothing of ${contracts.join(', ')}\n`;
}

function generatedText(written: number, before: Coverage, after: Coverage, folder: string): string {
  const missing = missingOf(before).length;
  const left = missingOf(after);
  const exchanges = `${written} exchange${written === 1 ? '' : 's'}`;
  const rest = left.length === 0 ? '' : `; ${left.length} could not be drawn:`;
  const told = left.slice(0, TOLD).map((item) => `  ${itemText(item)}\n`);
  const more = left.length > TOLD ? `  and ${left.length - TOLD} more\n` : '';
  const sum = `${missing - left.length} of the ${missing} that were missing`;
  return `${exchanges} written to ${folder}, which exercise ${sum}${rest}\n${told.join('')}${more}`;
}

function missingOf({ items }: Coverage): Coverage['items'] {
  return items.filter(({ count }) => count === 0);
}
