import { decodePercent, encodePercent } from '../../match/index.js';

/** Decodes a value of a query, a form or a path. */
export function decodedAs(raw: string, plusIsSpace: boolean): string {
  const spaced = plusIsSpace && raw.includes('+') ? raw.replaceAll('+', ' ') : raw;
  // Run by run: one that is no text leaves the others what they are.
  return spaced.includes('%') ? spaced.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent) : spaced;
}

/**
 * Encodes a text as another one was encoded: characters that stood there unencoded stay so, hexadecimal digits have the
 * same case, and a space is a plus where one was.
 */
export function encodeLike(text: string, raw: string, plusIsSpace: boolean): string {
  // What is written as it is needs no more than this one look.
  if (UNRESERVED.test(text)) return text;
  const plain = raw.replaceAll(/%[0-9a-f]{2}|[\w.~-]/gi, '');
  const isLower = /%(?:[a-f][0-9a-f]|[0-9][a-f])/.test(raw);
  return text.replaceAll(/[^\w.~-]/gu, (character) => {
    if (character === ' ' && plusIsSpace && plain.includes('+')) return '+';
    if (plain.includes(character) && !(character === '+' && plusIsSpace)) return character;
    const encoded = encodePercent(character);
    return isLower ? encoded.toLowerCase() : encoded;
  });
}

const UNRESERVED = /^[\w.~-]*$/;
