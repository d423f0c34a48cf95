import { dirname, resolve } from 'node:path';
import { type Contract, ContractError } from '../model/index.js';
import { type Assembly, assemble } from './assemble.js';
import type { Library } from './library.js';
import { loadPack } from './load-pack.js';
import { openFolder } from './open-folder.js';
import { openLibrary } from './open-library.js';
import type { LoadContractOptions } from './options.js';
import { kindOfPath, packFolder, packNames } from './read-file.js';
import { isRecognised, notRecognised } from './recognise.js';
import { withRemote } from './remote.js';
import type { SourceFile } from './source-file.js';

/**
 * Reads a contract: OpenAPI 2.0, 3.0 and 3.1 or JSON Schema documents, a folder of them, or a built-in pack by name.
 *
 * Nothing is compiled; every OpenAPI document is normalised to JSON Schema 2020-12 and what was repaired is listed.
 * @param source a file, a folder, a pack's name such as `twilio`, or several of them as one contract
 * @throws {ContractError} when a document cannot be read: with the file, the place and the next step
 */
export async function loadContract(
  source: string | readonly string[],
  options: LoadContractOptions = {},
): Promise<Contract> {
  const pack = packOf(source, options);
  if (pack !== undefined) return pack;
  const { contract } = await withRemote(options, (remote) => assembleSources(source, options, remote));
  return contract;
}

/**
 * Reads a contract as {@link loadContract} does, at once: from files and packs, never from the network.
 * @throws {ContractError} when a document cannot be read: with the file, the place and the next step
 */
export function loadLocalContract(source: string | readonly string[], options: LoadContractOptions = {}): Contract {
  return packOf(source, options) ?? assembleSources(source, options, undefined).contract;
}

/** Reads a source that is one built-in pack and nothing else. */
function packOf(source: string | readonly string[], options: LoadContractOptions): Contract | undefined {
  const [name, ...others] = typeof source === 'string' ? [source] : source;
  // A pack that is changed is read as any other contract.
  const isPlain = others.length === 0 && (options.overlays?.length ?? 0) === 0;
  const path = name === undefined || !isPlain ? undefined : packFolder(name);
  return name === undefined || path === undefined ? undefined : loadPack(name, path, options);
}

function assembleSources(
  source: string | readonly string[],
  options: LoadContractOptions,
  remote: ReadonlyMap<string, string> | undefined,
): Assembly {
  const sources = typeof source === 'string' ? [source] : source;
  const library = openLibrary(options, remote);
  const roots = new Set(sources.flatMap((one) => openSource(library, one, options)));
  const amended = (library.overlays?.files ?? []).map((overlay) => overlay.source);
  return assemble([sources.join(', '), ...amended].join(' + '), library, [...roots], options);
}

/**
 * Opens what a contract's name stands for: a built-in pack before a file or folder; `./name` is never a pack.
 * @throws {ContractError} `contract-not-found`, `contract-not-recognised` or `contract-unreadable`
 */
export function openSource(library: Library, source: string, options: LoadContractOptions): SourceFile[] {
  const pack = packFolder(source);
  if (pack !== undefined) return openFolder(library, pack, source);
  const path = resolve(options.cwd ?? '.', source);
  const kind = kindOfPath(path);
  if (kind === 'folder') return openFolder(library, path, undefined);
  if (kind === undefined) throw notFound(source);
  return [openDocument(library, path)];
}

function openDocument(library: Library, path: string): SourceFile {
  const file = library.open(library.openFolder(dirname(path)), path, '2020-12');
  if (!isRecognised(file)) throw notRecognised(file.source, file.origin !== undefined);
  return file;
}

function notFound(source: string): ContractError {
  const isUrl = /^https?:\/\//i.test(source);
  return new ContractError(`${source}: there is no such file, folder or built-in pack`, {
    code: 'contract-not-found',
    source,
    next: isUrl
      ? 'Download the document and name the file.'
      : `Check the path, or name a built-in pack: ${packNames().join(', ')}.`,
  });
}
