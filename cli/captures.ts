import { relative, resolve, sep } from 'node:path';
import { CaptureError, ConfigurationError } from '../src/model/index.js';
import { byPatterns, type FolderSearch } from './folder-search.js';
import { isFolder, isThere } from './folders.js';
import { globFiles } from './glob-files.js';
import type { Io } from './io.js';

/** A file to read, and its name as people should see it. */
export interface InputFile {
  readonly path: string;
  /** Relative to the working folder, with forward slashes. */
  readonly name: string;
}

/**
 * Expands files, folders and globs into files: each once, in the order given, those of a glob sorted.
 * @param search what is looked for below a folder: patterns, or a search of its own
 * @throws {CaptureError} `capture-not-found` when a name or a glob stands for nothing.
 */
export async function expandInputs(
  inputs: readonly string[],
  folder: string,
  io: Io,
  search: FolderSearch | readonly string[],
): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  const folderSearch = isSearch(search) ? search : byPatterns(search);
  for (const input of inputs) {
    const paths = await expand(input, folder, folderSearch);
    for (const path of paths) {
      if (!found.has(path)) found.set(path, { path, name: displayName(path, io.cwd) });
    }
  }
  return [...found.values()];
}

/** Names a file as people should see it: relative to the working folder when below it, with forward slashes. */
export function displayName(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return (fromHere.startsWith('..') ? path : fromHere).split(sep).join('/');
}

async function expand(input: string, folder: string, search: FolderSearch): Promise<readonly string[]> {
  const path = resolve(folder, input);
  const kind = kindOf(path);
  if (kind === 'file') return [path];
  if (kind === 'folder') {
    const files = await search.find(path);
    if (files.length > 0) return files;
    throw new CaptureError(`the folder ${input} holds nothing to judge`, {
      code: 'capture-not-found',
      source: input,
      next: search.advice,
    });
  }
  if (/[*?{[]/.test(input)) {
    const files = await globFiles([input], folder);
    if (files.length > 0) return files;
    throw new CaptureError(`no file matches ${input}`, {
      code: 'capture-not-found',
      source: input,
      next: 'Check the pattern; folders called node_modules and names that begin with a dot are left out.',
    });
  }
  throw new CaptureError(`there is no file or folder ${input}`, {
    code: 'capture-not-found',
    source: input,
    next: 'Check the path; contract-check --help lists the commands.',
  });
}

function isSearch(search: FolderSearch | readonly string[]): search is FolderSearch {
  return 'advice' in search;
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  if (isFolder(path)) return 'folder';
  return isThere(path) ? 'file' : undefined;
}

/** A file that one reporter writes to, or stdout. */
export interface ReporterUse {
  readonly name: string;
  /** An absolute path; `undefined` for stdout. */
  readonly file: string | undefined;
}

/**
 * Reads reporters written as `name` or `name=file`; text to stdout when there are none.
 * @throws {ConfigurationError} `option-invalid` for a name that does not exist, or two reporters on stdout.
 */
export function readReporterUses(
  uses: readonly string[],
  known: readonly string[],
  folder: string,
): readonly ReporterUse[] {
  const result = (uses.length === 0 ? ['text'] : uses).map((use): ReporterUse => {
    const equals = use.indexOf('=');
    const name = equals < 0 ? use : use.slice(0, equals);
    const file = equals < 0 ? undefined : use.slice(equals + 1);
    if (!known.includes(name) || file === '') {
      throw new ConfigurationError(`there is no reporter ${JSON.stringify(use)}`, {
        code: 'option-invalid',
        source: '--reporter',
        next: `Write name or name=file, with one of ${known.join(', ')}.`,
      });
    }
    return { name, file: file === undefined ? undefined : resolve(folder, file) };
  });
  if (result.filter(({ file }) => file === undefined).length > 1) {
    throw new ConfigurationError('two reporters would write to stdout', {
      code: 'option-invalid',
      source: '--reporter',
      next: 'Send all but one to a file: name=file.',
    });
  }
  return result;
}
