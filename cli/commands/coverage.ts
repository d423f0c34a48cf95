import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Coverage, coverageJson, coverageText, mergeCoverages, readCoverage } from '../../src/coverage/index.js';
import { ConfigurationError } from '../../src/model/index.js';
import { displayName } from '../captures.js';
import { globFiles } from '../glob-files.js';
import { writeCoverage } from '../coverage/measure.js';
import type { MergeArguments } from '../coverage/options.js';
import { thresholdText } from '../coverage/thresholds.js';
import type { Io } from '../io.js';

/** Merges the coverage of several runs, prints it, and holds it to thresholds. */
export async function coverage(files: readonly string[], options: MergeArguments, io: Io): Promise<number> {
  const merged = mergeCoverages(await readAll(files, io));
  if (options.output !== undefined) await writeCoverage(merged, resolve(io.cwd, options.output), io);
  await io.stdout.write(options.json === true ? coverageJson(merged) : coverageText(merged));
  const missed = thresholdText(merged, options.coverageThreshold ?? {});
  await io.stderr.write(missed);
  return missed === '' ? 0 : 1;
}

async function readAll(files: readonly string[], io: Io): Promise<readonly Coverage[]> {
  const paths = new Set<string>();
  for (const file of files) {
    const found = /[*?{[]/.test(file) ? await globFiles([file], io.cwd) : [resolve(io.cwd, file)];
    if (found.length === 0) throw missing(`no file matches ${file}`);
    for (const path of found) paths.add(path);
  }
  return [...paths].map((path) => readCoverage(textOf(path, io.cwd), displayName(path, io.cwd)));
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    throw missing(`${displayName(path, cwd)} cannot be read: ${String(cause.code)}`, cause);
  }
}

function missing(message: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(message, {
    code: 'coverage-unreadable',
    next: 'Name files that --coverage-file has written.',
    ...(cause !== undefined && { cause }),
  });
}
