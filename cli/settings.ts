import { dirname, resolve } from 'node:path';
import { type Configuration, checkConfiguration, findConfiguration, readConfiguration } from '../src/config/index.js';
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
  return checkConfiguration(value, file, (data) => handle.validator().violations(data)[0], wordViolation);
}
