import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../../src/model/index.js';

/** How a project installs what it needs, and what it tests with. */
export interface Toolchain {
  readonly testRunner: 'vitest' | 'jest' | undefined;
  /** Absent without a package.json that can be read. */
  readonly packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun' | undefined;
  /** Whether there is a lock file, without which nothing can be installed from it. */
  readonly hasLock: boolean;
  /** Whether package.json says which version of the package manager is used. */
  readonly isPinned: boolean;
  /** Yarn 2 or newer: other options, and it comes by corepack. */
  readonly isModernYarn: boolean;
  /** Whether the project depends on this package. */
  readonly isInstalled: boolean;
}

const LOCKS = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
] as const;

/** Looks at manifests and lock files, in the order given: a package of a workspace is installed by what lies above it. */
export function toolchainOf(folders: readonly string[]): Toolchain {
  const manifests = folders.map(manifestOf);
  const dependencies = new Set(manifests.flatMap(namesOf));
  const lock = folders.flatMap((folder) => LOCKS.filter(([name]) => existsSync(join(folder, name)))).at(0);
  const pinned = manifests.flatMap((manifest) => pinnedManager(manifest) ?? []).at(0);
  const hasManifest = manifests.some((manifest) => manifest !== undefined);
  const packageManager = hasManifest ? (pinned?.name ?? lock?.[1] ?? 'npm') : undefined;
  return {
    testRunner: dependencies.has('vitest') ? 'vitest' : dependencies.has('jest') ? 'jest' : undefined,
    packageManager,
    hasLock: lock !== undefined && lock[1] === packageManager,
    isPinned: pinned !== undefined,
    isModernYarn:
      packageManager === 'yarn' &&
      (pinned === undefined ? folders.some((folder) => existsSync(join(folder, '.yarnrc.yml'))) : pinned.major > 1),
    isInstalled: dependencies.has('contract-check'),
  };
}

function manifestOf(folder: string): JsonObject | undefined {
  try {
    // JSON.parse returns nothing but JSON.
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8').replace(/^\uFEFF/, '')) as Json;
    return isJsonObject(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function namesOf(manifest: JsonObject | undefined): readonly string[] {
  const sections = [manifest?.dependencies, manifest?.devDependencies].filter((each) => each !== undefined);
  return sections.flatMap((section) => (isJsonObject(section) ? Object.keys(section) : []));
}

function pinnedManager(
  manifest: JsonObject | undefined,
): { readonly name: NonNullable<Toolchain['packageManager']>; readonly major: number } | undefined {
  const [, name, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(String(manifest?.packageManager ?? '')) ?? [];
  // The expression matches these names alone.
  return name === undefined
    ? undefined
    : { name: name as NonNullable<Toolchain['packageManager']>, major: Number(major) };
}
