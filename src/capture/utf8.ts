import { isAscii, isUtf8 } from 'node:buffer';
import { asBuffer } from './as-buffer.js';

/** Measures a UTF-8 byte order mark at the beginning of the bytes: 3, or 0 without one. */
export function byteOrderMarkLength(bytes: Uint8Array): 0 | 3 {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Decodes UTF-8 and refuses what is not: `undefined` for invalid bytes. A byte order mark is kept as U+FEFF. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (isAscii(bytes)) return asBuffer(bytes).toString('latin1', 0, bytes.length);
  return isUtf8(bytes) ? asBuffer(bytes).toString('utf8', 0, bytes.length) : undefined;
}

/** Finds the offset of the first byte that begins no valid UTF-8 character (RFC 3629 section 4); -1 when all is valid. */
export function invalidUtf8Offset(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = characterLength(bytes, offset);
    if (length === 0) return offset;
    offset += length;
  }
  return -1;
}

function characterLength(bytes: Uint8Array, offset: number): number {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  return length > 0 && isUtf8(bytes.subarray(offset, offset + length)) ? length : 0;
}
