import { type Body, type Header, headerValue, isJsonArray, type JsonObject, ownProperty } from '../../model/index.js';
import { decodeBase64Body } from '../base64-body.js';
import { textUnlessSpoilt } from '../content-coding.js';
import { namesAndValues, numberAt, objectAt, stringAt } from './har-json.js';

/** Methods whose requests have no body unless something says so. */
const BODILESS_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** Reads `response.content`: a missing text is an absent body when the size is 0, else one that was not kept. */
export function responseBody(response: JsonObject, status: number, method: string, headers: readonly Header[]): Body {
  const content = objectAt(response, 'content');
  const text = content === undefined ? undefined : stringAt(content, 'text');
  const size = content === undefined ? undefined : numberAt(content, 'size');
  if (content === undefined || text === undefined) {
    if (size === 0 || (size === undefined && numberAt(response, 'bodySize') === 0)) return { kind: 'absent' };
    if (method === 'HEAD' || status === 204 || status === 205 || status === 304) return { kind: 'absent' };
    return { kind: 'unread', reason: 'body-not-kept', detail: 'content has no text' };
  }
  if (text === '' && size !== undefined && size > 0) {
    return { kind: 'unread', reason: 'body-not-kept', detail: `content has no text, but a size of ${size}` };
  }
  if (stringAt(content, 'encoding')?.toLowerCase() === 'base64') {
    return decodeBase64Body(text, headerValue(headers, 'content-encoding'));
  }
  return textUnlessSpoilt(text, headerValue(headers, 'content-encoding'));
}

/** Reads `request.postData`: its text, else its parameters as a form; without either, absent or not kept. */
export function requestBody(request: JsonObject, method: string, headers: readonly Header[]): Body {
  const postData = objectAt(request, 'postData');
  const text = postData === undefined ? undefined : stringAt(postData, 'text');
  const params = postData === undefined ? undefined : ownProperty(postData, 'params');
  const hasParams = params !== undefined && params !== null && !(isJsonArray(params) && params.length === 0);
  if (postData !== undefined && text !== undefined && (text !== '' || !hasParams)) {
    if (text === '' && isWithoutBody(request, method, headers)) return { kind: 'absent' };
    if (stringAt(postData, 'encoding')?.toLowerCase() !== 'base64') return { kind: 'text', text };
    return decodeBase64Body(text, headerValue(headers, 'content-encoding'));
  }
  if (postData !== undefined && hasParams) {
    const mediaType = stringAt(postData, 'mimeType') ?? headerValue(headers, 'content-type') ?? '';
    if (/^\s*multipart\//iu.test(mediaType)) {
      return {
        kind: 'unread',
        reason: 'body-not-kept',
        detail: 'the fields of a multipart body were kept, its bytes were not',
      };
    }
    return { kind: 'text', text: formText(namesAndValues(params, 'request.postData.params')) };
  }
  if (isWithoutBody(request, method, headers)) return { kind: 'absent' };
  return { kind: 'unread', reason: 'body-not-kept', detail: 'postData has neither text nor params' };
}

/** Nothing was sent when a size says 0, or when none is said and the method has no body of itself. */
function isWithoutBody(request: JsonObject, method: string, headers: readonly Header[]): boolean {
  const contentLength = headerValue(headers, 'content-length');
  if (contentLength !== undefined && /^\s*\d+\s*$/.test(contentLength)) return Number(contentLength) === 0;
  const size = numberAt(request, 'bodySize') ?? -1;
  return size === 0 || (size < 0 && BODILESS_METHODS.has(method));
}

/**
 * Writes a form's fields as text. HAR 1.2 does not say whether they are decoded: they are taken for encoded only where
 * every one of them is legal in an encoded form, and at least one holds an escape.
 */
function formText(fields: readonly Header[]): string {
  const isEncoded =
    fields.every(([name, value]) => isFormEncoded(name) && isFormEncoded(value)) &&
    fields.some(([name, value]) => name.includes('%') || value.includes('%'));
  const encode = isEncoded ? (text: string) => text : formEncode;
  return fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

function isFormEncoded(text: string): boolean {
  return !/[^A-Za-z0-9*\-._~+%]|%(?![0-9A-Fa-f]{2})/.test(text);
}

function formEncode(text: string): string {
  // A lone surrogate has no encoding: bytes and back make it U+FFFD.
  return encodeURIComponent(Buffer.from(text).toString()).replaceAll('%20', '+');
}
