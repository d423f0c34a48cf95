import { isUtf8 } from 'node:buffer';
import { bodyText, type KeptBody } from '../../check/index.js';
import { parseMediaRange } from '../../match/index.js';
import { type Body, type Header, headerValue } from '../../model/index.js';

/** The text of a body, and the way back into its form. */
export interface BodyForm {
  readonly text: string;
  /** Writes another text in the same form: the same kind, charset and byte order mark. */
  write(text: string): Body;
}

/** Takes the text out of a body; `undefined` for bytes that are none. */
export function formOf(body: KeptBody, headers: readonly Header[]): BodyForm | undefined {
  if (body.kind === 'json') return undefined;
  const read = bodyText(body, charsetOf(headers));
  if (read.kind !== 'text') return undefined;
  if (body.kind === 'text') {
    const mark = body.text.startsWith('\uFEFF') ? '\uFEFF' : '';
    return { text: read.text, write: (text) => ({ kind: 'text', text: mark + text }) };
  }
  return { text: read.text, write: (text) => ({ kind: 'bytes', bytes: encode(text, body.bytes, charsetOf(headers)) }) };
}

/** Takes the bytes of a body as one character each, for what is taken apart at its bytes. */
export function bytesFormOf(body: KeptBody): BodyForm | undefined {
  if (body.kind === 'json') return undefined;
  if (body.kind === 'text') return { text: body.text, write: (text) => ({ kind: 'text', text }) };
  const { bytes } = body;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return { text, write: (other) => ({ kind: 'bytes', bytes: Buffer.from(other, 'latin1') }) };
}

function charsetOf(headers: readonly Header[]): string | undefined {
  const contentType = headerValue(headers, 'content-type');
  if (contentType === undefined || !/charset/i.test(contentType)) return undefined;
  return parseMediaRange(contentType)?.parameters.get('charset');
}

function encode(text: string, original: Uint8Array, charset: string | undefined): Uint8Array {
  const [first, second] = original;
  if (first === 0xff && second === 0xfe) return Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  if (first === 0xef && second === 0xbb && original[2] === 0xbf) return Buffer.from(`\uFEFF${text}`, 'utf8');
  const name = charset === undefined ? 'utf-8' : new TextDecoder(charset).encoding;
  if (name === 'utf-8' || (isUtf8(original) && !/^utf-16/.test(name) && isAscii(text)))
    return Buffer.from(text, 'utf8');
  if (name === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (name === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return encodeLegacy(text, name);
}

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** Writes a text in a charset that only has a decoder: by what each byte, and each pair of bytes, stands for. */
function encodeLegacy(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const codes = new Map<string, readonly number[]>();
  for (let byte = 0; byte < 256; byte++) codes.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  const isSingle = /^(?:windows|iso-8859|koi8|ibm866|macintosh|x-mac)/.test(charset);
  for (let lead = 0x81; lead < 0xff && !isSingle; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!codes.has(character) && [...character].length === 1) codes.set(character, [lead, trail]);
    }
  }
  // A neighbour that the charset lacks becomes a plain letter.
  return Uint8Array.from([...text].flatMap((character) => codes.get(character) ?? [0x78]));
}
