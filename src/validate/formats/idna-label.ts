import { isVirama, joins, mayStandInLabel } from './idna-code-points.js';
import { decodePunycode, encodePunycode } from './punycode.js';

const A_LABEL = /^xn--/i;
const NON_ASCII = /[^\0-\x7F]/;
const LETTERS_DIGITS_HYPHENS = /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/;

/** A label that holds: as Unicode, and how many octets it takes on the wire. */
export interface Label {
  readonly unicode: string;
  readonly length: number;
}

/**
 * Reads one label of a host name: letters, digits and hyphens (RFC 1123 section 2.1), or an A-label or a U-label
 * (RFC 5890 section 2.3.2.1), each valid under RFC 5891 section 4. `undefined` when it is none of them.
 *
 * A U-label may be as people type it: it is mapped first as RFC 5895 section 2 describes.
 */
export function readLabel(label: string): Label | undefined {
  if (A_LABEL.test(label)) return readALabel(label);
  if (!NON_ASCII.test(label))
    return LETTERS_DIGITS_HYPHENS.test(label) ? { unicode: label, length: label.length } : undefined;
  const unicode = mapped(label);
  if (!isULabel(unicode)) return undefined;
  const length = encodePunycode(unicode).length + 4;
  return length <= 63 ? { unicode, length } : undefined;
}

function readALabel(label: string): Label | undefined {
  if (label.length > 63 || NON_ASCII.test(label)) return undefined;
  const encoded = label.slice(4).toLowerCase();
  const unicode = decodePunycode(encoded);
  if (unicode === undefined || !NON_ASCII.test(unicode) || encodePunycode(unicode) !== encoded) return undefined;
  return isULabel(unicode) ? { unicode, length: label.length } : undefined;
}

/**
 * Maps a label for lookup: lower case, full-width and half-width forms to the usual ones, then NFC (RFC 5895 section 2).
 * Cherokee is the one script that Unicode folds to upper case, and those letters are the ones that are PVALID.
 */
function mapped(label: string): string {
  return label
    .replace(/[\uFF00-\uFFEF]+/g, (forms) => forms.normalize('NFKC'))
    .replace(/[^\u13A0-\u13FD\uAB70-\uABBF]+/g, (text) => text.toLowerCase())
    .replace(/[\u13F8-\u13FD\uAB70-\uABBF]+/g, (text) => text.toUpperCase())
    .normalize('NFC');
}

/** Tells whether a label is valid as a U-label: RFC 5891 sections 4.2.1 to 4.2.3, the Bidi rule apart. */
function isULabel(label: string): boolean {
  if (!NON_ASCII.test(label)) return LETTERS_DIGITS_HYPHENS.test(label);
  if (label.normalize('NFC') !== label || /^-|-$|^..--/u.test(label) || /^\p{M}/u.test(label)) return false;
  const characters = Array.from(label);
  return characters.every((character, index) => mayStandInLabel(character) && keepsContext(characters, index));
}

/** Tells whether the character at a place keeps the contextual rule that it may have (RFC 5892 appendix A). */
function keepsContext(characters: readonly string[], index: number): boolean {
  const before = characters[index - 1] ?? '';
  const after = characters[index + 1] ?? '';
  switch (characters[index]) {
    case '\u200C': // A.1
      return isVirama(before) || joins(characters.slice(0, index).join(''), characters.slice(index + 1).join(''));
    case '\u200D': // A.2
      return isVirama(before);
    case '\u00B7': // A.3
      return before === 'l' && after === 'l';
    case '\u0375': // A.4
      return /^\p{Script=Greek}$/u.test(after);
    case '\u05F3': // A.5
    case '\u05F4': // A.6
      return /^\p{Script=Hebrew}$/u.test(before);
    case '\u30FB': // A.7
      return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(characters.join(''));
    default: // A.8 and A.9
      return !/^[\u0660-\u0669]$/.test(characters[index] ?? '') || !/[\u06F0-\u06F9]/.test(characters.join(''));
  }
}
