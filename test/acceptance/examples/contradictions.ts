import { readFileSync } from 'node:fs';
import type { Json } from '../planting/json.js';
import { valueAt } from '../planting/json.js';

/** A published example that contradicts its own schema. */
export interface Contradiction {
  /** The document's file name. */
  readonly document: string;
  /** The example's place in it. */
  readonly example: string;
  /** In words. */
  readonly why: string;
  /** Each broken keyword and where, such as `format /uri`; sorted. */
  readonly reasons: readonly string[];
}

/** The committed list. */
export const CONTRADICTIONS_FILE = new URL('../contradictions.json', import.meta.url);

/** Reads the committed list. */
export function readContradictions(): Contradiction[] {
  return JSON.parse(readFileSync(CONTRADICTIONS_FILE, 'utf8')) as Contradiction[]; // our own file, compared in full by the test
}

/** Says in words why, from the keywords and the values found. */
export function whyOf(value: Json, reasons: readonly string[]): string {
  const causes = new Set<string>();
  for (const reason of reasons) {
    const space = reason.indexOf(' ');
    const keyword = reason.slice(0, space);
    const found = valueAt(value, reason.slice(space + 1));
    causes.add(causeOf(keyword, found));
  }
  return [...causes].sort().join('; ');
}

function causeOf(keyword: string, found: Json | undefined): string {
  if (keyword === 'type') {
    if (found === null) return 'null where the type does not allow it';
    return Array.isArray(found) ? 'an array in place of another type' : `a ${typeof found} in place of another type`;
  }
  if (keyword === 'format')
    return typeof found === 'string' && found.startsWith('/')
      ? 'a relative URL under `format: uri`'
      : 'text that is not of its format';
  if (keyword === 'enum') return 'a value that the enumeration does not list';
  if (keyword === 'pattern') return 'text that the pattern does not match';
  if (keyword === 'minLength' || keyword === 'maxLength') return 'text of the wrong length';
  return `breaks \`${keyword}\``;
}
