import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError } from '../model/index.js';

/**
 * Reads a contract file's text, a byte order mark left out.
 * @param file a path; a relative one starts from the process's working directory
 * @throws {ContractError} `contract-not-found` or `contract-unreadable`; the message names `shown`
 */
export function readContractText(file: string, shown: string = file.replaceAll('\\', '/')): string {
  const bytes = readBytes(file, shown);
  const unreadable = (message: string, next: string) =>
    new ContractError(`${shown}: ${message}`, { code: 'contract-unreadable', source: shown, next });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw unreadable('the file is UTF-16', 'Save it as UTF-8.');
  }
  if (!isUtf8(bytes)) {
    throw unreadable('the file is not UTF-8 text', 'Name an OpenAPI or JSON Schema document in JSON or YAML.');
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.toString('utf8', start);
}

function readBytes(file: string, shown: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = errorCode(cause);
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new ContractError(`${shown}: ${isMissing ? 'there is no such file' : `the file cannot be read (${code})`}`, {
      code: isMissing ? 'contract-not-found' : 'contract-unreadable',
      source: shown,
      next: isMissing ? 'Check the path.' : 'Name a readable file.',
      cause,
    });
  }
}

function errorCode(cause: unknown): string {
  // Whichever realm made it: in jest, errors of the system are none of this one.
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
}

/** Tells what stands at a path; `undefined` for nothing. */
export function kindOfPath(path: string): 'file' | 'folder' | undefined {
  const stats = statsOf(path);
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? 'folder' : 'file';
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Below a file, or of a name that is none: nothing can stand there.
    return undefined;
  }
}

/** Resolves symbolic links; `undefined` when nothing is there. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Lists the files below a folder, sorted by path; dot folders and node_modules left out. */
export function filesBelow(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? kindOfPath(path) : entry.isDirectory() ? 'folder' : 'file';
    if (kind === 'file') files.push(path);
    // A linked folder may lead back to where it stands.
    else if (!entry.isSymbolicLink() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) {
      files.push(...filesBelow(path));
    }
  }
  return files.sort();
}

/** Finds the folder of a built-in pack: one below the package's `schemas/`. */
export function packFolder(name: string): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) return undefined;
  const folder = packsFolder();
  if (folder === undefined) return undefined;
  const pack = join(folder, name);
  return isPack(pack) ? pack : undefined;
}

/** Lists the names of the built-in packs. */
export function packNames(): string[] {
  const folder = packsFolder();
  if (folder === undefined) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap(({ name }) => (isPack(join(folder, name)) ? [name] : []));
}

/** Finds the schema of one of our own files, such as `config.schema.json`. */
export function ownSchemaFile(name: string): string | undefined {
  const folder = packsFolder();
  return folder === undefined ? undefined : join(folder, 'contract-check', name);
}

/** A pack is a folder that holds OpenAPI documents; our own files' schemas beside the packs are none. */
function isPack(folder: string): boolean {
  return kindOfPath(folder) === 'folder' && readdirSync(folder).some((file) => file.endsWith('.openapi.json'));
}

/** Finds the package's `schemas/`: this module stands in src/contract, or bundled somewhere below dist/. */
function packsFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const schemas = join(folder, 'schemas');
    // Only the package's root has both: a build leaves a package.json in dist/cjs.
    if (kindOfPath(join(folder, 'package.json')) === 'file' && kindOfPath(schemas) === 'folder') return schemas;
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
}
