import { resolve } from 'node:path';
import { coverageJson, coverageText, mergeCoverages } from '../../src/coverage/index.js';
import { readCoverageFiles } from '../coverage/coverage-files.js';
import { writeCoverage } from '../coverage/measure.js';
import type { MergeArguments } from '../coverage/options.js';
import { thresholdText } from '../coverage/thresholds.js';
import type { Io } from '../io.js';

/** Merges the coverage of several runs, prints it, and holds it to thresholds. */
export async function coverage(files: readonly string[], options: MergeArguments, io: Io): Promise<number> {
  const merged = mergeCoverages(await readCoverageFiles(files, io.cwd));
  if (options.output !== undefined) await writeCoverage(merged, resolve(io.cwd, options.output), io);
  await io.stdout.write(options.json === true ? coverageJson(merged) : coverageText(merged));
  const missed = thresholdText(merged, options.coverageThreshold ?? {});
  await io.stderr.write(missed);
  return missed === '' ? 0 : 1;
}
