import type { SeededRandom } from './seeded-random.js';

const NOT_HEXADECIMAL = /[g-zG-Z\u0080-\uffff]/;
const WIDE = /[\u0080-\uffff]/;
const HAS_CLASSES = /[0-9A-Za-z\u0080-\uffff]/;
/** The classes of characters beyond ASCII that are drawn anew; marks, spaces and punctuation stay. */
const WIDE_CLASSES = [/^\p{Ll}$/u, /^\p{Lu}$/u, /^[\p{Lo}\p{Lm}\p{Lt}]$/u, /^\p{Nd}$/u, /^\p{So}$/u];
/** What replaces punctuation in a text of nothing else; none of them means anything in a URL, a form or JSON. */
const PUNCTUATION = '-_.~!*';

/**
 * Draws every character anew within its class: digits, lower and upper case (only hexadecimal ones where all are), and
 * letters beyond ASCII among their neighbours of the same width in UTF-8. Everything else stays, and of each run of
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
      drawn += redrawWide(character, random);
      isInRun = true;
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

function redrawWide(character: string, random: SeededRandom): string {
  const isOfClass = WIDE_CLASSES.find((pattern) => pattern.test(character));
  if (isOfClass === undefined) return character;
  const code = character.codePointAt(0) ?? 0;
  // Two bytes hold alphabets, which are small; three hold scripts of thousands of characters.
  const neighbours = code < 0x800 ? 32 : 256;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const neighbour = code - (code % neighbours) + random.below(neighbours);
    const drawn = String.fromCodePoint(neighbour);
    if (neighbour !== code && isOfClass.test(drawn)) return drawn;
  }
  return character;
}

function redrawPunctuation(text: string, random: SeededRandom): string {
  return text.replace(/[!-~]/g, () => PUNCTUATION.charAt(random.below(PUNCTUATION.length)));
}
