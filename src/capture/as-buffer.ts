/**
 * Sees bytes as a Buffer, without a copy. Node's own type stays out of the declarations, which then need no
 * `@types/node`.
 */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
