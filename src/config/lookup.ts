import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigurationError, findSyntaxError } from '../model/index.js';

/** The names looked for, the first found wins. */
const CONFIGURATION_NAMES = [
  'contract-check.config.ts',
  'contract-check.config.mts',
  'contract-check.config.js',
  'contract-check.config.mjs',
  'contract-check.config.cjs',
  'contract-check.config.json',
] as const;

/** Finds the nearest configuration file in a folder or above it, up to the first folder that holds a `.git`. */
export function findConfiguration(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    for (const name of CONFIGURATION_NAMES) {
      const file = join(current, name);
      if (existsSync(file)) return file;
    }
    if (existsSync(join(current, '.git')) || dirname(current) === current) return undefined;
  }
}

/**
 * Reads a configuration file, not yet checked against its schema.
 *
 * TypeScript is run through jiti, which is loaded only then.
 * @throws {ConfigurationError} `config-not-found`, or `config-invalid` when it cannot be read or exports no object.
 */
export async function readConfiguration(file: string): Promise<unknown> {
  requireFile(file);
  try {
    if (file.endsWith('.json')) return readJson(file);
    if (/\.[cm]?ts$/.test(file)) {
      const { createJiti } = await import('jiti');
      const jiti = createJiti(import.meta.url);
      // While files are watched, it is read again when it has changed.
      delete jiti.cache[file];
      return await jiti.import(file, { default: true });
    }
    const { mtimeMs } = statSync(file);
    const module: { default?: unknown } = await import(`${pathToFileURL(file).href}?changed=${mtimeMs}`);
    return module.default;
  } catch (cause) {
    throw notLoaded(file, cause);
  }
}

/**
 * Reads a configuration file as {@link readConfiguration} does, at once: for test runners, in which nothing may be
 * imported later. All but JSON is run through jiti.
 * @throws {ConfigurationError} as {@link readConfiguration} does
 */
export function readConfigurationNow(file: string): unknown {
  requireFile(file);
  try {
    if (file.endsWith('.json')) return readJson(file);
    // createRequire answers `any`; this is the type of what it loads.
    const { createJiti } = createRequire(import.meta.url)('jiti') as typeof import('jiti');
    const loaded: unknown = createJiti(import.meta.url, { interopDefault: false })(file);
    return isModule(loaded) ? loaded.default : loaded;
  } catch (cause) {
    throw notLoaded(file, cause);
  }
}

function isModule(loaded: unknown): loaded is { readonly default: unknown } {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded;
}

function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const error = findSyntaxError(text);
    if (error === undefined) throw cause;
    const { line, column } = error.place;
    throw new ConfigurationError(`the configuration is not JSON: ${error.message}`, {
      code: 'config-invalid',
      source: file,
      line,
      column,
      next: 'Correct it there.',
      cause,
    });
  }
}

function requireFile(file: string): void {
  if (existsSync(file)) return;
  throw new ConfigurationError('the configuration file does not exist', {
    code: 'config-not-found',
    source: file,
    next: 'Check the path given to --config.',
  });
}

function notLoaded(file: string, cause: unknown): ConfigurationError {
  if (cause instanceof ConfigurationError) return cause;
  return new ConfigurationError(
    `the configuration cannot be loaded: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}`,
    { code: 'config-invalid', source: file, cause, next: 'Mend the file; it must export a configuration by default.' },
  );
}
