import type {
  CapturedRequest,
  CapturedResponse,
  Exchange,
  Header,
  Json,
  JsonObject,
  Origin,
} from '../../model/index.js';
import { headerValue, isJsonArray, isJsonObject, isPartialKind, ownProperty } from '../../model/index.js';
import { EntryProblem, repeated } from '../entry-problem.js';
import { requestBody, responseBody } from './har-body.js';
import { namesAndValues, numberAt, objectAt, stringAt } from './har-json.js';
import { notedBody, notedIn } from './noted.js';

/**
 * Reads an element of `log.entries` as an exchange.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong.
 */
export function readEntry(entry: Json, origin: Origin): Exchange {
  if (!isJsonObject(entry)) throw new EntryProblem('the entry is not an object');
  const written = objectAt(entry, 'request');
  if (written === undefined) throw new EntryProblem('the entry has no request object');
  const noted = notedIn(entry);
  const { request, method } = readRequest(written, noted);
  const response = readResponse(entry, method, noted);
  const partial = noted?.partial;
  const startedAt = noted?.startedAt === null ? undefined : stringAt(entry, 'startedDateTime');
  return {
    request,
    ...(response === undefined ? {} : { response }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(isPartialKind(partial) && { partial }),
    origin,
  };
}

function readRequest(written: JsonObject, noted: JsonObject | undefined): { request: CapturedRequest; method: string } {
  const all = namesAndValues(ownProperty(written, 'headers'), 'request.headers');
  const method = (stringAt(written, 'method') ?? headerValue(all, ':method') ?? '').trim().toUpperCase();
  if (method === '') throw new EntryProblem('the request has no method');
  const found = stringAt(written, 'url') ?? headerValue(all, ':path') ?? '';
  const url = noted?.url === 'relative' ? found : absoluteUrl(found, all);
  if (url === '') throw new EntryProblem('the request has no url');
  const headers = withCookies(wireHeaders(all), ownProperty(written, 'cookies'));
  const body = notedBody(noted?.requestBody, objectAt(written, 'postData')) ?? requestBody(written, method, headers);
  return { method, request: { method, url, headers, body } };
}

/** Writes the entry's list of cookies as the Cookie header that it stands for, where the export left that out. */
function withCookies(headers: readonly Header[], cookies: Json | undefined): readonly Header[] {
  if (!isJsonArray(cookies) || cookies.length === 0 || headerValue(headers, 'cookie') !== undefined) return headers;
  const pairs = cookies.map((cookie) => {
    const name = isJsonObject(cookie) ? stringAt(cookie, 'name') : undefined;
    const value = isJsonObject(cookie) ? stringAt(cookie, 'value') : undefined;
    return name === undefined || value === undefined || value.includes(';') ? undefined : `${name}=${value}`;
  });
  // What holds the separator was decoded, and cannot be written again.
  return pairs.includes(undefined) ? headers : [...headers, ['Cookie', pairs.join('; ')]];
}

/** Completes a relative URL from HTTP/2's pseudo headers (RFC 9113 section 8.3.1) or Host; what is complete stays. */
function absoluteUrl(url: string, headers: readonly Header[]): string {
  if (!url.startsWith('/')) return url;
  const authority = headerValue(headers, ':authority') ?? headerValue(headers, 'host');
  if (url.startsWith('//')) return `${headerValue(headers, ':scheme') ?? 'https'}:${url}`;
  return authority === undefined ? url : `${headerValue(headers, ':scheme') ?? 'https'}://${authority}${url}`;
}

/** Leaves out pseudo headers; a value with line ends is as many header lines, as browsers export Set-Cookie. */
function wireHeaders(all: readonly Header[]): readonly Header[] {
  if (!all.some(([name, value]) => name.startsWith(':') || value.includes('\n'))) return all;
  return all
    .filter(([name]) => !name.startsWith(':'))
    .flatMap(([name, value]) => value.split(/\r?\n/u).map((line): Header => [name, line]));
}

function readResponse(entry: JsonObject, method: string, noted: JsonObject | undefined): CapturedResponse | undefined {
  const response = ownProperty(entry, 'response');
  if (response === undefined || response === null) return undefined;
  if (!isJsonObject(response)) throw new EntryProblem('the response is not an object');
  if (hasFailed(entry) || hasFailed(response)) return undefined;
  const written = ownProperty(response, 'status');
  const status = written === undefined || written === null ? 0 : numberAt(response, 'status');
  if (status === undefined) throw new EntryProblem(`the response's status is no number: ${repeated(written ?? null)}`);
  // 0 and -1 stand for an aborted exchange; 101 hands the connection to another protocol.
  if (status <= 0 || status === 101) return undefined;
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new EntryProblem(`the response's status is ${status}`);
  const headers = wireHeaders(namesAndValues(ownProperty(response, 'headers'), 'response.headers'));
  const body =
    notedBody(noted?.responseBody, objectAt(response, 'content')) ?? responseBody(response, status, method, headers);
  return { status, headers, body };
}

/** Tells whether a browser noted a failure (`_error`), or a test runner did (`_failureText`). */
function hasFailed(object: JsonObject): boolean {
  return Boolean(stringAt(object, '_error')) || Boolean(stringAt(object, '_failureText'));
}
