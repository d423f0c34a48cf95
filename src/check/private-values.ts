import {
  isJsonArray,
  isJsonObject,
  isWithinPointer,
  type Json,
  type JsonObject,
  valueAtPointer,
} from '../model/index.js';

/** What stands for a private value. */
export const MASK = '•••';

/** A shorter text is found in others by chance. */
const SHORTEST = 4;
/** More values than this are not looked for in other places. */
const MOST_VALUES = 64;

/** An exchange's private places and the texts that stand there. */
export class PrivateValues {
  readonly #pointers = new Set<string>();
  readonly #values = new Set<string>();

  /** The private places, as seen-pointers. */
  get pointers(): readonly string[] {
    return [...this.#pointers];
  }

  /** Adds a place, and the texts of its value. */
  add(pointer: string, value: Json): void {
    this.#pointers.add(pointer);
    forEachText(value, '', (text) => {
      this.#remember(text);
    });
  }

  /** Adds the places of a body, as its schema annotates them. */
  addAll(side: string, body: Json, pointers: readonly string[]): void {
    for (const pointer of pointers) {
      const value = valueAtPointer(body, pointer);
      if (value !== undefined) this.add(side + pointer, value);
    }
  }

  /** Adds the places of a body whose text repeats a private value: a URL that names it, a message that quotes it. */
  addRepeated(side: string, body: Json): void {
    if (this.#values.size === 0) return;
    forEachText(body, '', (text, pointer) => {
      if (this.repeats(text)) this.#pointers.add(side + pointer);
    });
  }

  /** Tells whether a place is private, or lies inside one that is. */
  covers(pointer: string): boolean {
    for (const ancestor of this.#pointers) if (isWithinPointer(pointer, ancestor)) return true;
    return false;
  }

  /** Tells whether a text holds a private value. */
  repeats(text: string): boolean {
    for (const value of this.#values) if (text.includes(value)) return true;
    return false;
  }

  /**
   * Masks a finding's facts: what was found at a private place, and every text that holds a private value. What a schema
   * expects is the contract's word; what a rule expects at a private place is another captured value.
   */
  maskFacts(facts: JsonObject, pointer: string): JsonObject {
    const isPrivatePlace = this.covers(pointer);
    const isRule = 'problem' in facts || 'expected' in facts ? !('keyword' in facts) : false;
    let isMasked = isPrivatePlace;
    const masked: Record<string, Json> = {};
    for (const [name, fact] of Object.entries(facts)) {
      if (name === 'found' && (isPrivatePlace || (typeof fact === 'string' && this.repeats(fact)))) isMasked = true;
      // What an enum's misspelt member is near to tells too much of it.
      else if (name === 'nearest' && isPrivatePlace && 'found' in facts) isMasked = true;
      else {
        const isHidden = isRule && isPrivatePlace && typeof fact === 'string';
        masked[name] = CONTRACT_FACTS.has(name) ? fact : isHidden ? MASK : this.#maskFact(fact);
        if (masked[name] !== fact) isMasked = true;
      }
    }
    return isMasked ? { ...masked, masked: true } : facts;
  }

  #maskFact(fact: Json): Json {
    if (typeof fact === 'string') return this.repeats(fact) ? MASK : fact;
    if (isJsonArray(fact) && fact.some((item) => typeof item === 'string' && this.repeats(item))) {
      return fact.map((item) => this.#maskFact(item));
    }
    return fact;
  }

  #remember(text: string): void {
    if (text.length < SHORTEST || this.#values.size >= MOST_VALUES) return;
    this.#values.add(text);
    const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''));
    if (encoded !== text) this.#values.add(encoded);
  }
}

/** These facts are the contract's words, never a captured value; and names are told. */
const CONTRACT_FACTS: ReadonlySet<string> = new Set([
  'keyword',
  'foundType',
  'property',
  'parameter',
  'documented',
  'anyRequired',
  'problem',
  'link',
]);

/** Visits every text of a value with its pointer (`rootPointer` for the value itself), without recursion: hostile bodies nest as deeply as they like. */
export function forEachText(root: Json, rootPointer: string, visit: (text: string, pointer: string) => void): void {
  const open: { readonly value: Json; readonly pointer: string }[] = [{ value: root, pointer: rootPointer }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value === 'string') visit(value, pointer);
    else if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) open.push({ value: item, pointer: `${pointer}/${index}` });
    } else if (isJsonObject(value)) {
      for (const [name, item] of Object.entries(value)) {
        open.push({ value: item, pointer: `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` });
      }
    }
  }
}
