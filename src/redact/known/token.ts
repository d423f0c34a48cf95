/** What a character is to a repetition: values are looked for where runs of letters and digits begin and end. */
export const SEPARATOR = 0;
/** A letter or a digit: it belongs to the run around it. */
export const RUN = 1;
/** A character that is a token alone: scripts that write no spaces, and halves of surrogate pairs. */
export const ALONE = 2;

/** The kind of every UTF-16 code unit: a look at a table is what every character of every text costs. */
export const KINDS: Readonly<Uint8Array> = Uint8Array.from({ length: 0x10000 }, (_, code) => kindOfCode(code));

/** Tells the kind of a UTF-16 code unit. */
export function kindOf(code: number): number {
  return KINDS[code] ?? SEPARATOR;
}

function kindOfCode(code: number): number {
  if (code >= 0x80) return kindOfWide(code);
  // With the bit that tells the cases apart, letters are one range.
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a) ? RUN : SEPARATOR;
}

function kindOfWide(code: number): number {
  // The three letters among the symbols of Latin-1: ª, µ and º.
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba ? RUN : SEPARATOR;
  if (code === 0xd7 || code === 0xf7) return SEPARATOR;
  if (code < 0x2000) return RUN;
  // Punctuation, symbols, arrows, box drawing; then the punctuation of East Asia.
  if (code < 0x2c00 || (code >= 0x3000 && code < 0x3005) || (code >= 0x3008 && code < 0x3020)) return SEPARATOR;
  return ALONE;
}

/** Answers the part of a text from its first token to its last: a phone number without its plus. */
export function coreOf(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && kindOf(text.charCodeAt(start)) === SEPARATOR) start += 1;
  while (end > start && kindOf(text.charCodeAt(end - 1)) === SEPARATOR) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Brings a text to the spelling that is compared: in a form a plus is a space, and elsewhere it does no harm. */
export function canonical(core: string): string {
  return core.includes('+') ? core.replaceAll('+', ' ') : core;
}

/** Writes an `x` for every letter and digit: where a value may stand, and nothing of what it is. */
export function shapeOf(core: string): string {
  let shape = '';
  for (let at = 0; at < core.length; at++) {
    const kind = kindOf(core.charCodeAt(at));
    shape += kind === RUN ? 'x' : kind === ALONE ? '\u4e00' : core.charAt(at);
  }
  return canonical(shape);
}
