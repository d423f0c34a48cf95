import { isUtf8 } from 'node:buffer';

const VALUES = new Int8Array(128).fill(-1);
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[character.charCodeAt(0)] = value;
}
VALUES[45] = 62;
VALUES[95] = 63;

/** Less than four bytes hold no value that is looked for. */
const MIN_LENGTH = 6;

/**
 * Answers the base64 or base64url (RFC 4648 sections 4 and 5) of text that begins at a place, its padding included;
 * `undefined` when what stands there is something else.
 */
export function base64At(text: string, start: number): string | undefined {
  let end = start;
  // Where the bytes are no longer text, what was before the last `/`, `+`, `-` or `_` may be it: a path's segment.
  let lastBreak = -1;
  let bits = 0;
  let count = 0;
  let expected = 0;
  for (; end < text.length; end++) {
    const value = valueAt(text, end);
    if (value < 0) break;
    if (value >= 62) lastBreak = end;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    expected = expectedAfter((bits >> count) & 0xff, expected);
    if (expected < 0) break;
  }
  if (expected < 0) end = lastBreak;
  // It goes on with an escape of `+`, `/` or `=`: with the escapes taken off, it is met whole.
  else if (/^(?:%(?:25)*(?:2b|2f|3d)|\\+\/)/i.test(text.slice(end, end + 16))) return undefined;
  const length = end - start;
  if (length < MIN_LENGTH || length % 4 === 1) return undefined;
  const padding = '=='.slice(0, -length & 3);
  return text.slice(start, text.startsWith(padding, end) ? end + padding.length : end);
}

/** Replaces within base64; `undefined` when it is no text, or nothing is replaced. */
export function replaceInBase64(run: string, replace: (text: string) => string): string | undefined {
  const bytes = Buffer.from(run, 'base64');
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString();
  const replaced = replace(text);
  if (replaced === text) return undefined;
  // Without the two characters that tell, an object of JSON is taken for a part of a JWT (RFC 7515 section 3).
  const isForUrls = /[-_]/.test(run) || (run.startsWith('eyJ') && !/[+/=]/.test(run));
  const encoded = Buffer.from(replaced).toString('base64');
  const inAlphabet = isForUrls ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
  const isPadded = run.endsWith('=') || (run.length % 4 === 0 && !isForUrls);
  return isPadded ? inAlphabet : inAlphabet.replace(/=+$/, '');
}

/** Looks at the first three bytes that base64 would have there: most words and identifiers are none of text. */
export function beginsText(text: string, start: number): boolean {
  const a = valueAt(text, start);
  const b = valueAt(text, start + 1);
  if ((a | b) < 0) return false;
  let expected = expectedAfter(((a << 2) | (b >> 4)) & 0xff, 0);
  if (expected < 0) return false;
  const c = valueAt(text, start + 2);
  if (c < 0) return false;
  expected = expectedAfter(((b << 4) | (c >> 2)) & 0xff, expected);
  if (expected < 0) return false;
  const d = valueAt(text, start + 3);
  return d >= 0 && expectedAfter(((c << 6) | d) & 0xff, expected) >= 0;
}

function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (VALUES[code] ?? -1) : -1;
}

/** Answers how many continuation bytes (RFC 3629 section 3) have to follow a byte of text; -1 when it is none. */
function expectedAfter(byte: number, expected: number): number {
  if (expected > 0) return (byte & 0xc0) === 0x80 ? expected - 1 : -1;
  if (byte < 0x80) return (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 0 : -1;
  if (byte < 0xc2 || byte > 0xf4) return -1;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}
