import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Address, ContractError, type Json } from '../model/index.js';
import { declarationOf, type Flavour, isOpenApi } from './flavour.js';
import { fragmentOf, pointerOfFragment } from './fragment.js';
import type { Overlays } from './overlay/overlays.js';
import { parseContractText } from './parse.js';
import { filesBelow, kindOfPath, readContractText, realPathOf } from './read-file.js';
import { SchemaTree } from './schema-tree.js';
import { errorAt, type RootFolder, type SourceFile } from './source-file.js';

/** Where a reference leads. */
export type Target =
  | { readonly kind: 'place'; readonly file: SourceFile; readonly fragment: string }
  /** Leads to no file of the contract; the validator may know the URI. */
  | { readonly kind: 'unknown'; readonly reason: 'remote' | 'missing' | 'foreign' };

/** Asks for a remote document that has not been fetched yet; loading is done again with it. */
export class RemoteWanted extends Error {
  constructor(readonly url: string) {
    super(url);
  }
}

/** The files of a contract, each read once; decides which files a reference may reach. */
export class Library {
  readonly #files = new Map<string, SourceFile>();
  readonly #followed = new Map<string, SourceFile>();
  readonly #folders = new Map<string, RootFolder>();
  readonly #cwd: string;
  readonly #remote: ReadonlyMap<string, string> | undefined;
  readonly #overlays: Overlays | undefined;

  /**
   * @param remote the texts of remote documents fetched so far; `undefined` when none may be
   * @param overlays what changes documents as they are read
   */
  constructor(cwd: string, remote: ReadonlyMap<string, string> | undefined, overlays?: Overlays) {
    this.#overlays = overlays;
    this.#cwd = cwd;
    this.#remote = remote;
  }

  /** Every file read. */
  get files(): Iterable<SourceFile> {
    return this.#files.values();
  }

  /** The overlays that change its documents. */
  get overlays(): Overlays | undefined {
    return this.#overlays;
  }

  /** Names a path for people: relative to the working directory, with forward slashes. */
  display(path: string): string {
    const shown = relative(this.#cwd, path);
    const isFar = shown.startsWith(`..${sep}..`) || isAbsolute(shown);
    return (isFar ? path : shown).split(sep).join('/') || '.';
  }

  /** Opens the folder of a root document, or of a pack, whose files are shown as `pack/file`. */
  openFolder(path: string, packName?: string): RootFolder {
    const opened = this.#folders.get(path);
    if (opened !== undefined) return opened;
    const folder: RootFolder = {
      path,
      realPath: realPathOf(path) ?? path,
      uri: `contract-check:///${packName ?? this.#folders.size}/`,
      display: (file) =>
        packName === undefined ? this.display(file) : `${packName}/${relative(path, file).split(sep).join('/')}`,
    };
    this.#folders.set(path, folder);
    return folder;
  }

  /** Lists the documents below a folder: JSON and YAML files. */
  documentsIn(folder: RootFolder): string[] {
    return filesBelow(folder.path).filter((file) => /\.(?:json|ya?ml)$/i.test(file));
  }

  /**
   * Reads a file, once.
   * @param inherited how its schemas are read when it does not say
   */
  open(folder: RootFolder, path: string, inherited: Flavour): SourceFile {
    const uri = uriOfPath(folder, path);
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const source = folder.display(path);
    return this.#add(folder, path, source, uri, parseContractText(readContractText(path, source), source), inherited);
  }

  /** Forgets a file that is no part of the contract, unless a reference leads to it later. */
  close(file: SourceFile): void {
    this.#files.delete(file.uri);
    this.#followed.clear();
  }

  #add(folder: RootFolder, path: string, source: string, uri: string, root: Json, inherited: Flavour): SourceFile {
    const declared = declarationOf(root)?.flavour;
    const isDeclared = declared !== undefined && isOpenApi(declared);
    const schemas = new SchemaTree(isDeclared);
    const overlaid = this.#overlays?.apply(path, source, root, isDeclared);
    const file: SourceFile = { path, source, uri, root, flavour: declared ?? inherited, folder, schemas, ...overlaid };
    this.#files.set(uri, file);
    return file;
  }

