import { type Header, isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';

/** Reads a member that is a string; `undefined` when it is not one. */
export function stringAt(object: JsonObject, name: string): string | undefined {
  const value = ownProperty(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** Reads a member that is a number, or a string that says one; `undefined` when it is neither. */
export function numberAt(object: JsonObject, name: string): number | undefined {
  const value = ownProperty(object, name);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Reads a member that is an object; `undefined` when it is not one. */
export function objectAt(object: JsonObject, name: string): JsonObject | undefined {
  const value = ownProperty(object, name);
  return isJsonObject(value) ? value : undefined;
}

/**
 * Reads a HAR's list of names and values (HAR 1.2, `headers`, `params`, `queryString`). An object of names and values,
 * or pairs in place of objects, are taken for what they mean; one entry may hold several values.
 *
 * @throws {EntryProblem} for what has no plain meaning.
 */
export function namesAndValues(list: Json | undefined, what: string): Header[] {
  if (list === undefined || list === null) return [];
  const pairs: Header[] = [];
  if (isJsonArray(list)) {
    for (let index = 0; index < list.length; index++) pairOf(list[index] as Json, `${what}[${index}]`, pairs); // within the array
  } else if (isJsonObject(list)) {
    for (const [name, value] of Object.entries(list)) addValues(name, value, `${what}.${name}`, pairs);
  } else throw new EntryProblem(`${what} is no list of names and values`);
  return pairs;
}

function pairOf(item: Json, what: string, pairs: Header[]): void {
  if (isJsonArray(item)) {
    const [name, value = ''] = item;
    if (typeof name !== 'string') throw new EntryProblem(`${what} has no name`);
    addValues(name, value, what, pairs);
  } else if (isJsonObject(item)) {
    const { name, value = '' } = item;
    if (typeof name !== 'string') throw new EntryProblem(`${what} has no name`);
    addValues(name, value, what, pairs);
  } else throw new EntryProblem(`${what} is no name and value`);
}

function addValues(name: string, value: Json, what: string, pairs: Header[]): void {
  if (typeof value === 'string') pairs.push([name, value]);
  else if (value === null) pairs.push([name, '']);
  else if (typeof value === 'number' || typeof value === 'boolean') pairs.push([name, String(value)]);
  else if (isJsonArray(value)) for (const each of value) addValues(name, each, what, pairs);
  else throw new EntryProblem(`${what} has an object for a value`);
}
