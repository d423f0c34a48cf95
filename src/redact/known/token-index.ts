import { SpanHashes } from './span-hashes.js';
import { ALONE, foldedCode, kindOf, RUN, SEPARATOR } from './token.js';

/** What is looked at: the characters themselves, or only whether they are letters and digits. */
export type Alphabet = 'characters' | 'shape';

/** A value ends here. */
export const ENDS = 1;
/** A longer value goes on from here. */
export const GOES_ON = 2;
/** More tokens than these are not followed: what remains of such a value is found by its length. */
const MAX_TOKENS = 16;

/** The hash (FNV-1a) of no characters, and what it is multiplied by for each. */
export const SEED = 0x811c9dc5 | 0;
/** See {@link SEED}. */
export const PRIME = 0x01000193;
/** What stands for every letter and digit in a shape: `x`. */
export const ANY = 120;
const FLAGS = ENDS | GOES_ON;
/** Long shapes that are looked up in one text. */
const MAX_LONG_LOOK_UPS = 64;

/**
 * The beginnings of all values looked for, up to each of their tokens, as hashes: one look tells that no value begins
 * with a token. A hash that is met by chance costs a comparison, and nothing else.
 */
export class TokenIndex {
  /** Only whether characters are letters and digits is looked at. */
  readonly isShape: boolean;
  /** One bit for the upper bits of a hash: no value begins with a token whose bit is not set. */
  filter = new Uint8Array(1024);
  /** How many of the lower bits of a hash the filter leaves out. */
  filterShift = 32 - 13;
  #slots = new Int32Array(1024);
  #count = 0;
  readonly #first = new Set<number>();
  /** The values with more tokens than are followed, by the hash of those: their lengths, and for each the hashes. */
  readonly #long = new Map<number, Map<number, Set<number>>>();
  #lookedIn = '';
  #longLookUps = 0;
  readonly #spans = new SpanHashes((code) => this.#letterOf(code));

  constructor(alphabet: Alphabet) {
    this.isShape = alphabet === 'shape';
  }

  /** True when nothing is looked for. */
  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Adds a value, from its first token to its last. */
  add(core: string): void {
    const { length } = core;
    let hash = SEED;
    let tokens = 0;
    for (let at = 0; at < length; ) {
      const end = this.tokenEnd(core, at);
      hash = this.hashed(core, at, end, hash);
      at = this.separatorsEnd(core, end);
      tokens += 1;
      if (tokens === 1) this.#admit(hash);
      if (end === length) {
        this.#insert(hash, ENDS);
        return;
      }
      this.#insert(hash, GOES_ON);
      if (tokens === MAX_TOKENS) {
        const lengths = this.#long.get(hash) ?? new Map<number, Set<number>>();
        const hashes = lengths.get(length) ?? new Set();
        this.#long.set(hash, lengths.set(length, hashes.add(this.#spans.of(core, 0, length))));
        return;
      }
      hash = this.hashed(core, end, at, hash);
    }
  }