  /**
   * Follows a reference to the file that it names.
   * @throws {ContractError} `reference-outside-root` when it leaves the root document's folder
   * @throws {RemoteWanted} when it names a remote document that may be fetched
   */
  follow(from: SourceFile, reference: string, at: Address): Target {
    const hash = reference.indexOf('#');
    const name = hash === -1 ? reference : reference.slice(0, hash);
    const fragment = hash === -1 ? '' : pointerOfFragment(reference.slice(hash + 1));
    if (name === '') return { kind: 'place', file: from, fragment };
    // A document names the same few files again and again, and resolving a path takes longer than a look-up.
    const key = `${from.uri} ${name}`;
    const known = this.#followed.get(key);
    if (known !== undefined) return { kind: 'place', file: known, fragment };
    const target = this.#followName(from, reference, name, fragment, at);
    if (target.kind === 'place') this.#followed.set(key, target.file);
    return target;
  }

  #followName(from: SourceFile, reference: string, name: string, fragment: string, at: Address): Target {
    if (/^https?:/i.test(name) || /^https?:/i.test(from.path)) return this.#followRemote(from, name, fragment);
    const isDrivePath = /^[a-z]:[\\/]/i.test(name);
    if (/^[a-z][a-z0-9+.-]*:/i.test(name) && !isDrivePath && !/^file:/i.test(name)) {
      return { kind: 'unknown', reason: 'foreign' };
    }
    const path = resolve(dirname(from.path), pathOf(name));
    const opened = this.#files.get(uriOfPath(from.folder, path));
    if (opened !== undefined) return { kind: 'place', file: opened, fragment };
    const real = realPathOf(path);
    if (!isInside(from.folder.path, path) || (real !== undefined && !isInside(from.folder.realPath, real))) {
      throw errorAt(
        at,
        'reference-outside-root',
        `the reference ${JSON.stringify(reference)} leads out of the contract's folder, ${from.folder.display(from.folder.path)}`,
        'Keep every file of a contract below the folder of its root document, or name a root document further up.',
      );
    }
    if (real === undefined || kindOfPath(real) !== 'file') return { kind: 'unknown', reason: 'missing' };
    return { kind: 'place', file: this.open(from.folder, path, from.flavour), fragment };
  }

  #followRemote(from: SourceFile, name: string, fragment: string): Target {
    const base = /^https?:/i.test(from.path) ? from.path : undefined;
    if (!URL.canParse(name, base)) return { kind: 'unknown', reason: 'foreign' };
    const url = new URL(name, base).href;
    // The meta-schemas are known without being fetched.
    if (this.#remote === undefined || /^https?:\/\/json-schema\.org\//.test(url)) {
      return { kind: 'unknown', reason: 'remote' };
    }
    const known = this.#files.get(url);
    if (known !== undefined) return { kind: 'place', file: known, fragment };
    const text = this.#remote.get(url);
    if (text === undefined) throw new RemoteWanted(url);
    return {
      kind: 'place',
      file: this.#add(from.folder, url, url, url, parseContractText(text, url), from.flavour),
      fragment,
    };
  }

  /** Says where a file is, when a reference to it cannot be followed: for the next step of a message. */
  static nextStepFor(target: Extract<Target, { kind: 'unknown' }>): string {
    if (target.reason === 'remote')
      return 'Download the document and refer to the file, or allow it with --allow-remote.';
    return target.reason === 'missing'
      ? 'Check the path: there is no such file.'
      : 'Refer to a file, or to a place in this one.';
  }
}

/** Writes the URI of a place, for the validator. */
export function uriOf(file: SourceFile, pointer: string): string {
  return `${file.uri}#${fragmentOf(pointer)}`;
}

function uriOfPath(folder: RootFolder, path: string): string {
  return folder.uri + relative(folder.path, path).split(sep).map(encodeURIComponent).join('/');
}

function pathOf(name: string): string {
  if (/^file:/i.test(name)) {
    try {
      return fileURLToPath(name);
    } catch (cause) {
      throw new ContractError(`${name}: not a file on this machine`, {
        code: 'reference-unresolvable',
        source: name,
        next: 'Write the reference as a relative path.',
        cause,
      });
    }
  }
  return join(pointerOfFragment(name.replace(/\?.*$/, '')).replaceAll('\\', '/'));
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
