import { resolve } from 'node:path';
import { changedSources, coverageJson, coverageText, mergeCoverages } from '../../src/coverage/index.js';
import { readCoverageFiles } from '../coverage/coverage-files.js';
import { writeCoverage } from '../coverage/measure.js';
import type { MergeArguments } from '../coverage/options.js';
import { thresholdText } from '../coverage/thresholds.js';
import type { Io } from '../io.js';

/** Merges the coverage of several runs, prints it, and holds it to thresholds. */
export async function coverage(files: readonly string[], options: MergeArguments, io: Io): Promise<number> {
  const read = await readCoverageFiles(files, io.cwd);
  const merged = mergeCoverages(read);
  if (options.output !== undefined) await writeCoverage(merged, resolve(io.cwd, options.output), io);
  await io.stdout.write(options.json === true ? coverageJson(merged) : coverageText(merged));
  await io.stderr.write(changedText(changedSources(read)));
  const missed = thresholdText(merged, options.coverageThreshold ?? {});
  await io.stderr.write(missed);
  return missed === '' ? 0 : 1;
}

/** What a contract no longer documents would be missing for ever. */
function changedText(sources: readonly string[]): string {
  if (sources.length === 0) return '';
  const [have, they] = sources.length === 1 ? ['has', 'it documents'] : ['have', 'they document'];
  return (
    `note: ${sources.join(', ')} ${have} changed between these runs: what only one of them knew is counted, too\n` +
    `  Measure again by the contract as it is, to count what ${they} now.\n`
  );
}
