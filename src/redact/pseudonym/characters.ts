import type { SeededRandom } from './seeded-random.js';

const NOT_HEXADECIMAL = /[g-zG-Z\u0080-\uffff]/;
const WIDE = /[\u0080-\uffff]/;
const HAS_CLASSES = /[0-9A-Za-z\u0080-\uffff]/;
/** The classes of characters beyond ASCII that are drawn anew; marks, spaces and punctuation stay. */
const WIDE_CLASSES = [/^\p{Ll}$/u, /^\p{Lu}$/u, /^[\p{Lo}\p{Lm}\p{Lt}]$/u, /^\p{Nl}$/u, /^\p{No}$/u, /^\p{So}$/u];
const WIDE_LETTER = /^[\p{L}\p{N}\p{M}]$/u;
const DIGIT = /^\p{Nd}$/u;
/** Neighbours are looked for in larger and larger blocks: two bytes hold alphabets, three scripts of thousands. */
const SMALL_BLOCKS = [32, 256, 2048];
const LARGE_BLOCKS = [256, 4096];
/** What replaces punctuation in a text of nothing else; none of them means anything in a URL, a form or JSON. */
const PUNCTUATION = '-_.~!*';

/**
 * Draws every character anew within its class: digits, lower and upper case (only hexadecimal ones where all are), and
 * letters beyond ASCII among their neighbours of the same width in UTF-8, digits of every script among its own. Everything else stays, and of each run of
 * letters and digits so does a leading zero; another leading digit becomes no zero.
 */
export function redrawCharacters(text: string, random: SeededRandom): string {
  const letters = NOT_HEXADECIMAL.test(text) ? 26 : 6;
  const drawn = WIDE.test(text) ? redrawAny(text, letters, random) : redrawAscii(text, letters, random);
  return drawn === text && !HAS_CLASSES.test(text) ? redrawPunctuation(text, random) : drawn;
}

/** The quick way, for most texts: one byte a character. */
function redrawAscii(text: string, letters: number, random: SeededRandom): string {
  const drawn = Buffer.allocUnsafe(text.length);
  let isInRun = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const drawnCode = redrawNarrow(code, letters, isInRun, random);
    isInRun = drawnCode !== 0;
    drawn[index] = isInRun ? drawnCode : code;
  }
  return drawn.toString('latin1');
}

function redrawAny(text: string, letters: number, random: SeededRandom): string {
  let drawn = '';
  let isInRun = false;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code >= 0x80) {
      drawn += redrawWide(character, isInRun, random);
      isInRun = WIDE_LETTER.test(character);
    } else {
      const drawnCode = redrawNarrow(code, letters, isInRun, random);
      isInRun = drawnCode !== 0;
      drawn += isInRun ? String.fromCharCode(drawnCode) : character;
    }
  }
  return drawn;
}

/** A digit or letter of ASCII for another; 0: it is neither. */
function redrawNarrow(code: number, letters: number, isInRun: boolean, random: SeededRandom): number {
  if (code >= 97 && code <= 122) return 97 + random.below(letters);
  if (code >= 48 && code <= 57) {
    if (isInRun) return 48 + random.below(10);
    return code === 48 ? 48 : 49 + random.below(9);
  }
  if (code >= 65 && code <= 90) return 65 + random.below(letters);
  return 0;
}

/** A character beyond ASCII for another of its class and width; itself where it is of none. */
function redrawWide(character: string, isInRun: boolean, random: SeededRandom): string {
  if (DIGIT.test(character)) return redrawWideDigit(character, isInRun, random);
  const ofClass = WIDE_CLASSES.find((pattern) => pattern.test(character));
  if (ofClass === undefined) return character;
  const code = character.codePointAt(0) ?? 0;
  const [block = 256, ...larger] = code < 0x800 ? SMALL_BLOCKS : LARGE_BLOCKS;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const neighbour = code - (code % block) + random.below(block);
    if (neighbour !== code && ofClass.test(String.fromCodePoint(neighbour))) return String.fromCodePoint(neighbour);
  }
  // Chance has met none, as where few of a block are of the class: all of them are gathered.
  for (const size of [block, ...larger]) {
    const members = membersOf(code, size, ofClass);
    if (members.length > 0) return members[random.below(members.length)] ?? character;
  }
  return character;
}

/** The other characters of a class in the block around one, as wide in UTF-8. */
function membersOf(code: number, size: number, ofClass: RegExp): string[] {
  const start = code - (code % size);
  const narrowest = code < 0x800 ? 0x80 : 0x800;
  return Array.from({ length: size }, (_, index) => start + index)
    .filter((other) => other >= narrowest && other !== code)
    .map((other) => String.fromCodePoint(other))
    .filter((other) => ofClass.test(other));
}

/** A digit of any script for another of that script; the ten of each stand in a row, from its zero. */
function redrawWideDigit(character: string, isInRun: boolean, random: SeededRandom): string {
  const code = character.codePointAt(0) ?? 0;
  let start = code;
  while (DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  const digit = (code - start) % 10;
  const zero = code - digit;
  if (isInRun) return String.fromCodePoint(zero + random.below(10));
  return digit === 0 ? character : String.fromCodePoint(zero + 1 + random.below(9));
}

function redrawPunctuation(text: string, random: SeededRandom): string {
  return text.replace(/[!-~]/g, () => PUNCTUATION.charAt(random.below(PUNCTUATION.length)));
}
