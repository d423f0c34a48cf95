import { isUtf8 } from 'node:buffer';
import type { Body } from '../model/index.js';

/** A body's text, or why there is none. */
export type BodyText =
  | { readonly kind: 'text'; readonly text: string }
  /** Bytes that are not what their charset says. */
  | { readonly kind: 'malformed'; readonly charset: string }
  | { readonly kind: 'unknown-charset'; readonly charset: string };

/** A body that the capture kept. */
export type KeptBody = Extract<Body, { kind: 'json' | 'text' | 'bytes' }>;

/** Tells whether a body is of zero bytes, or is none. */
export function isEmptyBody(body: Body): boolean {
  switch (body.kind) {
    case 'absent':
      return true;
    case 'text':
      return body.text === '';
    case 'bytes':
      return body.bytes.length === 0;
    default:
      return false;
  }
}

/**
 * Decodes a kept body with its charset (default UTF-8, RFC 8259 section 8.1); a byte order mark decides before the
 * charset, and is left out.
 */
export function bodyText(body: KeptBody, charset: string | undefined): BodyText {
  if (body.kind === 'json') return { kind: 'text', text: JSON.stringify(body.value) };
  if (body.kind === 'text')
    return { kind: 'text', text: body.text.startsWith('\uFEFF') ? body.text.slice(1) : body.text };
  const name = markedCharset(body.bytes) ?? charset?.toLowerCase() ?? 'utf-8';
  // Nearly every body is this, and a decoder of its own for each takes longer than the rest of reading it.
  if (name === 'utf-8') {
    const { buffer, byteOffset, byteLength } = body.bytes;
    if (!isUtf8(body.bytes)) return { kind: 'malformed', charset: name };
    const text = Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
    return { kind: 'text', text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text };
  }
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(name, { fatal: true });
  } catch {
    return { kind: 'unknown-charset', charset: name };
  }
  try {
    return { kind: 'text', text: decoder.decode(body.bytes) };
  } catch {
    return { kind: 'malformed', charset: name };
  }
}

function markedCharset([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
