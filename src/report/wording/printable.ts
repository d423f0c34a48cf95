/**
 * Characters that a terminal obeys, or that show something else than what is there: C0 and C1 controls, DEL, line and
 * paragraph separators, direction overrides (UTS 55), zero-width characters and the byte order mark.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Writes text so that it can be printed: what a terminal would obey becomes `\u001b` and the like. One line stays one line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
