import { existsSync, readFileSync } from 'node:fs';
import { ConfigurationError, findSyntaxError, type Json } from '../../src/model/index.js';
import type { BaselineEntry } from '../../src/policy/index.js';

/**
 * Reads a baseline; `undefined` when there is no such file.
 * @param shown the file as people should see it
 * @throws {ConfigurationError} `baseline-invalid` when it is not JSON, or does not fit its published schema
 */
export async function readBaseline(file: string, shown: string): Promise<readonly BaselineEntry[] | undefined> {
  if (!existsSync(file)) return undefined;
  const value = parse(readText(file, shown), shown);
  const [{ default: schema }, { loadSchema }, { wordViolation }] = await Promise.all([
    import('../../schemas/contract-check/baseline.schema.json', { with: { type: 'json' } }),
    import('../../src/contract/index.js'),
    import('../../src/report/index.js'),
  ]);
  const handle = await loadSchema(schema);
  const [first] = handle.validator().violations(value);
  if (first !== undefined) throw invalid(shown, wordViolation(first), first.instancePointer);
  // The schema has just said that it is one.
  return (value as unknown as { findings: readonly BaselineEntry[] }).findings;
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read';
    throw invalid(shown, code, undefined, cause);
  }
}

function parse(text: string, shown: string): Json {
  try {
    // JSON.parse returns nothing but JSON.
    return JSON.parse(text) as Json;
  } catch (cause) {
    const error = findSyntaxError(text);
    // The usual way that a file of entries breaks.
    const isConflict = /^<{7} /m.test(text);
    throw new ConfigurationError(`the baseline is not JSON: ${error?.message ?? 'it cannot be read'}`, {
      code: 'baseline-invalid',
      source: shown,
      ...(error && { line: error.place.line, column: error.place.column }),
      next: isConflict
        ? 'It holds the marks of a merge: settle it, or take either side and write it again with --update-baseline.'
        : 'Correct it there, or write it again with --update-baseline after removing it.',
      cause,
    });
  }
}

function invalid(shown: string, what: string, pointer?: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(`the baseline cannot be used: ${what}`, {
    code: 'baseline-invalid',
    source: shown,
    ...(pointer !== undefined && { pointer }),
    next: 'Its form is schemas/contract-check/baseline.schema.json of the package; --update-baseline writes it.',
    cause,
  });
}
