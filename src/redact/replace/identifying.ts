import type { Place } from '../private/place.js';
import { hasFewDigits } from '../pseudonym/few-digits.js';
import type { Leaf } from '../pseudonym/pseudonym.js';

/** A longer text, or one of which a part is encoded, stands nowhere else as a whole. */
const LONGEST = 200;
const ESCAPE = /%[0-9a-f]{2}/i;
const STRUCTURED = /[{}<>&="\n]|%[0-9a-f]{2}/i;

/** Dates and times, alone: others of the same day are everywhere. */
const DATE =
  /^(?:\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+(?:[Zz]|[+-]\d{2}:\d{2})?)?|(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}(?: [\d:]+ \S+)?)$/;

/** Tells whether a text can be told from a plain word: then it is looked for elsewhere too. */
export function isIdentifying(text: string): boolean {
  const { length } = text;
  return length >= 6 && length <= LONGEST && /[0-9@]/.test(text) && !ESCAPE.test(text) && !DATE.test(text);
}

/** Tells whether the name of a member may be, or hold, a value; a plain word says what the member is. */
export function mayBeValue(name: string): boolean {
  return STRUCTURED.test(name) || isIdentifying(name);
}

/** Tells whether a value that is private by default alone stays: what the contract fixes, and what tells nothing. */
export function staysByDefault(value: Leaf, { treatment, leaf, keepsForms }: Place): boolean {
  if (value === '') return true;
  if (treatment === 'private') return false;
  if (typeof value === 'number' && (treatment === 'texts' || hasFewDigits(value))) return true;
  return leaf.fixes(value) || (keepsForms && leaf.fixesForm(value));
}
