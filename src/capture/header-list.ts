import { appendPointer, type Header, isJsonArray, isJsonObject, type Json, ownProperty } from '../model/index.js';
import { EntryProblem } from './entry-problem.js';

/** A header as a tool wrote it down, and where its value stands. */
export interface ListedHeader {
  readonly name: string;
  readonly value: string;
  /** JSON Pointer of the value; of the text that holds it, where that is a header line or several. */
  readonly pointer: string;
}

const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/su;

/**
 * Lists headers in the forms that tools write: an object, pairs, objects with `name` or `key`, a flat list of names and
 * values in turn, header lines, or a text of header lines. What is `disabled` was not sent.
 *
 * @param at JSON Pointer of the list
 * @throws {EntryProblem} for what has no plain meaning
 */
export function listHeaders(list: Json | undefined, at: string): ListedHeader[] {
  if (list === undefined || list === null) return [];
  const found: ListedHeader[] = [];
  if (typeof list === 'string') for (const line of list.split(/\r?\n/u)) addLine(line, at, found);
  else if (isJsonArray(list)) addItems(list, at, found);
  else if (isJsonObject(list)) {
    for (const [name, value] of Object.entries(list)) addValues(name, value, appendPointer(at, name), found);
  } else throw new EntryProblem(`${nameOf(at)} is no list of headers`);
  return found;
}

/** Lists headers as {@link listHeaders}, and answers none where it would throw: for places. */
export function listReadableHeaders(list: Json | undefined, at: string): readonly ListedHeader[] {
  try {
    return listHeaders(list, at);
  } catch (error) {
    if (error instanceof EntryProblem) return [];
    throw error;
  }
}

/** Makes of listed headers what an exchange holds. */
export function headersFrom(listed: readonly ListedHeader[]): readonly Header[] {
  return listed.map(({ name, value }): Header => [name, value]);
}

function addItems(items: readonly Json[], at: string, found: ListedHeader[]): void {
  const isText = items.every((item) => typeof item === 'string');
  if (isText && items.length % 2 === 0 && !items.every((item) => HEADER_LINE.test(item))) {
    for (let index = 0; index < items.length; index += 2) {
      addValues(String(items[index]), items[index + 1] ?? null, `${at}/${index + 1}`, found);
    }
    return;
  }
  items.forEach((item, index) => {
    addItem(item, `${at}/${index}`, found);
  });
}

function addItem(item: Json, at: string, found: ListedHeader[]): void {
  if (typeof item === 'string') {
    addLine(item, at, found);
    return;
  }
  if (isJsonObject(item) && ownProperty(item, 'disabled') === true) return;
  const [name, value, pointer] = isJsonArray(item)
    ? [item[0], item[1], `${at}/1`]
    : isJsonObject(item)
      ? [ownProperty(item, 'name') ?? ownProperty(item, 'key'), ownProperty(item, 'value'), `${at}/value`]
      : [];
  if (typeof name !== 'string' || pointer === undefined)
    throw new EntryProblem(`${nameOf(at)} is no header with a name`);
  addValues(name, value ?? '', pointer, found);
}

function addLine(line: string, at: string, found: ListedHeader[]): void {
  if (line.trim() === '') return;
  const [, name, value] = HEADER_LINE.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new EntryProblem(`${nameOf(at)} is no header line`);
  found.push({ name, value: value.trimEnd(), pointer: at });
}

function addValues(name: string, value: Json, pointer: string, found: ListedHeader[]): void {
  if (isJsonArray(value)) {
    value.forEach((each, index) => {
      addValues(name, each, `${pointer}/${index}`, found);
    });
  } else if (isJsonObject(value)) throw new EntryProblem(`${nameOf(pointer)} has an object for a value`);
  else found.push({ name, value: value === null ? '' : String(value), pointer });
}

const nameOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');
