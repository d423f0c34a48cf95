import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/index.js';

/** What a private value is shown as. */
export const MASK = '•••';
const LONGEST_VALUE = 80;

/** Names a JSON type in a sentence. */
export function typeName(type: Json | undefined): string {
  switch (type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'an integer';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'a boolean';
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
    case 'null':
      return 'null';
    default:
      return typeof type === 'string' ? type : 'a value';
  }
}

/** Says by what a capture matches a value, which is an example. */
export function examplePhrase({ rule }: { readonly rule: string }): string {
  return `by ${rule}, of which the value is an example`;
}

/** Writes a value on one line: JSON, shortened in the middle when it is long. */
export function quote(value: Json): string {
  if (typeof value !== 'string') {
    // An assertion may be handed what is no JSON: undefined, a function, a symbol, a big integer.
    const type: string = typeof value;
    const written: string | undefined = type === 'bigint' ? `${value}n` : JSON.stringify(value);
    return shorten(written ?? String(value));
  }
  const quoted = JSON.stringify(value);
  if (quoted.length <= LONGEST_VALUE) return quoted;
  return JSON.stringify(shorten(value));
}

/** Shortens text in the middle: its beginning and its end tell most. */
function shorten(text: string, longest: number = LONGEST_VALUE): string {
  if (text.length <= longest) return text;
  const tail = Math.floor(longest / 4);
  return `${text.slice(0, longest - tail - 1)}…${text.slice(-tail)}`;
}

/** Joins alternatives: `a, b or c`; those after `most` are counted. */
export function anyOf(items: readonly string[], most = 8): string {
  return join(items, 'or', most);
}

/** Joins a list: `a, b and c`; those after `most` are counted. */
export function allOf(items: readonly string[], most = 8): string {
  return join(items, 'and', most);
}

function join(items: readonly string[], word: string, most: number): string {
  if (items.length > most + 1)
    return `${items.slice(0, most).join(', ')}, … (${count(items.length - most, 'more', 'more')})`;
  const last = items.at(-1);
  if (last === undefined) return 'nothing';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** Writes a number with its noun: `1 item`, `2,000 items`. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** Writes an integer with commas between thousands; the same everywhere, whatever the locale. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
}

/** Says what was found, as the subject of a sentence. */
export function subject(facts: JsonObject): string {
  if (facts.masked === true) return `a private value (${MASK})`;
  const { found, foundType } = facts;
  if (found !== undefined) return quote(found);
  switch (foundType) {
    case 'object':
      return 'this object';
    case 'array':
      return 'this array';
    case 'string':
      return 'this long text';
    default:
      return 'this value';
  }
}

/** Says what was found, for the line below a code frame. */
export function foundPhrase(facts: JsonObject): string | undefined {
  const { found, foundType, masked } = facts;
  const type = foundType === undefined ? undefined : typeName(foundType);
  if (masked === true) return `${MASK} (private value${type === undefined ? '' : `, ${type}`})`;
  if (found === undefined) return type;
  return type === undefined || found === null ? quote(found) : `${quote(found)} (${type})`;
}

/** Reads a fact that is text. */
export function text(facts: JsonObject, name: string): string | undefined {
  const fact = facts[name];
  return typeof fact === 'string' ? fact : undefined;
}

/** Reads a fact that is a number. */
export function number(facts: JsonObject, name: string): number | undefined {
  const fact = facts[name];
  return typeof fact === 'number' ? fact : undefined;
}

/** Reads a fact that is a list; a scalar is a list of one, and nothing is an empty one. */
export function list(facts: JsonObject, name: string): readonly Json[] {
  const fact = facts[name];
  if (fact === undefined) return [];
  return isJsonArray(fact) ? fact : [fact];
}

/** Writes a value without quotes. `String` would not do: an object may have a `toString` of its own. */
export function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads a fact that is a list, as text. */
export function texts(facts: JsonObject, name: string): string[] {
  return list(facts, name).map(plain);
}

/** Reads a fact that is an object. */
export function object(facts: JsonObject, name: string): JsonObject | undefined {
  const fact = facts[name];
  return isJsonObject(fact) ? fact : undefined;
}