  /** Tells whether values end, or go on, after a hash: {@link ENDS}, {@link GOES_ON}, both or 0. */
  flagsOf(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const key = hash & ~FLAGS;
    for (let slot = slotOf(key) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0) return 0;
      if ((found & ~FLAGS) === key) return found & FLAGS;
    }
  }

  /**
   * Finds the longest value that begins with a token.
   * @param end where the token ends
   * @param hash of that token
   * @param replacementOf answers what stands for a candidate, when it is a value looked for
   */
  longestAt(
    text: string,
    start: number,
    end: number,
    hash: number,
    replacementOf: (candidate: string) => string | undefined,
  ): { readonly end: number; readonly replacement: string } | undefined {
    let found: { end: number; replacement: string } | undefined;
    let last = end;
    let whole = hash;
    for (let tokens = 1; ; tokens++) {
      const flags = this.flagsOf(whole);
      if ((flags & ENDS) !== 0) {
        const replacement = replacementOf(text.slice(start, last));
        if (replacement !== undefined) found = { end: last, replacement };
      }
      if ((flags & GOES_ON) === 0) return found;
      if (tokens === MAX_TOKENS) return this.#longValueAt(text, start, whole, replacementOf) ?? found;
      const next = this.separatorsEnd(text, last);
      if (next === text.length) return found;
      whole = this.hashed(text, last, next, whole);
      last = this.tokenEnd(text, next);
      whole = this.hashed(text, next, last, whole);
    }
  }

  /** Answers where the token that begins at a place ends. */
  tokenEnd(text: string, start: number): number {
    if (kindOf(text.charCodeAt(start)) === ALONE) return start + 1;
    let end = start + 1;
    while (end < text.length && kindOf(text.charCodeAt(end)) === RUN) end += 1;
    return end;
  }

  /** Answers where the next token begins; the text's length when there is none. */
  separatorsEnd(text: string, start: number): number {
    let end = start;
    while (end < text.length && kindOf(text.charCodeAt(end)) === SEPARATOR) end += 1;
    return end;
  }

  /** Goes on with a hash over characters; without one, begins anew. */
  hashed(text: string, start: number, end: number, from = SEED): number {
    let hash = from;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ this.#letterOf(text.charCodeAt(at)), PRIME);
    return hash;
  }

  /** Answers what a character is compared as. */
  #letterOf(code: number): number {
    let letter = code;
    if (this.isShape) {
      const kind = kindOf(code);
      letter = kind === RUN ? ANY : kind === ALONE ? 0x4e00 : code;
    }
    // A plus is compared as a space, and letters in either case, see canonical.
    return letter === 43 ? 32 : letter < 128 ? letter | 32 : foldedCode(letter);
  }

  #longValueAt(
    text: string,
    start: number,
    hash: number,
    replacementOf: (candidate: string) => string | undefined,
  ): { readonly end: number; readonly replacement: string } | undefined {
    for (const [length, hashes] of this.#long.get(hash) ?? []) {
      const end = start + length;
      if (end > text.length || (isInRun(text, end - 1) && isInRun(text, end))) continue;
      if (!hashes.has(this.#spans.of(text, start, end))) continue;
      // Of shapes, every beginning of a ruler or a matrix is alike, and each costs its whole length to look up.
      if (this.isShape && this.#longLookUpIn(text) > MAX_LONG_LOOK_UPS) return undefined;
      const replacement = replacementOf(text.slice(start, end));
      if (replacement !== undefined) return { end, replacement };
    }
    return undefined;
  }

  /** Counts the long shapes that are looked up in a text. */
  #longLookUpIn(text: string): number {
    this.#longLookUps = text === this.#lookedIn ? this.#longLookUps + 1 : 1;
    this.#lookedIn = text;
    return this.#longLookUps;
  }

  /** Sets the bit of a hash that a value begins with. */
  #admit(hash: number): void {
    this.#first.add(hash);
    // Eight bits a token: one in eight of those that begin no value is looked up for nothing.
    if (this.#first.size > this.filter.length) {
      this.filter = new Uint8Array(this.filter.length * 8);
      this.filterShift -= 3;
      for (const each of this.#first) this.#setBit(each);
    }
    this.#setBit(hash);
  }

  #setBit(hash: number): void {
    const bit = hash >>> this.filterShift;
    this.filter[bit >>> 3] = (this.filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  #insert(hash: number, flag: number): void {
    if (this.#count * 4 > this.#slots.length) this.#grow();
    const slots = this.#slots;
    const mask = slots.length - 1;
    const key = hash & ~FLAGS;
    for (let slot = slotOf(key) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0) {
        slots[slot] = key | flag;
        this.#count += 1;
        return;
      }
      if ((found & ~FLAGS) === key) {
        slots[slot] = found | flag;
        return;
      }
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = slotOf(entry & ~FLAGS) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry;
    }
  }
}

function slotOf(key: number): number {
  return (key >>> 2) ^ (key >>> 17);
}

function isInRun(text: string, at: number): boolean {
  return at < text.length && kindOf(text.charCodeAt(at)) === RUN;
}
