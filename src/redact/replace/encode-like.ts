import { decodePercent, encodePercent } from '../../match/index.js';

/** Decodes a value of a query, a form or a path. */
export function decodedAs(raw: string, plusIsSpace: boolean): string {
  return decodePercent(plusIsSpace && raw.includes('+') ? raw.replaceAll('+', ' ') : raw);
}

/**
 * Encodes a text as another one was encoded: characters that stood there unencoded stay so, hexadecimal digits have the
 * same case, and a space is a plus where one was.
 */
export function encodeLike(text: string, raw: string, plusIsSpace: boolean): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  const plain = new Set(raw.replaceAll(/%[0-9a-f]{2}/gi, ''));
  if (plusIsSpace) plain.delete('+');
  const isLower = /%(?:[a-f][0-9a-f]|[0-9][a-f])/.test(raw);
  let written = '';
  for (const character of text) {
    if (character === ' ' && plusIsSpace && raw.includes('+')) written += '+';
    else if (/[\w.~-]/.test(character) || plain.has(character)) written += character;
    else {
      const encoded = encodePercent(character);
      written += isLower ? encoded.toLowerCase() : encoded;
    }
  }
  return written;
}
