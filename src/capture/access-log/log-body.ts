import {
  type Body,
  findSyntaxError,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  ownProperty,
} from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import { decodeContent } from '../content-coding.js';
import { isJsonType } from '../kept-text.js';
import { fieldsText } from './log-url.js';
import { type Member, memberOf, type Side } from './sides.js';

/** What was received goes before what a framework made of it. */
const BODIES = ['rawBody', 'bodyText', 'body', 'payload', 'data'];
const CONTENTS = ['content', 'text'];
const TRUNCATED = ['truncated', 'isTruncated', 'bodyTruncated', 'isBodyTruncated', 'body_truncated'];
const LENGTHS = ['contentLength', 'content_length', 'requestSize', 'responseSize', 'bodySize', 'bodyLength'];
const BODILESS_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);
const BODILESS_STATUSES: ReadonlySet<number> = new Set([204, 205, 304]);

const ABSENT: Body = { kind: 'absent' };

/** A body's value in a line, and in which form it is kept. */
export interface LoggedBody extends Member {
  readonly form: 'json' | 'fields' | 'text' | 'base64' | 'bytes';
}

/** Finds the body that a side kept, null left out; and says how it is to be read. */
export function loggedBody(side: Side, headers: readonly Header[]): LoggedBody | undefined {
  const found = memberOf(side, BODIES);
  if (found === undefined) return undefined;
  const inner = contentOf(found) ?? found;
  const { value } = inner;
  if (typeof value === 'string') return { ...inner, form: isBase64(side, found) ? 'base64' : 'text' };
  if (isBufferJson(value)) return { ...inner, form: 'bytes' };
  return { ...inner, form: isJsonObject(value) && isFormType(headers) ? 'fields' : 'json' };
}

/** Elastic's common schema keeps `body.content` beside `body.bytes`. */
function contentOf({ value, pointer }: Member): Member | undefined {
  if (!isJsonObject(value) || typeof ownProperty(value, 'bytes') !== 'number') return undefined;
  return memberOf({ object: value, at: pointer }, CONTENTS);
}

/** Reads what a side kept of its body; `isNone` says whether none was sent, where the line has none. */
export function readBody(side: Side, headers: readonly Header[], isNone: boolean): Body {
  if (memberOf(side, TRUNCATED)?.value === true) return notKept('the line says that the body was truncated');
  const body = loggedBody(side, headers);
  const length = statedLength(side, headers);
  if (body === undefined) return isNone || length === 0 ? ABSENT : notKept('the line has no body');
  const { value, form } = body;
  const coding = headerValue(headers, 'content-encoding');
  if (form === 'bytes') return decodeContent(bytesOf(value), coding);
  if (typeof value === 'string') {
    if (form === 'base64') return decodeBase64Body(value, coding);
    if (value === '' && (length ?? 0) > 0) return notKept(`the body is empty, but its length is ${length}`);
    if (value === '' && isNone) return ABSENT;
    const cut = cutOff(value, headers, length);
    return cut === undefined ? { kind: 'text', text: value } : notKept(cut);
  }
  if (isMultipart(headers)) return notKept('the fields of a multipart body were kept, its bytes were not');
  // What a framework makes of no body at all.
  if (isNone && isEmptyObject(value) && headerValue(headers, 'content-type') === undefined) return ABSENT;
  return form === 'fields' ? { kind: 'text', text: fieldsText(value) } : { kind: 'json', value };
}

/** Tells whether a request sends no body, unless something says so. */
export function isBodilessRequest(method: string, headers: readonly Header[]): boolean {
  return (
    BODILESS_METHODS.has(method) &&
    headerValue(headers, 'transfer-encoding') === undefined &&
    (contentLength(headers) ?? 0) === 0
  );
}

/** Tells whether a response has no body (RFC 9110 section 6.4.1). */
export function isBodilessResponse(method: string, status: number): boolean {
  return method === 'HEAD' || status < 200 || BODILESS_STATUSES.has(status);
}

function notKept(detail: string): Body {
  return { kind: 'unread', reason: 'body-not-kept', detail };
}

function isBase64({ object }: Side, { pointer }: Member): boolean {
  const encoding = ownProperty(object, 'bodyEncoding') ?? ownProperty(object, 'encoding');
  if (typeof encoding === 'string' && encoding.toLowerCase() === 'base64') return true;
  return ownProperty(object, 'isBase64Encoded') === true && pointer !== '';
}

/** Node's Buffer as `JSON.stringify` writes it. */
function isBufferJson(value: Json): boolean {
  return isJsonObject(value) && value.type === 'Buffer' && isJsonArray(value.data) && Object.keys(value).length === 2;
}

function bytesOf(value: Json): Buffer {
  const data = isJsonObject(value) && isJsonArray(value.data) ? value.data : [];
  return Buffer.from(data.map(Number));
}

function isEmptyObject(value: Json): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function isFormType(headers: readonly Header[]): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/iu.test(headerValue(headers, 'content-type') ?? '');
}

function isMultipart(headers: readonly Header[]): boolean {
  return /^\s*multipart\//iu.test(headerValue(headers, 'content-type') ?? '');
}

/** What loggers put at the end of a text that they cut off. */
const CUT_MARK = /(?:…|\.{3}|[[(<{][^\])>}]{0,20}truncated[^\])>}]{0,40}[\])>}])\s*$/iu;

/** Truncated JSON breaks the contract, unless it was the log that cut it off: its length or a mark at its end tells. */
function cutOff(text: string, headers: readonly Header[], length: number | undefined): string | undefined {
  if (!isJsonType(headers)) return undefined;
  const isShort = length !== undefined && Buffer.byteLength(text) < length;
  const isDecoded = headerValue(headers, 'content-encoding') !== undefined;
  if (isShort && !isDecoded) {
    return findSyntaxError(text) === undefined ? undefined : `${Buffer.byteLength(text)} of ${length} bytes were kept`;
  }
  return CUT_MARK.test(text.slice(-100)) && findSyntaxError(text) !== undefined
    ? 'its end says that the body was cut off'
    : undefined;
}

function contentLength(headers: readonly Header[]): number | undefined {
  const written = headerValue(headers, 'content-length');
  return written !== undefined && /^\s*\d+\s*$/.test(written) ? Number(written) : undefined;
}

function statedLength(side: Side, headers: readonly Header[]): number | undefined {
  const stated = contentLength(headers);
  if (stated !== undefined) return stated;
  const value = memberOf(side, LENGTHS)?.value;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
