/**
 * Characters that a terminal obeys, or that show something else than what is there: C0 and C1 controls, DEL, line and
 * paragraph separators, direction overrides (UTS 55), zero-width characters, the byte order mark and lone surrogates.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** Writes text so that it can be printed: what a terminal would obey becomes `\u001b` and the like. One line stays one line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, escaped);
}

/** Makes text printable, each character that is not becoming one that is: columns stay what they are. */
export function printableInPlace(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNPRINTABLE, '\ufffd');
}

/** Writes JSON on one line, so that it can be printed, too: escaped in strings, it says the same. */
export function printableJson(value: object): string {
  return JSON.stringify(value).replace(UNPRINTABLE, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
