import {
  type Body,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import { decodeContent, textUnlessSpoilt } from '../content-coding.js';
import { BINARY } from '../yaml/yaml-piece.js';

/** Where a body's text stands in a message, and what form it has there. */
export interface WrittenBody {
  /** JSON Pointer from the message to the text, or to what stands in its place. */
  readonly pointer: string;
  readonly form: 'text' | 'base64' | 'null' | 'parsed' | 'other' | 'missing';
  /** The text as the cassette has it. */
  readonly text: string;
  /** What stands in place of a text: JSON that was parsed before the cassette was written. */
  readonly value?: Json;
}

/** The names under which the tools keep a body's text, in the order in which one is asked for. */
const TEXT_NAMES = ['string', 'base64_string', 'content'] as const;

/** Finds a message's body: a text, or an object that holds it as text or in base64, or the JSON that it was parsed to. */
export function writtenBody(message: Json): WrittenBody {
  if (!isJsonObject(message)) return MISSING;
  const value = ownProperty(message, 'parsed_body');
  if (value !== undefined) return { pointer: '/parsed_body', form: 'parsed', text: '', value };
  for (const name of ['body', 'content']) {
    const body = ownProperty(message, name);
    if (body === undefined) continue;
    const plain = formOf(body, false);
    if (plain.form !== 'other' || !isJsonObject(body)) return { pointer: `/${name}`, ...plain };
    const names = TEXT_NAMES.filter((each) => Object.hasOwn(body, each));
    const inner = names.find((each) => body[each] !== '') ?? names[0];
    if (inner === undefined) return { pointer: `/${name}`, ...plain, ...streamed(body, `/${name}`) };
    return { pointer: `/${name}/${inner}`, ...formOf(body[inner] ?? null, inner === 'base64_string') };
  }
  return MISSING;
}

const MISSING: WrittenBody = { pointer: '', form: 'missing', text: '' };

/** The bytes of a stream that Python wrote as the state of an object, the first part of which they are. */
function streamed(body: JsonObject, pointer: string): Partial<WrittenBody> {
  const state = ownProperty(body, 'state');
  const first = isJsonArray(state) ? formOf(state[0] ?? null, false) : undefined;
  return first?.form === 'text' || first?.form === 'base64' ? { pointer: `${pointer}/state/0`, ...first } : {};
}

function formOf(value: Json, isBase64: boolean): Pick<WrittenBody, 'form' | 'text'> {
  if (value === null) return { form: 'null', text: '' };
  if (typeof value === 'string') return { form: isBase64 ? 'base64' : 'text', text: value };
  const binary = isJsonObject(value) ? ownProperty(value, BINARY) : undefined;
  // Ruby writes a text of a class of its own with the members of the object beside it.
  const own = isJsonObject(value) ? ownProperty(value, 'str') : undefined;
  if (typeof own === 'string') return { form: 'text', text: own };
  return typeof binary === 'string' ? { form: 'base64', text: binary } : { form: 'other', text: '' };
}

/** How a body is read. */
export interface BodyOptions {
  /** Nothing was sent unless something says so. */
  readonly isBodiless: boolean;
  /** The cassette is a template: Ruby between `<%` and `%>` is run when it is played. */
  readonly isTemplate: boolean;
}

/** Reads a message's body, its content codings removed. */
export function bodyOf(
  { form, text, value }: WrittenBody,
  headers: readonly Header[],
  { isBodiless, isTemplate }: BodyOptions,
): Body {
  switch (form) {
    case 'missing':
      return isBodiless
        ? { kind: 'absent' }
        : { kind: 'unread', reason: 'body-not-kept', detail: 'the message has no body' };
    case 'null':
      return { kind: 'absent' };
    case 'other':
      return { kind: 'unread', reason: 'body-not-kept', detail: 'the body is neither text nor base64' };
    case 'parsed':
      return { kind: 'json', value: value ?? null };
    case 'base64':
      if (text.trim() === '' && isBodiless) return { kind: 'absent' };
      return decodeBase64Body(text, headerValue(headers, 'content-encoding'));
    default:
      return textBody(text, headers, { isBodiless, isTemplate });
  }
}

function textBody(text: string, headers: readonly Header[], { isBodiless, isTemplate }: BodyOptions): Body {
  if (text === '' && isBodiless) return { kind: 'absent' };
  if (isTemplate && isRuby(text))
    return { kind: 'unread', reason: 'template-body', detail: 'the body has Ruby between <% and %>' };
  const coding = headerValue(headers, 'content-encoding');
  if (coding === undefined || !isByteText(text)) return textUnlessSpoilt(text, coding);
  return decodeContent(Buffer.from(text, 'latin1'), coding);
}

/** Tells whether a text holds Ruby that is run when the cassette is played. */
export function isRuby(text: string): boolean {
  return /<%[\s\S]*%>/u.test(text);
}

/** Tells whether a text is gzip or zlib data, each byte written as one character. */
function isByteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: data begins with them
  const isData = text.startsWith('\u001f\u008b') || /^x[\u0001\u005e\u009c\u00da]/u.test(text);
  return isData && !/[\u{100}-\u{10ffff}]/u.test(text);
}
