import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { startEngine } from './engine.js';
import { readFileSync } from './pristine-files.js';

// The build puts the engine beside this file.
const requireHere = createRequire(__filename);
const FILE = join(__dirname, 'engine.cjs');

// As they are before the program: by its first exchange it may have mocked files or turned the clock, for itself.
const Clock = Date;
const pristine: Readonly<Record<string, unknown>> = { 'node:fs': copyOf('node:fs', { readFileSync }) };

/** Loads the engine, which knows files and the clock as they were when the recorder was loaded. */
export function loadEngine(): typeof startEngine {
  const module = { exports: {} };
  const load = compileFunction(
    String(readFileSync(FILE, 'utf8')),
    ['module', 'exports', 'require', '__filename', '__dirname', 'Date'],
    { filename: FILE },
  );
  const required = (name: string): unknown => pristine[name] ?? requireHere(name);
  Reflect.apply(load, undefined, [module, module.exports, required, FILE, __dirname, Clock]);
  // What the engine's bundle exports.
  return (module.exports as { startEngine: typeof startEngine }).startEngine;
}

/** Copies a built-in module; what it loads only when it is asked for stays so. */
function copyOf(name: string, instead: object): object {
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(requireHere(name)));
  return Object.assign(copy, instead);
}
