import { isUtf8 } from 'node:buffer';
import { type Body, type Header, headerValue, isJsonArray, isJsonObject, type Json } from '../../model/index.js';
import { decodeContent } from '../content-coding.js';
import { isJsonType } from '../kept-text.js';

/** A body as a definition of nock holds it. */
export interface NockBody {
  readonly body: Body;
  /** How it is written: as JSON of its own, as the text itself, or encoded. */
  readonly written: 'json' | 'text' | 'encoded';
}

/**
 * Reads `body`. The recorder writes what parses as JSON as that, else text, and what is no text as hex, which nothing
 * marks. Without a `body`, any is answered.
 */
export function nockRequestBody(written: Json | undefined, headers: readonly Header[], isFiltered: boolean): NockBody {
  // A filter makes of every body the text that stands here.
  if (isFiltered || written === undefined || written === null)
    return { body: { kind: 'unconstrained' }, written: 'text' };
  if (written === '') return { body: { kind: 'absent' }, written: 'text' };
  if (typeof written !== 'string') {
    const form = isFormType(headers) ? formText(written) : undefined;
    return { body: form === undefined ? { kind: 'json', value: written } : form, written: 'json' };
  }
  const bytes = bytesOfHex(written);
  if (bytes === undefined || isUtf8(bytes)) return { body: textOrJson(written, headers), written: 'text' };
  return { body: decodeContent(bytes, codingOf(headers, bytes)), written: 'encoded' };
}

/**
 * Reads `response`: JSON, text, hex where `responseIsBinary`, and a list of hex chunks where the content is encoded.
 *
 * What is kept decoded beside a header that says gzip, as people write it by hand, is taken as it stands.
 */
export function nockResponseBody(
  written: Json | undefined,
  headers: readonly Header[],
  status: number,
  isBinary: boolean,
): NockBody {
  if (written === undefined || (written === null && isBodiless(status)))
    return { body: { kind: 'absent' }, written: 'text' };
  const hex = isBinary && typeof written === 'string' ? written : hexOfChunks(written, headers);
  if (hex !== undefined) {
    const bytes = bytesOfHex(hex);
    const body: Body =
      bytes === undefined
        ? { kind: 'unread', reason: 'body-encoding', detail: 'the response is called binary, and is no hex' }
        : decodeContent(bytes, codingOf(headers, bytes));
    return { body, written: 'encoded' };
  }
  if (typeof written !== 'string') return { body: { kind: 'json', value: written }, written: 'json' };
  return { body: textOrJson(written, headers), written: 'text' };
}

const isBodiless = (status: number): boolean => status === 204 || status === 205 || status === 304 || status < 200;

/** Joins the chunks that content with a coding is recorded in; `undefined` for a list that is JSON. */
function hexOfChunks(written: Json, headers: readonly Header[]): string | undefined {
  const coding = headerValue(headers, 'content-encoding');
  const chunks = isJsonArray(written) ? written : typeof written === 'string' && coding !== undefined ? [written] : [];
  if (chunks.length === 0 || !chunks.every((chunk) => typeof chunk === 'string' && isHex(chunk))) return undefined;
  const hex = chunks.join('');
  // Without headers, the bytes must speak for themselves; so must a text, which may have been decoded by hand.
  return (isJsonArray(written) && coding !== undefined) || /^1f8b/iu.test(hex) ? hex : undefined;
}

/**
 * Tells a text from a JSON value that is a string: the recorder writes the text `"abc"` as the string `abc`. What does
 * not look like broken JSON, or like a page, is taken for the value.
 */
function textOrJson(written: string, headers: readonly Header[]): Body {
  if (!isJsonType(headers) || written === '' || isJsonText(written) || /^\s*[[{"<]/u.test(written))
    return { kind: 'text', text: written };
  return { kind: 'json', value: written };
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** nock compares an object with the fields of a form, decoded. */
function formText(fields: Json): Body | undefined {
  if (!isJsonObject(fields)) return undefined;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of isJsonArray(value) ? value : [value]) {
      if (typeof each === 'object' && each !== null) return { kind: 'unconstrained' };
      form.append(name, String(each ?? ''));
    }
  }
  return { kind: 'text', text: String(form) };
}

function isFormType(headers: readonly Header[]): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/iu.test(headerValue(headers, 'content-type') ?? '');
}

/** The content's coding; where no header says one, gzip data says so itself. */
function codingOf(headers: readonly Header[], bytes: Buffer): string | undefined {
  return headerValue(headers, 'content-encoding') ?? (bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : undefined);
}

const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-f]*$/iu.test(text);

function bytesOfHex(text: string): Buffer | undefined {
  return isHex(text) ? Buffer.from(text, 'hex') : undefined;
}
