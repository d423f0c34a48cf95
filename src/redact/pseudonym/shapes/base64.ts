import { redrawCharacters } from '../characters.js';
import type { SeededRandom } from '../seeded-random.js';
import type { Shape } from '../shape.js';

const BASE64 = /^(?:[A-Za-z0-9+/]{12,}|[A-Za-z0-9_-]{12,})={0,2}$/;
/** What is written in hexadecimal digits alone is more likely that. */
const BEYOND_HEXADECIMAL = /[g-zG-Z]/;
/** Six bits a character; `-` and `_` stand for `+` and `/` in the alphabet of URLs. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The values of upper case letters, lower case ones and digits: first and last. */
const CLASSES = [
  [0, 25],
  [26, 51],
  [52, 61],
] as const;

/** Base64 or base64url (RFC 4648), with or without padding. */
export const base64: Shape = {
  draw: (text, { random }) =>
    BASE64.test(text) && BEYOND_HEXADECIMAL.test(text) ? drawBase64(text, random) : undefined,
};

/** Draws another encoded text: where the last character's unused bits are zero, they stay so (RFC 4648, section 3.5). */
export function drawBase64(text: string, random: SeededRandom): string {
  const end = text.indexOf('=');
  const digits = end === -1 ? text : text.slice(0, end);
  const drawn = redrawCharacters(digits, random);
  const padding = text.slice(digits.length);
  // Two characters of the last four hold one byte and leave 4 bits over, three hold two bytes and leave 2.
  const unused = digits.length % 4 === 2 ? 16 : digits.length % 4 === 3 ? 4 : 1;
  const value = ALPHABET.indexOf(digits.slice(-1));
  const bounds = CLASSES.find(([, last]) => value <= last);
  if (unused === 1 || value === -1 || value % unused !== 0 || bounds === undefined) return drawn + padding;
  const first = Math.ceil(bounds[0] / unused) * unused;
  const choices = Math.floor((bounds[1] - first) / unused) + 1;
  return drawn.slice(0, -1) + ALPHABET.charAt(first + unused * random.below(choices)) + padding;
}
