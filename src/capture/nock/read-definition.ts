import {
  type CapturedRequest,
  type CapturedResponse,
  type CaptureEntry,
  type Header,
  isJsonObject,
  type Json,
  type JsonObject,
  type Origin,
  ownProperty,
} from '../../model/index.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { headersFrom, listHeaders } from '../header-list.js';
import { nockRequestBody, nockResponseBody } from './nock-body.js';

/**
 * Reads a definition of nock, as its recorder writes them with `output_objects`, and `nock.define` takes them.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong
 */
export function readDefinition(definition: Json, origin: Origin): CaptureEntry {
  if (!isJsonObject(definition)) throw new EntryProblem('the definition is not an object');
  const method = ownProperty(definition, 'method');
  if (typeof method !== 'string' || method.trim() === '') throw new EntryProblem('the definition has no method');
  const url = urlOf(definition);
  if (url === undefined) {
    const detail = 'the definition filters its scope or its path, and answers more than one URL';
    return unreadable(origin, detail, 'no-concrete-url');
  }
  const areHeadersKept = isJsonObject(ownProperty(definition, 'reqheaders'));
  return {
    request: requestOf(definition, method.trim().toUpperCase(), url),
    response: responseOf(definition),
    // The recorder leaves all headers of the request out, unless it is asked for them.
    ...(!areHeadersKept && { partial: 'headers' }),
    origin,
  };
}

/** The definition's response headers: `rawHeaders`, flat up to version 13 and an object after, or the old `headers`. */
export function responseHeadersOf(definition: JsonObject): readonly Header[] {
  const { name, list } = rawHeadersOf(definition);
  return headersFrom(listHeaders(list, `/${name}`));
}

/** Finds the list of response headers, with its name. */
export function rawHeadersOf(definition: JsonObject): {
  readonly name: 'rawHeaders' | 'headers';
  readonly list: Json | undefined;
} {
  const list = ownProperty(definition, 'rawHeaders');
  return list === undefined
    ? { name: 'headers', list: ownProperty(definition, 'headers') }
    : { name: 'rawHeaders', list };
}

/** The definition's request headers. */
export function requestHeadersOf(definition: JsonObject): readonly Header[] {
  return headersFrom(listHeaders(ownProperty(definition, 'reqheaders'), '/reqheaders'));
}

/** Reads the status: a number, a text that says one, or the old `reply`; nock answers 200 where there is none. */
export function statusOf(definition: JsonObject): number {
  const written = ownProperty(definition, 'reply') ?? ownProperty(definition, 'status') ?? 200;
  const status = typeof written === 'string' && /^\d{3}$/u.test(written) ? Number(written) : written;
  if (typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new EntryProblem('the definition’s status is no number from 100 to 599');
}

/** Tells whether a filter changes every request's body into the one that is written. */
export const isBodyFiltered = (definition: JsonObject): boolean =>
  ownProperty(definition, 'filteringRequestBody') !== undefined;

/** The URL that is answered; `undefined` when a filter or a pattern makes it more than one. */
function urlOf(definition: JsonObject): string | undefined {
  const scope = ownProperty(definition, 'scope');
  const path = ownProperty(definition, 'path');
  // A regular expression is an empty object in JSON.
  if (isJsonObject(scope) || isJsonObject(path) || ownProperty(definition, 'filteringPath') !== undefined)
    return undefined;
  if (typeof scope !== 'string' || !/^https?:\/\/[^/]/iu.test(scope))
    throw new EntryProblem('the definition has no scope with a host');
  if (typeof path !== 'string' || path === '') throw new EntryProblem('the definition has no path');
  const [, scheme = '', authority = '', base = ''] = /^(https?):\/\/([^/?#]*)([^?#]*)/iu.exec(scope) ?? [];
  const port = ownProperty(definition, 'port');
  const isPortWritten = /:\d+$/u.test(authority) || (typeof port !== 'number' && typeof port !== 'string');
  const host = isPortWritten ? authority : `${authority}:${port}`;
  const isDefault = host.endsWith(scheme.toLowerCase() === 'https' ? ':443' : ':80');
  const shown = isDefault ? host.replace(/:\d+$/u, '') : host;
  return `${scheme}://${shown}${base.replace(/\/+$/u, '')}${path.startsWith('/') ? '' : '/'}${path}`;
}

function requestOf(definition: JsonObject, method: string, url: string): CapturedRequest {
  const headers = requestHeadersOf(definition);
  const { body } = nockRequestBody(ownProperty(definition, 'body'), headers, isBodyFiltered(definition));
  return { method, url, headers, body };
}

function responseOf(definition: JsonObject): CapturedResponse {
  const headers = responseHeadersOf(definition);
  const status = statusOf(definition);
  const isBinary = ownProperty(definition, 'responseIsBinary') === true;
  const { body } = nockResponseBody(ownProperty(definition, 'response'), headers, status, isBinary);
  return { status, headers, body };
}
