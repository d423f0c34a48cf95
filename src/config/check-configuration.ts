import { appendPointer, ConfigurationError, isJsonObject, type Json, type Violation } from '../model/index.js';
import type { Configuration } from './configuration.js';

/**
 * Checks a configuration: its data against the published schema, which the caller judges by, and that formats, media
 * types and rules are made of functions.
 * @param firstViolation answers what of the data breaks the schema
 * @throws {ConfigurationError} `config-invalid`, naming the member that is wrong
 */
export function checkConfiguration(
  value: unknown,
  file: string,
  firstViolation: (data: Json) => Violation | undefined,
  word: (violation: Violation) => string,
): Configuration {
  const first = firstViolation(dataOf(value));
  // The schema has just said that it is one; its functions are the user's own.
  if (first === undefined) return withFunctions(value as Configuration, file);
  throw new ConfigurationError(`the configuration is not valid: ${word(first)}`, {
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
