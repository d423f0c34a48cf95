import type { Leaf } from '../pseudonym/pseudonym.js';
import { decodedAs, encodeLike } from './encode-like.js';

/** How a text stands in a message. */
export interface Coding {
  /** Percent-encoded, as in URLs and forms. */
  readonly isPercent: boolean;
  /** A plus is a space, as in queries and forms. */
  readonly plusIsSpace: boolean;
  /** It is read as a number. */
  readonly isNumber: boolean;
}

/** Text as it is, as in headers. */
export const PLAIN: Coding = { isPercent: false, plusIsSpace: false, isNumber: false };
/** A path's text. */
export const PATH: Coding = { isPercent: true, plusIsSpace: false, isNumber: false };
/** The text of a query or a form. */
export const FORM: Coding = { isPercent: true, plusIsSpace: true, isNumber: false };

/** Decodes a text to the value that it is read as. */
export function readAs(text: string, coding: Coding | undefined): Leaf {
  if (coding === undefined) return text;
  const decoded = coding.isPercent ? decodedAs(text, coding.plusIsSpace) : text;
  return coding.isNumber ? Number(decoded) : decoded;
}

/** Writes a text as another one was written. */
export function writeAs(text: string, like: string, coding: Coding): string {
  return coding.isPercent ? encodeLike(text, like, coding.plusIsSpace) : text;
}

const NUMBERS = new Map<Coding, Coding>([PLAIN, PATH, FORM].map((coding) => [coding, { ...coding, isNumber: true }]));

/** The same coding, of a text that is read as a number. */
export function ofNumber(coding: Coding): Coding {
  return NUMBERS.get(coding) ?? coding;
}
