import { join } from 'node:path';
import { Script } from 'node:vm';
import { makePrivateFolder, readFileSync, renameFile, writeWhole } from './pristine-files.js';

/** A script that is run, and what V8 has compiled of it. */
export interface CachedScript {
  /** The value of the script's only expression. */
  readonly value: unknown;
  /** Keeps what has been compiled since, for the next process; nothing when it would be no news. */
  save(): void;
}

/**
 * Finds the user's folder for V8's compiled code; `undefined` where there is none, or none is wanted:
 * NODE_DISABLE_COMPILE_CACHE, Node's own variable, is honoured.
 */
export function codeCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | undefined {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const home = env.HOME ?? env.USERPROFILE;
  const caches =
    env.XDG_CACHE_HOME ||
    (platform === 'win32' ? env.LOCALAPPDATA : home && join(home, platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return caches ? join(caches, 'contract-check') : undefined;
}

/**
 * Runs a script of ASCII text, from V8's code cache where there is one.
 * @param cacheFile named after the script's hash, since V8 itself compares no more than its length; absent: no cache
 */
export function runCached(filename: string, cacheFile: string | undefined): CachedScript {
  const cachedData = cacheFile === undefined ? undefined : readIfThere(cacheFile);
  const script = new Script(readFileSync(filename).toString('latin1'), { filename, ...(cachedData && { cachedData }) });
  const isKnown = cachedData !== undefined && script.cachedDataRejected !== true;
  return {
    value: script.runInThisContext(),
    save() {
      if (cacheFile !== undefined && !isKnown) write(cacheFile, script.createCachedData());
    },
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Writes the cache whole or not at all; a folder that cannot be written is no failure of the run. */
function write(file: string, data: Buffer): void {
  try {
    makePrivateFolder(join(file, '..'));
    const temporary = `${file}.${process.pid}`;
    writeWhole(temporary, data, 0o600);
    renameFile(temporary, file);
  } catch {
    // The next run compiles again.
  }
}
