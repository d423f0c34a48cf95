import { decodePercent, encodePercent } from '../../match/index.js';

/** Decodes a value of a query, a form or a path. */
export function decodedAs(raw: string, plusIsSpace: boolean): string {
  const spaced = plusIsSpace && raw.includes('+') ? raw.replaceAll('+', ' ') : raw;
  // Run by run: one that is no text leaves the others what they are.
  return spaced.includes('%') ? spaced.replaceAll(ESCAPES, decodePercent) : spaced;
}

/**
 * Encodes a text as another one was encoded: characters that stood there unencoded stay so, hexadecimal digits have the
 * same case, and a space is a plus where one was. An escape that was none stays none.
 */
export function encodeLike(text: string, raw: string, plusIsSpace: boolean): string {
  // What is written as it is needs no more than this one look.
  if (UNRESERVED.test(text)) return text;
  const isLower = /%(?:[a-f][0-9a-f]|[0-9][a-f])/.test(raw);
  const encode = (character: string): string => {
    const encoded = encodePercent(character);
    return isLower ? encoded.toLowerCase() : encoded;
  };
  return (
    asciiInPlace(text, raw, plusIsSpace, encode) ??
    writtenInPlace(text, raw, plusIsSpace, encode) ??
    writtenAnywhere(text, raw, plusIsSpace, encode)
  );
}

const UNRESERVED = /^[\w.~-]*$/;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/**
 * The quick way, for texts of ASCII: writes each character as the one in its place was. `undefined` when there are more,
 * or fewer, or others.
 */
function asciiInPlace(
  text: string,
  raw: string,
  plusIsSpace: boolean,
  encode: (character: string) => string,
): string | undefined {
  let written = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (start >= raw.length) return undefined;
    const code = text.charCodeAt(index);
    let before = raw.charCodeAt(start);
    let end = start + 1;
    if (before === PERCENT) {
      before = escapedAscii(raw, end);
      end += 2;
    } else if (before === PLUS && plusIsSpace) before = SPACE;
    if (code > 127 || before > 127) return undefined;
    if (code === before) written += raw.slice(start, end);
    else {
      const character = text.charAt(index);
      written += UNRESERVED.test(character) ? character : encode(character);
    }
    start = end;
  }
  return start === raw.length ? written : undefined;
}

const PERCENT = 37;
const PLUS = 43;
const SPACE = 32;

/** The character of ASCII that two hexadecimal digits stand for; another number where they are none. */
function escapedAscii(raw: string, at: number): number {
  const high = raw.charCodeAt(at) - 48;
  const low = raw.charCodeAt(at + 1);
  const lower = low | 32;
  if (!(high >= 0 && high < 8)) return Number.POSITIVE_INFINITY;
  if (low >= 48 && low <= 57) return high * 16 + low - 48;
  return lower >= 97 && lower <= 102 ? high * 16 + lower - 87 : Number.POSITIVE_INFINITY;
}

/** Writes each character as the one in its place was; `undefined` when there are more, or fewer. */
function writtenInPlace(
  text: string,
  raw: string,
  plusIsSpace: boolean,
  encode: (character: string) => string,
): string | undefined {
  const units = unitsOf(raw, plusIsSpace);
  const characters = [...text];
  if (units.length !== characters.length) return undefined;
  let written = '';
  for (const [index, character] of characters.entries()) {
    const [before = '', spelling = ''] = units[index] ?? [];
    if (character === before) written += spelling;
    else
      written +=
        UNRESERVED.test(character) || (spelling === before && !isAscii(character)) ? character : encode(character);
  }
  return written;
}

/** The characters that a text stands for, each with how it is written. */
function unitsOf(raw: string, plusIsSpace: boolean): readonly (readonly [character: string, spelling: string])[] {
  const units: [string, string][] = [];
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    const run = code === PERCENT ? escapesAt(raw, at) : '';
    const decoded = run === '' ? run : decodePercent(run);
    if (decoded !== run) {
      let start = 0;
      for (const character of decoded) {
        const end = start + Buffer.byteLength(character) * 3;
        units.push([character, run.slice(start, end)]);
        start = end;
      }
      at += run.length;
    } else if (run !== '') {
      for (const character of run) units.push([character, character]);
      at += run.length;
    } else {
      const character = code === PLUS && plusIsSpace ? ' ' : String.fromCodePoint(raw.codePointAt(at) ?? 0);
      units.push([character, code === PLUS ? '+' : character]);
      at += character.length;
    }
  }
  return units;
}

/** The run of escapes at a place; empty where there is none. */
function escapesAt(raw: string, start: number): string {
  let end = start;
  while (raw.charCodeAt(end) === PERCENT && isHex(raw.charCodeAt(end + 1)) && isHex(raw.charCodeAt(end + 2))) end += 3;
  return raw.slice(start, end);
}

function isHex(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** Writes each character as it was written anywhere. */
function writtenAnywhere(
  text: string,
  raw: string,
  plusIsSpace: boolean,
  encode: (character: string) => string,
): string {
  const plain = raw.replaceAll(/%[0-9a-f]{2}|[\w.~-]/gi, '');
  return text.replaceAll(/[^\w.~-]/gu, (character) => {
    if (character === ' ' && plusIsSpace && plain.includes('+')) return '+';
    return plain.includes(character) && character !== '%' && !(character === '+' && plusIsSpace)
      ? character
      : encode(character);
  });
}

function isAscii(character: string): boolean {
  return character.charCodeAt(0) < 128;
}
