import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { startEngine } from '../engine.js';
import { type CachedScript, runCached } from '../preload/code-cache.js';

/** The hash of the engine's text; the build puts it in. V8 itself compares no more than the length. */
declare const ENGINE_HASH: string;

/** What the engine's text is wrapped in. */
type ModuleFunction = (module: { exports: unknown }, require: NodeJS.Require, filename: string, folder: string) => void;

/** The engine's module, and its compiled code. */
export interface LoadedEngine {
  readonly startEngine: typeof startEngine;
  readonly script: CachedScript;
}

/**
 * Loads the engine, which the build puts beside this file.
 * @param codeCache the folder of V8's compiled code; absent: none is kept
 */
export function loadEngine(codeCache: string | undefined): LoadedEngine {
  const file = join(__dirname, 'engine.cjs');
  const cache = `${ENGINE_HASH}-${process.version}-${process.arch}-engine.bin`;
  const script = runCached(file, codeCache === undefined ? undefined : join(codeCache, cache));
  const module = { exports: {} };
  // The build has written the engine as one such function.
  (script.value as ModuleFunction)(module, createRequire(file), file, __dirname);
  // What the engine's bundle exports.
  return { ...(module.exports as Pick<LoadedEngine, 'startEngine'>), script };
}
