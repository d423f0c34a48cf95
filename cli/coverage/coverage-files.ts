import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Coverage, readCoverage } from '../../src/coverage/index.js';
import { ConfigurationError } from '../../src/model/index.js';
import { displayName } from '../captures.js';
import { globFiles } from '../glob-files.js';

/**
 * Reads what `--coverage-file` has written: files and globs, each file once.
 * @throws {ConfigurationError} `coverage-unreadable`
 */
export async function readCoverageFiles(files: readonly string[], cwd: string): Promise<readonly Coverage[]> {
  const paths = new Set<string>();
  for (const file of files) {
    const found = /[*?{[]/.test(file) ? await globFiles([file], cwd) : [resolve(cwd, file)];
    if (found.length === 0) throw missing(`no file matches ${file}`);
    for (const path of found) paths.add(path);
  }
  return [...paths].map((path) => readCoverage(textOf(path, cwd), displayName(path, cwd)));
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    const shown = displayName(path, cwd);
    if (cause.code === 'ENOENT') throw missing(`there is no file ${shown}`, cause);
    if (cause.code === 'EISDIR') throw missing(`${shown} is a folder`, cause, `Name its files: ${shown}/*.json.`);
    throw missing(`${shown} cannot be read: ${String(cause.code)}`, cause);
  }
}

function missing(
  message: string,
  cause?: unknown,
  next = 'Name files that --coverage-file has written.',
): ConfigurationError {
  return new ConfigurationError(message, {
    code: 'coverage-unreadable',
    next,
    ...(cause !== undefined && { cause }),
  });
}
