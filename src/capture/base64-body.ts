import type { Body } from '../model/index.js';
import { decodeContent } from './content-coding.js';

/** Tells whether a text is base64 (RFC 4648 sections 4 and 5), padded or not, broken into lines or not. */
export function isBase64(text: string): boolean {
  const plain = /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text;
  const digits = plain.endsWith('==') ? plain.length - 2 : plain.endsWith('=') ? plain.length - 1 : plain.length;
  const isPadded = digits < plain.length;
  return !/[^A-Za-z0-9+/_-]/.test(plain.slice(0, digits)) && (isPadded ? plain.length % 4 === 0 : digits % 4 !== 1);
}

/**
 * Reads a body that a capture says is base64, its content codings removed. Where it is none, the capture has spoilt it:
 * it is unread, and nobody who sent it is to blame.
 */
export function decodeBase64Body(text: string, contentEncoding: string | undefined): Body {
  return isBase64(text)
    ? decodeContent(Buffer.from(text, 'base64'), contentEncoding)
    : { kind: 'unread', reason: 'body-encoding', detail: 'the body is said to be base64, and is not' };
}
