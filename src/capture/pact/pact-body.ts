import {
  type Body,
  type Header,
  headerValue,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import { decodeContent } from '../content-coding.js';
import { isJsonType } from '../kept-text.js';

/** The body of one side of an interaction, and where it stands. */
export interface PactBody {
  readonly body: Body;
  /** JSON Pointer, from the side, of the value that holds the body. */
  readonly pointer: string;
  /** The media type that version 4 says beside the content. */
  readonly mediaType?: string;
}

/**
 * Reads the body of a request or a response. One that is not there is of no concern to the consumer (`unconstrained`);
 * an empty string is an empty body; `null` is JSON's null where the type is JSON, else an empty body.
 *
 * Version 4 wraps it (`content`, `contentType`, `encoded`); its specification's table has the name `contents` too.
 */
export function readPactBody(side: JsonObject, headers: readonly Header[], isVersion4: boolean): PactBody {
  const written = ownProperty(side, 'body');
  if (written === undefined) return { body: { kind: 'unconstrained' }, pointer: '/body' };
  if (!isWrapped(written, isVersion4)) return { body: plainBody(written, headers), pointer: '/body' };
  const name = ownProperty(written, 'content') === undefined ? 'contents' : 'content';
  const content = ownProperty(written, name);
  const contentType = ownProperty(written, 'contentType');
  // Pact's tools write a type that stands for any where they were given bytes.
  const mediaType = typeof contentType === 'string' && !/^\s*$|\*/u.test(contentType) ? contentType : undefined;
  const said = mediaType === undefined ? {} : { mediaType };
  if (content === undefined) return { body: { kind: 'unconstrained' }, pointer: '/body', ...said };
  const own = headerValue(headers, 'content-type') ?? mediaType;
  const typed: readonly Header[] = own === undefined ? headers : [...withoutType(headers), ['Content-Type', own]];
  return { body: encodedBody(content, ownProperty(written, 'encoded'), typed), pointer: `/body/${name}`, ...said };
}

const withoutType = (headers: readonly Header[]): readonly Header[] =>
  headers.filter(([name]) => name.toLowerCase() !== 'content-type');

const WRAPPER_NAMES: ReadonlySet<string> = new Set([
  'content',
  'contents',
  'contentType',
  'contentTypeHint',
  'encoded',
]);

/** Tells version 4's wrapping of a body from a body that is an object. */
function isWrapped(body: Json, isVersion4: boolean): body is JsonObject {
  if (!isJsonObject(body)) return false;
  const names = Object.keys(body);
  if (!names.every((name) => WRAPPER_NAMES.has(name))) return false;
  if (isVersion4) return true;
  return names.includes('contentType') && (names.includes('content') || names.includes('contents'));
}

function encodedBody(content: Json, encoded: Json | undefined, headers: readonly Header[]): Body {
  const encoding = encoded === true ? 'base64' : typeof encoded === 'string' ? encoded.toLowerCase() : '';
  switch (encoding) {
    case '':
    case 'false':
      return plainBody(content, headers, false);
    case 'json':
      return { kind: 'json', value: content };
    case 'base64':
      if (typeof content !== 'string' || !isBase64(content))
        return { kind: 'unread', reason: 'body-encoding', detail: 'the content is said to be base64, and is not' };
      return decodeContent(Buffer.from(content, 'base64'), headerValue(headers, 'content-encoding'));
    default:
      return { kind: 'unread', reason: 'body-encoding', detail: `the encoding ${encoding} is not known` };
  }
}

/**
 * Reads a body as versions 1 to 3 write it: JSON as it is, all else as a string. Bytes are base64 that nothing marks,
 * told by their media type.
 */
function plainBody(content: Json, headers: readonly Header[], mayBeBytes = true): Body {
  const mediaType = headerValue(headers, 'content-type');
  if (content === null) return isJsonType(headers) ? { kind: 'json', value: null } : { kind: 'text', text: '' };
  if (typeof content !== 'string') return { kind: 'json', value: content };
  if (isJsonType(headers))
    return content === '' || isJsonText(content) ? text(content) : { kind: 'json', value: content };
  if (mayBeBytes && mediaType !== undefined && content !== '' && isBase64(content) && isBinary(mediaType, content))
    return decodeContent(Buffer.from(content, 'base64'), headerValue(headers, 'content-encoding'));
  return text(content);
}

const text = (value: string): Body => ({ kind: 'text', text: value });

/** A string of a JSON type is the body's text where that is JSON, else a string which is the body. */
function isJsonText(content: string): boolean {
  try {
    JSON.parse(content);
    return true;
  } catch {
    // What begins like JSON is JSON that is broken.
    return /^\s*[[{]/u.test(content);
  }
}

function isBinary(mediaType: string, content: string): boolean {
  // Parts begin with two hyphens (RFC 2046 section 5.1.1), which are no base64.
  if (/^\s*multipart\//iu.test(mediaType))
    return Buffer.from(content.slice(0, 4), 'base64').toString().startsWith('--');
  if (/^\s*(?:image|audio|video|font)\//iu.test(mediaType)) return !/\bsvg\b/iu.test(mediaType);
  return /^\s*application\/(?:octet-stream|pdf|zip|gzip|x-gzip|x-tar|protobuf|x-protobuf|grpc)\b/iu.test(mediaType);
}

/** Pact's tools pad it; without a mark, less would be taken for base64 that is text. */
const isBase64 = (content: string): boolean => content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(content);
