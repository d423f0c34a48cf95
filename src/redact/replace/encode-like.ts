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
  return writtenInPlace(text, raw, plusIsSpace, encode) ?? writtenAnywhere(text, raw, plusIsSpace, encode);
}

const UNRESERVED = /^[\w.~-]*$/;
const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

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
  for (const [part] of raw.matchAll(/(?:%[0-9a-f]{2})+|[\s\S]/giu)) {
    const decoded = part.length > 2 ? decodePercent(part) : part;
    if (part === '+' && plusIsSpace) units.push([' ', part]);
    else if (decoded === part) for (const character of part) units.push([character, character]);
    else {
      let start = 0;
      for (const character of decoded) {
        const end = start + Buffer.byteLength(character) * 3;
        units.push([character, part.slice(start, end)]);
        start = end;
      }
    }
  }
  return units;
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
