import {
  type Body,
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  type Header,
  headerValue,
  type Json,
  type JsonObject,
} from '../../model/index.js';
import { writeJson } from '../json-fidelity.js';
import { isJsonType, isPlainUtf8 } from '../kept-text.js';
import { requestBody, responseBody } from './har-body.js';
import { noteOf } from './noted.js';

/** HAR 1.2 demands a time of every entry; this one stands where there is none, and the entry says so. */
const NO_TIME = '1970-01-01T00:00:00.000Z';

/**
 * Writes an exchange as an element of `log.entries` (HAR 1.2) that reads back as the same exchange. What HAR has no
 * member for stands in the custom member `_exchange`.
 */
export function writeEntry({ request, response, startedAt, partial }: Exchange): JsonObject {
  const writtenRequest = requestOf(request);
  const writtenResponse = response === undefined ? NO_RESPONSE : responseOf(response);
  const noted: JsonObject = {
    ...(startedAt === undefined && { startedAt: null }),
    ...(partial !== undefined && { partial }),
    ...(request.url.startsWith('/') && { url: 'relative' }),
    ...noteUnless(
      'requestBody',
      request.body,
      requestBody(writtenRequest, request.method, request.headers),
      request.headers,
    ),
    ...(response !== undefined &&
      noteUnless(
        'responseBody',
        response.body,
        responseBody(writtenResponse, response.status, request.method, response.headers),
        response.headers,
      )),
  };
  return {
    startedDateTime: startedAt ?? NO_TIME,
    time: 0,
    request: writtenRequest,
    response: writtenResponse,
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    ...(Object.keys(noted).length > 0 && { _exchange: noted }),
  };
}

/** Notes a body's kind unless the entry alone reads back as the same body. */
function noteUnless(name: string, body: Body, readBack: Body, headers: readonly Header[]): JsonObject {
  return isSame(body, readBack, headers) ? {} : { [name]: noteOf(body) };
}

function isSame(body: Body, readBack: Body, headers: readonly Header[]): boolean {
  switch (body.kind) {
    case 'json':
      return readBack.kind === 'text' && isJsonType(headers);
    case 'text':
      return readBack.kind === 'text';
    case 'bytes':
      if (readBack.kind === 'text') return true;
      // A content coding that stands in the headers, and is removed already, may be taken for one that is still on.
      return readBack.kind === 'bytes' && Buffer.compare(body.bytes, readBack.bytes) === 0;
    case 'unread':
      return readBack.kind === 'unread' && body.reason === readBack.reason && body.detail === readBack.detail;
    default:
      return readBack.kind === body.kind;
  }
}

function requestOf({ method, url, headers, body }: CapturedRequest): JsonObject {
  const content = contentOf(body, headers);
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    queryString: queryOf(url),
    headersSize: -1,
    bodySize: content.size,
    ...(content.written !== undefined && { postData: { mimeType: mediaTypeOf(headers), ...content.written } }),
  };
}

function responseOf({ status, headers, body }: CapturedResponse): JsonObject {
  const { size, written } = contentOf(body, headers);
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(pairOf),
    content: { size, mimeType: mediaTypeOf(headers), ...written },
    redirectURL: headerValue(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: size,
  };
}

/** What a HAR holds for an exchange that was not answered. */
const NO_RESPONSE: JsonObject = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
};

interface Content {
  /** In bytes; -1: not known. */
  readonly size: number;
  readonly written?: { readonly text: string; readonly encoding?: 'base64' };
}

function contentOf(body: Body, headers: readonly Header[]): Content {
  switch (body.kind) {
    case 'json':
      return textContent(writeJson(body.value));
    case 'text':
      return textContent(body.text);
    case 'bytes': {
      const bytes = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength);
      if (isPlainUtf8(bytes, headers)) return textContent(bytes.toString('utf8', 0, bytes.length));
      return { size: bytes.length, written: { text: bytes.toString('base64'), encoding: 'base64' } };
    }
    case 'absent':
      return { size: 0 };
    default:
      return { size: -1 };
  }
}

const textContent = (text: string): Content => ({ size: Buffer.byteLength(text), written: { text } });

const mediaTypeOf = (headers: readonly Header[]): string => headerValue(headers, 'content-type') ?? '';

const pairOf = ([name, value]: readonly [string, string]): JsonObject => ({ name, value });

function queryOf(url: string): Json[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return [...new URLSearchParams(query)].map(pairOf);
}
