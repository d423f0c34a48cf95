import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { loadContract } from '../../src/contract/index.js';
import { ContractCheckError } from '../../src/model/index.js';
import { CAPTURES_IN_THEIR_PLACES } from '../capture-search.js';
import { globFiles } from '../glob-files.js';
import { type Ci, ciOf } from './ci.js';
import { kindOfDocument } from './document-kind.js';
import { type Toolchain, toolchainOf } from './toolchain.js';

/** What a project has, as far as files tell. Paths are relative to its folder, with forward slashes. */
export interface Survey extends Toolchain {
  readonly contracts: readonly string[];
  readonly overlays: readonly string[];
  /** Documents that say that they are contracts and cannot be read, with the reason. */
  readonly broken: readonly { readonly file: string; readonly reason: string }[];
  /** Folders and files that hold captures. */
  readonly captures: readonly string[];
  readonly captureFiles: number;
  readonly ci: Ci | undefined;
  /** For a project below the folder of its repository: where it lies in it. CI is then the repository's. */
  readonly placeInRepository: string | undefined;
}

/** Looks at a project: its contracts, captures, test runner and CI. Nothing is written, nothing leaves the machine. */
export async function surveyProject(folder: string): Promise<Survey> {
  const shown = (path: string): string => relative(folder, path).split(sep).join('/');
  const documents = await globFiles(['**/*.{json,yaml,yml}'], folder);
  const captureFiles = await CAPTURES_IN_THEIR_PLACES.find(folder);
  const contracts: string[] = [];
  const overlays: string[] = [];
  const broken: Survey['broken'][number][] = [];
  for (const path of documents) {
    const kind = kindOfDocument(path);
    if (kind === 'overlay') overlays.push(shown(path));
    if (kind !== 'openapi') continue;
    try {
      await loadContract(path, { cwd: folder });
      contracts.push(shown(path));
    } catch (error) {
      if (!(error instanceof ContractCheckError)) throw error;
      broken.push({ file: shown(path), reason: error.message });
    }
  }
  const repository = repositoryOf(folder);
  return {
    ...toolchainOf(foldersUpTo(repository, folder)),
    contracts: withoutCopies(contracts),
    overlays: withoutCopies(overlays),
    broken,
    captures: placesOf(captureFiles.map(shown)),
    captureFiles: captureFiles.length,
    ci: ciOf(repository),
    placeInRepository: repository === folder ? undefined : relative(repository, folder).split(sep).join('/'),
  };
}

/** The folders that captures lie in, the uppermost alone; a file of the project's own folder stands for itself. */
function placesOf(files: readonly string[]): readonly string[] {
  const places = new Set(files.map((file) => (file.includes('/') ? dirname(file) : file)));
  const isBelow = (place: string, other: string): boolean => place !== other && place.startsWith(`${other}/`);
  return [...places].filter((place) => ![...places].some((other) => isBelow(place, other))).sort();
}

/** Folders that tools write to: a contract found there is the copy of another, unless there is no other. */
const WRITTEN = /(?:^|\/)(?:dist|build|out|coverage|target)\//;

function withoutCopies(documents: readonly string[]): readonly string[] {
  const own = documents.filter((name) => !WRITTEN.test(name));
  return own.length === 0 ? documents : own;
}

/** The nearest folder that git keeps; without one, the project's own. */
function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return folder;
  }
}

function foldersUpTo(top: string, folder: string): readonly string[] {
  return folder === top ? [folder] : [folder, ...foldersUpTo(top, dirname(folder))];
}
