/**
 * Puts a content coding on bytes (RFC 9110 section 8.4.1), as nock wants them beside a header that says one; `undefined`
 * for none, for several, and for one that is not known.
 */
export function encodeContent(bytes: Uint8Array, contentEncoding: string | undefined): Buffer | undefined {
  switch (contentEncoding?.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib().gzipSync(bytes);
    case 'deflate':
      return zlib().deflateSync(bytes);
    case 'br':
      return zlib().brotliCompressSync(bytes);
    default:
      return undefined;
  }
}

/** Loads zlib when a body needs it: most have no coding. */
function zlib(): typeof import('node:zlib') {
  return process.getBuiltinModule('node:zlib');
}
