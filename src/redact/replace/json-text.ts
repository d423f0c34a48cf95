import { isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import type { NewNames } from './member-names.js';

/**
 * Writes a changed value in the layout of its JSON text: white space, the order of members and the spelling of what did
 * not change stay.
 * @param before what the text was parsed into
 * @param after the same value with other leaves
 * @param names other names for the members of objects in `after`
 */
export function rewriteJson(text: string, before: Json, after: Json, names: NewNames = NO_NAMES): string {
  return new JsonRewriter(text, names).rewrite(before, after);
}

const NO_NAMES: NewNames = new Map();

const SPACE = /[\t\n\r ]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const OTHER = /[^\t\n\r ,\]}]+/y;

class JsonRewriter {
  readonly #text: string;
  readonly #names: NewNames;
  #at = 0;
  #written = '';

  constructor(text: string, names: NewNames) {
    this.#text = text;
    this.#names = names;
  }

  rewrite(before: Json | undefined, after: Json | undefined): string {
    this.#value(before, after);
    return this.#written + this.#text.slice(this.#at);
  }

  #value(before: Json | undefined, after: Json | undefined): void {
    this.#copy(SPACE);
    const first = this.#text[this.#at];
    if (first === '{') this.#parts('}', after, (key) => [partOf(before, key), partOf(after, key)]);
    else if (first === '[') this.#parts(']', after, (key) => [partOf(before, key), partOf(after, key)]);
    else {
      const token = this.#take(first === '"' ? STRING : OTHER);
      this.#written += leafText(token, before, after);
    }
  }

  #parts(
    end: string,
    whole: Json | undefined,
    partsAt: (key: string | number) => readonly [Json | undefined, Json | undefined],
  ): void {
    const names = isJsonObject(whole) ? this.#names.get(whole) : undefined;
    this.#written += this.#text[this.#at++];
    for (let index = 0; ; index++) {
      this.#copy(SPACE);
      const next = this.#text[this.#at];
      if (next === undefined) return;
      if (next === end) break;
      if (next === ',') {
        this.#written += next;
        this.#at += 1;
        this.#copy(SPACE);
      }
      let key: string | number = index;
      if (end === '}') {
        const token = this.#take(STRING);
        key = String(JSON.parse(token));
        const renamed = names?.get(key);
        this.#written += renamed === undefined ? token : JSON.stringify(renamed);
        this.#copy(SPACE);
        // The colon.
        this.#written += this.#text[this.#at++];
      }
      this.#value(...partsAt(key));
    }
    this.#written += end;
    this.#at += 1;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #copy(pattern: RegExp): void {
    this.#written += this.#take(pattern);
  }
}

function partOf(value: Json | undefined, key: string | number): Json | undefined {
  if (typeof key === 'string') return isJsonObject(value) ? ownProperty(value, key) : undefined;
  return isJsonArray(value) ? value[key] : undefined;
}

/** A name that stands twice: the first one's value was lost in parsing, and is as private as the last one's. */
function leafText(token: string, before: Json | undefined, after: Json | undefined): string {
  const value: Json = JSON.parse(token);
  if (value === before || typeof value === 'boolean' || value === null) {
    return before === after || typeof value === 'boolean' || value === null ? token : JSON.stringify(after);
  }
  if (typeof value === typeof after) return JSON.stringify(after);
  return typeof value === 'number' ? '0' : JSON.stringify(value.toString().replaceAll(/[^\s]/g, 'x'));
}
