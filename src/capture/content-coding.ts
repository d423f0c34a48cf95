import { isUtf8 } from 'node:buffer';
import type { Body } from '../model/index.js';
import { asBuffer } from './as-buffer.js';

/** The most that a compressed body may grow to, unless said: 256 MiB. */
const MAX_DECODED_BYTES = 256 * 1024 * 1024;

/** What a coding's removal answers: the bytes, or the reason why there are none. */
type Decoded = Buffer | Extract<Body, { kind: 'unread' }>;

/**
 * Removes the content codings that a header names (RFC 9110 section 8.4.1), where the bytes really carry them: captures
 * often keep the decoded body beside a header that says gzip. What does carry one and cannot be decoded is `unread`.
 * @param maxBytes what a compressed body may grow to
 */
export function decodeContent(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  maxBytes: number = MAX_DECODED_BYTES,
): Body {
  let decoded: Decoded = asBuffer(bytes);
  for (const coding of contentEncoding?.toLowerCase().split(',').reverse() ?? []) {
    decoded = removeCoding(decoded, coding.trim(), maxBytes);
    if (!Buffer.isBuffer(decoded)) return decoded;
  }
  return { kind: 'bytes', bytes: decoded };
}

/**
 * Reads the text that a capture has of a body whose headers may name a content coding. Tools that decode compressed data
 * as if it were text lose bytes of it: what they keep is unread, and nobody who sent it is to blame.
 */
export function textUnlessSpoilt(text: string, contentEncoding: string | undefined): Body {
  const isCoded = contentEncoding !== undefined && !/^\s*(?:identity)?\s*$/iu.test(contentEncoding);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: data has them, and text has not
  return isCoded && text.includes('\ufffd') && /[\u0000-\u0008\u000e-\u001f]/u.test(text)
    ? unread('body-encoding', 'compressed data was kept as text, and bytes of it are lost')
    : { kind: 'text', text };
}

function removeCoding(bytes: Buffer, coding: string, maxBytes: number): Decoded {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return isGzip(bytes) ? attempt(coding, maxBytes, (options) => zlib().gunzipSync(bytes, options)) : bytes;
    case 'deflate':
      if (isZlib(bytes)) return attempt(coding, maxBytes, (options) => zlib().inflateSync(bytes, options));
      return isUtf8(bytes) ? bytes : attempt(coding, maxBytes, (options) => zlib().inflateRawSync(bytes, options));
    case 'br':
      return isUtf8(bytes)
        ? bytes
        : attempt(coding, maxBytes, (options) => zlib().brotliDecompressSync(bytes, options));
    case 'zstd':
      // Node 20 has no zstd.
      return isZstd(bytes) ? unread('body-encoding', 'zstd data cannot be decoded here') : bytes;
    default:
      return coding === '' || coding === 'identity' || isUtf8(bytes)
        ? bytes
        : unread('body-encoding', `the content encoding ${coding} is not known`);
  }
}

function attempt(coding: string, maxBytes: number, decode: (options: { maxOutputLength: number }) => Buffer): Decoded {
  try {
    return decode({ maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError)
      return unread('body-too-large', `the ${coding} data grows beyond ${sizeOf(maxBytes)}`);
    return unread('body-encoding', `the ${coding} data is damaged or ends early`);
  }
}

const sizeOf = (bytes: number): string => (bytes % 1048576 === 0 ? `${bytes / 1048576} MiB` : `${bytes} bytes`);

function unread(reason: 'body-encoding' | 'body-too-large', detail: string): Extract<Body, { kind: 'unread' }> {
  return { kind: 'unread', reason, detail };
}

/** Loads zlib when a body needs it: most captures keep their bodies decoded. */
function zlib(): typeof import('node:zlib') {
  return process.getBuiltinModule('node:zlib');
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Tells a zlib header: compression method 8 and a check of both bytes (RFC 1950 section 2.2). */
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0 && !isUtf8(bytes);
}

function isZstd(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x28b52ffd;
}
