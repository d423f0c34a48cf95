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

/** The lower case of every UTF-16 code unit of a run of letters and digits: values are found in either case. */
const FOLDED: Readonly<Uint16Array> = Uint16Array.from({ length: 0x2000 }, (_, code) => {
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
});

/** Answers the lower case of a UTF-16 code unit. */
export function foldedCode(code: number): number {
  return FOLDED[code] ?? code;
}

/**
 * Brings a text to the spelling that is compared: in a form a plus is a space, and elsewhere it does no harm; addresses
 * and names are the same in either case.
 */
export function canonical(core: string): string {
  const text = spaced(core);
  if (!isCaseless(text)) return text;
  let folded = '';
  for (let at = 0; at < text.length; at++) folded += String.fromCharCode(foldedCode(text.charCodeAt(at)));
  return folded;
}

const NAME = /^[\p{L}\p{M} .,'’-]+$/u;

function isCaseless(text: string): boolean {
  return text.includes('@') || NAME.test(text);
}

/** Writes what stands for an address or a name in the case that it is met in, where that is one case throughout. */
export function inCaseOf(source: string, replacement: string): string {
  if (!isCaseless(spaced(source))) return replacement;
  const lower = source.toLowerCase();
  const upper = source.toUpperCase();
  if (lower === upper) return replacement;
  if (source === lower) return replacement.toLowerCase();
  return source === upper ? replacement.toUpperCase() : replacement;
}

function spaced(text: string): string {
  return text.includes('+') ? text.replaceAll('+', ' ') : text;
}

/** Writes an `x` for every letter and digit: where a value may stand, and nothing of what it is. */
export function shapeOf(core: string): string {
  let shape = '';
  for (let at = 0; at < core.length; at++) {
    const kind = kindOf(core.charCodeAt(at));
    shape += kind === RUN ? 'x' : kind === ALONE ? '\u4e00' : core.charAt(at);
  }
  return spaced(shape);
}
