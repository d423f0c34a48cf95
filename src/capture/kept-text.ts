import { isUtf8 } from 'node:buffer';
import { type Header, headerValue } from '../model/index.js';

/** Tells whether the headers say that the body is JSON (RFC 6839 section 3.1: a suffix too). */
export function isJsonType(headers: readonly Header[]): boolean {
  return /^\s*[\w.+-]+\/(?:[\w.+-]+\+)?json\s*(?:;|$)/iu.test(headerValue(headers, 'content-type') ?? '');
}

/** Tells whether bytes can be kept as text and made bytes again: UTF-8 without a mark, and no charset that says otherwise. */
export function isPlainUtf8(bytes: Uint8Array, headers: readonly Header[]): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/iu.exec(headerValue(headers, 'content-type') ?? '')?.[1];
  if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/iu.test(charset)) return false;
  return isUtf8(bytes) && !(bytes[0] === 0xef && bytes[1] === 0xbb);
}
