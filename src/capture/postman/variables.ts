import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';

/** The values that a collection has for its `{{variables}}`: the nearest folder's go before those around it. */
export type Variables = ReadonlyMap<string, string>;

/** A text whose variables were replaced, and the names of those that have no value. */
export interface Resolved {
  readonly text: string;
  readonly missing: readonly string[];
}

const VARIABLE = /\{\{([^{}]*)\}\}/gu;
/** A variable may hold others; one that holds itself ends here. */
const MAX_DEPTH = 20;

/**
 * Collects variables from the collection down to an item.
 *
 * A value that is empty is none: what a user set for himself alone is exported so.
 */
export function variablesOf(holders: readonly JsonObject[]): Variables {
  const values = new Map<string, string>();
  for (const holder of holders) {
    for (const list of ['variables', 'variable'])
      for (const [name, value] of keyedValues(ownProperty(holder, list))) values.set(name, value);
  }
  return values;
}

/** Lists the keys and values of a list of variables; those without a value, and those that are disabled, are left out. */
export function keyedValues(list: Json | undefined): readonly (readonly [key: string, value: string])[] {
  if (!isJsonArray(list)) return [];
  return list.flatMap((each) => {
    if (!isJsonObject(each) || ownProperty(each, 'disabled') === true) return [];
    const key = ownProperty(each, 'key') ?? ownProperty(each, 'id');
    const value = ownProperty(each, 'value');
    if (typeof key !== 'string' || value === undefined || value === null || typeof value === 'object') return [];
    return value === '' ? [] : [[key, String(value)] as const];
  });
}

/** Replaces the variables of a text. */
export function resolve(text: string, variables: Variables): Resolved {
  if (!text.includes('{{')) return { text, missing: [] };
  let resolved = text;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const next = resolved.replaceAll(VARIABLE, (written, name: string) => variables.get(name.trim()) ?? written);
    if (next === resolved || next.length > 1_000_000 + text.length) break;
    resolved = next;
  }
  const missing = [...resolved.matchAll(VARIABLE)].map(([, name = '']) => name.trim());
  return { text: resolved, missing: [...new Set(missing)] };
}
