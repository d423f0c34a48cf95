import { appendPointer, type Header, isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { BINARY } from '../yaml/yaml-piece.js';

/** A header, with where its value stands: a JSON Pointer from the list of headers. */
export interface PlacedHeader {
  readonly header: Header;
  readonly pointer: string;
}

/**
 * Reads a message's headers: names with a list of values, or with one; pairs; or lines of `name: value`, as the first
 * versions of vcrpy wrote them.
 * @throws {EntryProblem} for what has no plain meaning.
 */
export function placedHeaders(written: Json | undefined, what: string): readonly PlacedHeader[] {
  if (written === undefined || written === null) return [];
  if (isJsonObject(written)) {
    return Object.entries(written).flatMap(([name, value]) => valuesOf(name, value, appendPointer('', name), what));
  }
  if (!isJsonArray(written)) throw new EntryProblem(`${what} is no list of names and values`);
  // A frozen set of pairs is written as the list of what it is made from.
  const [first] = written;
  const isNested = written.length === 1 && isJsonArray(first) && first.every(isJsonArray);
  const items = isNested && isJsonArray(first) ? first : written;
  return items.flatMap((item, index) => itemOf(item, `${isNested ? '/0' : ''}/${index}`, what));
}

function itemOf(item: Json, pointer: string, what: string): readonly PlacedHeader[] {
  if (isJsonArray(item)) {
    const name = textOf(item[0]);
    if (name === undefined) throw new EntryProblem(`${what} has a header without a name`);
    return item.slice(1).flatMap((value, index) => valuesOf(name, value, `${pointer}/${index + 1}`, what));
  }
  const line = textOf(item);
  const colon = line?.indexOf(':') ?? -1;
  if (line === undefined || colon <= 0) throw new EntryProblem(`${what} has what is no header`);
  return [{ header: [line.slice(0, colon).trim(), line.slice(colon + 1).trim()], pointer }];
}

function valuesOf(name: string, value: Json, pointer: string, what: string): readonly PlacedHeader[] {
  const values = isJsonArray(value) ? value : [value];
  return values.map((each, index) => {
    const text = textOf(each);
    if (text === undefined) throw new EntryProblem(`${what} has a header whose value is no text`);
    return { header: [name, text], pointer: isJsonArray(value) ? `${pointer}/${index}` : pointer };
  });
}

function textOf(value: Json | undefined): string | undefined {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return writtenText(value);
}

/** Reads a text that may be tagged as binary: older Rubies wrote whatever had no encoding so. */
export function writtenText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const binary = isJsonObject(value) ? ownProperty(value, BINARY) : undefined;
  return typeof binary === 'string' ? Buffer.from(binary, 'base64').toString() : undefined;
}
