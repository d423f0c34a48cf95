import type { Span } from './json-places.js';

const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const ASTERISK = 42;
const BACKSLASH = 92;

/** How many digits the escapes of a double-quoted scalar have that give a character's number. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Finds where a code unit of a scalar's value stands in the text that writes it, in any of YAML's five styles.
 *
 * Every style may fold, indent and drop white space, and writes the rest in order: as it is, as a doubled apostrophe, or
 * as an escape (YAML 1.2 sections 7.3 and 8.1). So what is no white space is counted. A code unit that is white space is
 * found where the one before it ends.
 * @param token the scalar, with its quotes or the head of its block
 * @param index of the code unit in the value; the value's length means the end
 */
export function offsetInScalar(text: string, { start, end }: Span, value: string, index: number): number {
  const style = text.charCodeAt(start);
  // An alias does not write what it stands for.
  if (style === ASTERISK) return start;
  const isBlock = style === 124 || style === 62;
  const isQuoted = style === QUOTE || style === APOSTROPHE;
  const escaping = style === QUOTE ? BACKSLASH : style === APOSTROPHE ? APOSTROPHE : undefined;
  const newline = text.indexOf('\n', start);
  let at = isBlock ? (newline === -1 ? end : newline + 1) : isQuoted ? start + 1 : start;
  let remaining = countSolid(value, index);
  const isSolidSought = index < value.length && isSolid(value.charCodeAt(index));
  while (at < end) {
    const { length, units } = text.charCodeAt(at) === escaping ? escaped(text, at) : plain(text, at);
    if (remaining <= 0 && (!isSolidSought || units > 0)) break;
    remaining -= units;
    at += length;
  }
  return Math.min(at, end);
}

/** What stands at an offset: how long it is, and how many code units of the value it makes that are no white space. */
interface Written {
  readonly length: number;
  readonly units: number;
}

function plain(text: string, at: number): Written {
  return { length: 1, units: isSolid(text.charCodeAt(at)) ? 1 : 0 };
}

function escaped(text: string, at: number): Written {
  if (text.charCodeAt(at) === APOSTROPHE) return { length: 2, units: 1 };
  const letter = text.charAt(at + 1);
  const digits = DIGITS[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
    return { length: 2 + digits, units: code > 0xffff ? 2 : isSolid(code) ? 1 : 0 };
  }
  // The others that stand for white space or control characters; a line end behind a backslash stands for nothing.
  return { length: 2, units: /[\s0abtnvfre]/u.test(letter) ? 0 : 1 };
}

function countSolid(value: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at++) if (isSolid(value.charCodeAt(at))) count += 1;
  return count;
}

function isSolid(code: number): boolean {
  return code > SPACE;
}
