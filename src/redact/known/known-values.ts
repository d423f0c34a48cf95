import type { Pseudonyms } from '../pseudonym/pseudonym.js';
import { replaceSought, type Sought } from './find.js';
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
  /** The value with an `x` for every letter and digit; absent: it is that of the pseudonym. */
  readonly shape?: string;
}

/** The private values met so far, with their pseudonyms: finds and replaces them wherever they are repeated. */
export interface KnownValues {
  /** Adds a private value; values under four characters are not looked for. */
  add(value: string, pseudonym: string): void;
  /**
   * Replaces every repetition in a text, at token boundaries only, as it is or encoded: percent in either case, form,
   * base64, JSON-escaped, JSON inside JSON, a phone number without its plus. The same string when there is none.
   */
  replaceIn(text: string): string;
  /** Answers the marks of the values that were added since the last call. */
  takeMarks(): readonly KnownMark[];
}

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
  const sought: Sought = {
    get index() {
      return index;
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
  return {
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
    },
    replaceIn(text) {
      return text.length < MIN_LENGTH || index.isEmpty ? text : replaceSought(text, sought);
    },
    takeMarks() {
      if (added.length === 0) return NO_MARKS;
      const marks = added.map(([core, pseudonym]) => markOf(core, pseudonym, pseudonyms));
      added = [];
      return marks;
    },
  };
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
