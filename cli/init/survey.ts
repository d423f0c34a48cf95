import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { loadContract } from '../../src/contract/index.js';
import { ContractCheckError, isJsonObject, type Json } from '../../src/model/index.js';
import { CAPTURES_IN_THEIR_PLACES } from '../capture-search.js';
import { globFiles } from '../glob-files.js';
import { type Ci, ciOf } from './ci.js';
import { kindOfDocument } from './document-kind.js';

/** What a project has, as far as files tell. Paths are relative to its folder, with forward slashes. */
export interface Survey {
  readonly contracts: readonly string[];
  readonly overlays: readonly string[];
  /** Documents that say that they are contracts and cannot be read, with the reason. */
  readonly broken: readonly { readonly file: string; readonly reason: string }[];
  /** Folders and files that hold captures. */
  readonly captures: readonly string[];
  readonly captureFiles: number;
  readonly testRunner: 'vitest' | 'jest' | undefined;
  readonly packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun' | undefined;
  /** Whether the project depends on this package. */
  readonly isInstalled: boolean;
  readonly ci: Ci | undefined;
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
  const dependencies = dependenciesOf(folder);
  return {
    contracts,
    overlays,
    broken,
    captures: placesOf(captureFiles.map(shown)),
    captureFiles: captureFiles.length,
    testRunner: dependencies?.has('vitest') ? 'vitest' : dependencies?.has('jest') ? 'jest' : undefined,
    packageManager: dependencies === undefined ? undefined : packageManagerOf(folder),
    isInstalled: dependencies?.has('contract-check') ?? false,
    ci: ciOf(folder),
  };
}

/** The folders that captures lie in, the uppermost alone; a file of the project's own folder stands for itself. */
function placesOf(files: readonly string[]): readonly string[] {
  const places = new Set(files.map((file) => (file.includes('/') ? dirname(file) : file)));
  const isBelow = (place: string, other: string): boolean => place !== other && place.startsWith(`${other}/`);
  return [...places].filter((place) => ![...places].some((other) => isBelow(place, other))).sort();
}

/** The names of what package.json depends on; `undefined` without a package.json that can be read. */
function dependenciesOf(folder: string): ReadonlySet<string> | undefined {
  try {
    // JSON.parse returns nothing but JSON.
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Json;
    if (!isJsonObject(manifest)) return undefined;
    const sections = [manifest.dependencies, manifest.devDependencies].filter((each) => each !== undefined);
    return new Set(sections.flatMap((section) => (isJsonObject(section) ? Object.keys(section) : [])));
  } catch {
    return undefined;
  }
}

function packageManagerOf(folder: string): NonNullable<Survey['packageManager']> {
  if (existsSync(join(folder, 'pnpm-lock.yaml'))) return 'pnpm';
  if (existsSync(join(folder, 'yarn.lock'))) return 'yarn';
  return existsSync(join(folder, 'bun.lock')) || existsSync(join(folder, 'bun.lockb')) ? 'bun' : 'npm';
}
