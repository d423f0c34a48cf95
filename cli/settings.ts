import { dirname, resolve } from 'node:path';
import { type Configuration, findConfiguration, readConfiguration } from '../src/config/index.js';
import { appendPointer, ConfigurationError, isJsonObject, type Json } from '../src/model/index.js';
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
  if (first === undefined) return withFunctions(value as Configuration, file);
  throw new ConfigurationError(`the configuration is not valid: ${wordViolation(first)}`, {
    code: 'config-invalid',
    source: file,
    pointer: first.instancePointer,
    next: 'The options are listed in schemas/contract-check/config.schema.json of the package.',
  });
}

/** Checks what a schema cannot: that formats, media types and rules are made of functions. */
function withFunctions(configuration: Configuration, file: string): Configuration {
  const { formats = {}, mediaTypes = {}, rules = [] } = configuration;
  const types: readonly unknown[] = [undefined, 'string', 'number', 'object'];
  const wanted = (pointer: string, what: string): ConfigurationError =>
    new ConfigurationError(`the configuration is not valid: ${what}`, {
      code: 'config-invalid',
      source: file,
      pointer,
      next: file.endsWith('.json')
        ? 'JSON has no functions: write contract-check.config.ts or .js in place of this file.'
        : 'How formats, media types and rules are written is told by the types: see defineConfig.',
    });
  for (const [name, format] of Object.entries(formats)) {
    const pointer = appendPointer('/formats', name);
    if (!hasFunction(format, 'validate')) throw wanted(pointer, `the format "${name}" has no function "validate"`);
    if (!types.includes(format.type))
      throw wanted(pointer, `the format "${name}" is of none of string, number, object`);
  }
  for (const [range, reader] of Object.entries(mediaTypes)) {
    if (hasFunction(reader, 'parse')) continue;
    throw wanted(appendPointer('/mediaTypes', range), `the media type "${range}" has no function "parse"`);
  }
  for (const [index, rule] of rules.entries()) {
    const pointer = `/rules/${index}`;
    if (!hasFunction(rule, 'run')) throw wanted(pointer, `the rule at ${index} has no function "run"`);
    if (typeof rule.id !== 'string' || rule.id === '') throw wanted(pointer, `the rule at ${index} has no "id"`);
  }
  return configuration;
}

/** Looks at what only claims to be of its type. */
function hasFunction(value: object, name: string): boolean {
  const claimed: unknown = value;
  return isJsonObject(claimed) && typeof (claimed as Record<string, unknown>)[name] === 'function';
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
