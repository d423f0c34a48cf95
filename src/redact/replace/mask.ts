/**
 * Masks bytes of which nothing is known: digits become 0, letters x and X, bytes beyond ASCII 0x80; what parts them
 * stays, and so does the length.
 */
export function maskBytes(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte) => {
    if (byte >= 0x30 && byte <= 0x39) return 0x30;
    if (byte >= 0x41 && byte <= 0x5a) return 0x58;
    return byte >= 0x61 && byte <= 0x7a ? 0x78 : Math.min(byte, 0x80);
  });
}

/** Masks a text of which nothing is known: digits become 0, letters x and X; all else stays, but for other scripts. */
export function maskText(text: string): string {
  return text.replaceAll(/[0-9]+|[A-Z]+|[a-z]+|[^\0-\u007f]+/g, (run) => {
    const first = run.charCodeAt(0);
    return (first < 0x3a ? '0' : first < 0x5b ? 'X' : 'x').repeat(run.length);
  });
}
