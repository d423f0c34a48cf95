import type { Pseudonyms } from '../pseudonym/pseudonym.js';
import { replaceSought, type Sought } from './find.js';
import { digitsOf, nationalDigitsOf } from './phones.js';
import { ALONE, canonical, coreOf, kindOf, SEPARATOR, shapeOf } from './token.js';
import { TokenIndex } from './token-index.js';

/** A private value as a line that is not swept yet tells of it: nobody without the key can read the value from it. */
export interface KnownMark {
  /** The keyed fingerprint of the value. */
  readonly fingerprint: string;
  /** What stands for it. */
  readonly pseudonym: string;
  /** How many tokens (runs of letters and digits) the value has: where to look for it. */
  readonly tokens: number;
  /**
   * The value with an `x` for every letter and digit; absent: it is that of the pseudonym. After `tel:`, the digits of a
   * phone number without its country code, which are what its fingerprint is of.
   */
  readonly shape?: string;
}

/** The private values met so far, with their pseudonyms: finds and replaces them wherever they are repeated. */
export interface KnownValues {
  /** Adds a private value; values under four characters are not looked for. */
  add(value: string, pseudonym: string): void;
  /**
   * Replaces every repetition in a text, at token boundaries only, as it is or encoded: percent in either case, form,
   * base64, JSON-escaped, JSON inside JSON, addresses and names in either case, a phone number with its digits grouped
   * otherwise, or without its country code. The same string when there is none.
   */
  replaceIn(text: string): string;
  /** Answers the marks of the values that were added since the last call. */
  takeMarks(): readonly KnownMark[];
}

/** What begins the shape, and the text fingerprinted, of a phone number that is looked for by its digits. */
export const PHONE_MARK = 'tel:';
/** Words before a value that say what it is: the value is met without them as well. */
const SCHEME = /^(?:mailto|tel|sms|sips?|whatsapp|messenger|client):(?=.)/;
/** Shorter ones would be found everywhere by chance. */
const MIN_LENGTH = 4;
const NO_MARKS: readonly KnownMark[] = [];
/** Memory does not grow with a recording: of more values the older half is forgotten, and left to the sweep. */
const REMEMBERED = 100_000;

/** Makes an empty collection of known values. */
export function createKnownValues(
  pseudonyms: Pick<Pseudonyms, 'fingerprintOf'>,
  remembered: number = REMEMBERED,
): KnownValues {
  let index = new TokenIndex('characters');
  const known = new Map<string, string>();
  const phones = new Map<string, string>();
  let lengths = 0;
  const soughtPhones = {
    get lengths() {
      return lengths;
    },
    pseudonymOf: (national: string) => phones.get(national),
  };
  const sought: Sought = {
    get index() {
      return index;
    },
    get phones() {
      return phones.size === 0 ? undefined : soughtPhones;
    },
    replacementOf: (candidate) => known.get(canonical(candidate)),
  };
  const forgetOlderHalf = (): void => {
    let left = Math.ceil(known.size / 2);
    for (const core of known.keys()) {
      if (left-- === 0) break;
      known.delete(core);
    }
    index = new TokenIndex('characters');
    for (const core of known.keys()) index.add(core);
  };
  let added: [core: string, pseudonym: string][] = [];
  let addedPhones: [national: string, pseudonym: string][] = [];
  const addPhone = (value: string, pseudonym: string): void => {
    const national = nationalDigitsOf(value);
    const digits = digitsOf(pseudonym);
    if (national === undefined || phones.has(national) || digits.length < national.length) return;
    if (phones.size >= remembered) phones.clear();
    phones.set(national, digits);
    lengths |= 1 << national.length;
    addedPhones.push([national, digits]);
  };
  const collection: KnownValues = {
    add(written, writtenPseudonym) {
      const [value, pseudonym] = withoutEscapes(written, writtenPseudonym);
      const plain = coreOf(value);
      if (plain.length < MIN_LENGTH) return;
      const core = canonical(plain);
      const replacement = coreOf(pseudonym);
      if (replacement === plain || known.has(core)) return;
      // A slice would hold the whole body that the value was read from.
      const own = plain === value && core === plain ? core : Buffer.from(core, 'utf16le').toString('utf16le');
      if (known.size >= remembered) forgetOlderHalf();
      known.set(own, replacement);
      index.add(own);
      added.push([own, replacement]);
      addPhone(value, pseudonym);
      const scheme = value.includes(':') ? (SCHEME.exec(value)?.[0] ?? '') : '';
      if (scheme !== '' && pseudonym.startsWith(scheme))
        collection.add(value.slice(scheme.length), pseudonym.slice(scheme.length));
    },
    replaceIn(text) {
      return text.length < MIN_LENGTH || index.isEmpty ? text : replaceSought(text, sought);
    },
    takeMarks() {
      if (added.length === 0) return NO_MARKS;
      const marks = added.map(([core, pseudonym]) => markOf(core, pseudonym, pseudonyms));
      added = [];
      if (addedPhones.length === 0) return marks;
      const phoneMarks = addedPhones.map(([national, pseudonym]) => phoneMarkOf(national, pseudonym, pseudonyms));
      addedPhones = [];
      return [...marks, ...phoneMarks];
    },
  };
  return collection;
}

/**
 * Takes percent coding off a value and its pseudonym, where both have it: repetitions are looked for without it, since a
 * part of an escape is no part of a value.
 */
function withoutEscapes(value: string, pseudonym: string): readonly [value: string, pseudonym: string] {
  const decoded = value.includes('%') ? decodedPercent(value) : undefined;
  const replacement = decoded === undefined ? undefined : decodedPercent(pseudonym);
  return decoded === undefined || replacement === undefined ? [value, pseudonym] : [decoded, replacement];
}

function decodedPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function markOf(core: string, pseudonym: string, pseudonyms: Pick<Pseudonyms, 'fingerprintOf'>): KnownMark {
  const fingerprint = pseudonyms.fingerprintOf(core);
  const tokens = tokenCountOf(core);
  const shape = shapeOf(core);
  return shape === shapeOf(pseudonym) ? { fingerprint, pseudonym, tokens } : { fingerprint, pseudonym, tokens, shape };
}

function phoneMarkOf(national: string, pseudonym: string, pseudonyms: Pick<Pseudonyms, 'fingerprintOf'>): KnownMark {
  const fingerprint = pseudonyms.fingerprintOf(PHONE_MARK + national);
  return { fingerprint, pseudonym, tokens: 1, shape: PHONE_MARK + 'x'.repeat(national.length) };
}

function tokenCountOf(core: string): number {
  let count = 0;
  let previous = SEPARATOR;
  for (let at = 0; at < core.length; at++) {
    const kind = kindOf(core.charCodeAt(at));
    if (kind !== SEPARATOR && (kind !== previous || kind === ALONE)) count += 1;
    previous = kind;
  }
  return count;
}
