import { dirname, resolve } from 'node:path';
import { type Configuration, findConfiguration, readConfiguration } from '../src/config/index.js';
import { ConfigurationError, isJsonObject, type Json } from '../src/model/index.js';
import type { Io } from './io.js';

/** A configuration and the folder that its paths are relative to. */
export interface Settings {
  readonly configuration: Configuration;
  readonly folder: string;
}

/**
 * Loads the configuration: the file that --config names, else the nearest one, else nothing.
 * @throws {ConfigurationError} when it is missing, cannot be read, or does not fit its schema.
 */
export async function loadSettings(option: string | false | undefined, io: Io): Promise<Settings> {
  const file =
    option === undefined ? findConfiguration(io.cwd) : option === false ? undefined : resolve(io.cwd, option);
  if (file === undefined) return { configuration: {}, folder: io.cwd };
  const value = await readConfiguration(file);
  return { configuration: await checkedConfiguration(value, file), folder: dirname(file) };
}

/** Checks a configuration against its published schema, with the product's own validator. */
async function checkedConfiguration(value: unknown, file: string): Promise<Configuration> {
  const [{ default: schema }, { loadSchema }, { wordViolation }] = await Promise.all([
    import('../schemas/contract-check/config.schema.json', { with: { type: 'json' } }),
    import('../src/contract/index.js'),
    import('../src/report/index.js'),
  ]);
  const handle = await loadSchema(schema);
  const [first] = handle.validator().violations(dataOf(value));
  // The schema has just said that it is one; its functions are the user's own.
  if (first === undefined) return value as Configuration;
  throw new ConfigurationError(`the configuration is not valid: ${wordViolation(first)}`, {
    code: 'config-invalid',
    source: file,
    pointer: first.instancePointer,
    next: 'The options are listed in schemas/contract-check/config.schema.json of the package.',
  });
}

/** Replaces what JSON does not know (functions of a .ts configuration) by empty objects, so that a schema can judge it. */
function dataOf(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value;
  if (Array.isArray(value)) return value.map(dataOf);
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, dataOf(member)]),
    );
  }
  return value === undefined ? null : {};
}
