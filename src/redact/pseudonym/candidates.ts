import { redrawCharacters } from './characters.js';
import { climb } from './climb.js';
import type { KeyedHash } from './keyed-hash.js';
import type { IsAlike, Leaf } from './pseudonym.js';
import type { DrawContext } from './shape.js';
import { isPhone } from './shapes/phone.js';
import { SHAPES } from './shapes.js';

/** Candidates of the text's own shape before a climb, and of its characters alone after one that came not far. */
const SHAPED_ATTEMPTS = 3;
const FREE_ATTEMPTS = 96;
/** The largest divisor that a number may have to keep. */
const LARGEST_DIVISOR = 10_000;

/** A candidate that is alike. */
export interface Found {
  readonly value: Leaf;
  /** It is the first that is tried, wherever the value is met. */
  readonly isFirst: boolean;
}

/** Draws candidates for texts and numbers. */
export interface Candidates {
  /** Answers the first candidate that is alike; absent: none is. */
  firstAlike(value: Leaf, isAlike: IsAlike): Found | undefined;
}

/** Creates the candidates of one recording. */
export function createCandidates(keyed: KeyedHash, partOf: DrawContext['partOf']): Candidates {
  /** A candidate for a text: the first attempt keeps its shape, and so do those after it up to the free ones. */
  function draw(text: string, seed: string, attempt: number): string {
    const random = keyed.randomOf(seed, attempt);
    if (attempt >= SHAPED_ATTEMPTS) return redrawCharacters(text, random);
    const context: DrawContext = { random, partOf };
    for (const shape of SHAPES) {
      const drawn = shape.draw(text, context);
      if (drawn !== undefined) return drawn;
    }
    return redrawCharacters(text, random);
  }

  /** Looks further, where the first candidate is not alike. */
  function furtherAlike(value: Leaf, text: string, seed: string, isAlike: IsAlike): Leaf | undefined {
    const toLeaf = (drawn: string): Leaf => (typeof value === 'number' ? Number(drawn) : drawn);
    const isAllowed = (leaf: Leaf): boolean => leaf !== value && isWritable(leaf) && isAlike(leaf);
    const isGood = (drawn: string): boolean => isAllowed(toLeaf(drawn));
    for (let attempt = 1; attempt < SHAPED_ATTEMPTS; attempt += 1) {
      const drawn = draw(text, seed, attempt);
      if (isGood(drawn)) return toLeaf(drawn);
    }
    const random = keyed.randomOf(seed, -1);
    const free = draw(text, seed, SHAPED_ATTEMPTS);
    const climbed = climb(text, free, isGood, (character) => redrawCharacters(character, random));
    if (isFar(text, climbed)) return toLeaf(climbed);
    for (let attempt = 0; attempt < FREE_ATTEMPTS; attempt += 1) {
      const drawn = draw(text, seed, SHAPED_ATTEMPTS + attempt);
      if (isGood(drawn)) return toLeaf(drawn);
    }
    if (climbed !== text) return toLeaf(climbed);
    return typeof value === 'number' ? multiplesBeside(Number(free), value).find(isAllowed) : undefined;
  }

  return {
    firstAlike(value, isAlike) {
      // JSON has no number beyond those: it would be read as none.
      if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
      const text = String(value);
      // A phone number is met without its plus, too, and a number as text: each gets the same digits.
      const seed = isPhone(text) ? text.slice(1) : text;
      const drawn = draw(text, seed, 0);
      const first = typeof value === 'number' ? Number(drawn) : drawn;
      if (first !== value && isWritable(first) && isAlike(first)) return { value: first, isFirst: true };
      const further = furtherAlike(value, text, seed, isAlike);
      return further === undefined ? undefined : { value: further, isFirst: false };
    },
  };
}

/** Tells whether JSON can hold a candidate: a large number drawn again may be too large. */
function isWritable(leaf: Leaf): boolean {
  return typeof leaf === 'string' || Number.isFinite(leaf);
}

/** Of every divisor of a whole number, the multiples beside a candidate: some keep a `multipleOf`. */
function multiplesBeside(candidate: number, value: number): number[] {
  const multiples: number[] = [];
  for (let divisor = 2; divisor <= LARGEST_DIVISOR; divisor += 1) {
    const below = candidate - (candidate % divisor);
    if (value % divisor === 0) multiples.push(below, below + divisor);
  }
  return multiples;
}

/** Tells whether half of the letters and digits are others. */
function isFar(text: string, climbed: string): boolean {
  let changed = 0;
  let all = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] !== climbed[index]) changed += 1;
    if (/[\p{L}\p{N}]/u.test(text[index] ?? '')) all += 1;
  }
  return changed > 0 && changed * 2 >= all;
}
