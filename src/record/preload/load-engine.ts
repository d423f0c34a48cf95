import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type CachedScript, runCached } from './code-cache.js';
import type { startingEngine } from './engine.js';
import { readFileSync } from './pristine-files.js';

/** The hash of the engine's text; the build puts it in. */
declare const ENGINE_HASH: string;

/** What the engine's text is wrapped in. */
type ModuleFunction = (
  module: { exports: unknown },
  require: (name: string) => unknown,
  filename: string,
  folder: string,
  clock: DateConstructor,
) => void;

/** The engine's module, and its compiled code. */
export interface LoadedEngine {
  readonly startingEngine: typeof startingEngine;
  readonly script: CachedScript;
}

// The build puts the engine beside this file.
const requireHere = createRequire(__filename);
const FILE = join(__dirname, 'engine.cjs');

// As they are before the program: by its first exchange it may have mocked files or turned the clock, for itself.
const Clock = Date;
const pristine: Readonly<Record<string, unknown>> = { 'node:fs': copyOf('node:fs', { readFileSync }) };

/**
 * Loads the engine, which knows files and the clock as they were when the recorder was loaded: in two steps, between
 * which the program can have its turn.
 * @param codeCache the folder of V8's compiled code; absent: none is kept
 */
export function* loadingEngine(codeCache: string | undefined): Generator<undefined, LoadedEngine> {
  const script = runCached(FILE, codeCache === undefined ? undefined : join(codeCache, cacheName()));
  yield;
  const module = { exports: {} };
  const required = (name: string): unknown => pristine[name] ?? requireHere(name);
  // The build has written the engine as one such function.
  (script.value as ModuleFunction)(module, required, FILE, __dirname, Clock);
  // What the engine's bundle exports.
  return { ...(module.exports as Pick<LoadedEngine, 'startingEngine'>), script };
}

/** Names the cache after all that makes V8 refuse another's: its version, the processor, and the program's own flags. */
function cacheName(): string {
  // Loaded only here: a process that asks nothing needs it not.
  const { cachedDataVersionTag } = requireHere('node:v8') as typeof import('node:v8');
  return `${ENGINE_HASH}-${process.version}-${process.arch}-engine-${cachedDataVersionTag().toString(16)}.bin`;
}

/** Copies a built-in module; what it loads only when it is asked for stays so. */
function copyOf(name: string, instead: object): object {
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(requireHere(name)));
  return Object.assign(copy, instead);
}
