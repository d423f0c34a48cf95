import {
  appendPointer,
  type CapturedResponse,
  type CaptureEntry,
  type Header,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Origin,
  ownProperty,
} from '../../model/index.js';
import type { ReadBeside } from '../capture-format.js';
import { EntryProblem, repeated, unreadable } from '../entry-problem.js';
import { headersFrom, type ListedHeader, listHeaders } from '../header-list.js';
import { responseBody } from './mapping-body.js';
import { equalTo, urlOf } from './mapping-url.js';
import { requestBody } from './request-body.js';
import { isTemplate } from './template.js';

/**
 * Reads a mapping as the exchange that it stands for: the request that it asks for, and its answer.
 *
 * @param readBeside reads the files that bodies are in
 * @throws {EntryProblem} when it is none; the message says what is wrong
 */
export function readMapping(mapping: Json, origin: Origin, readBeside: ReadBeside | undefined): CaptureEntry {
  if (!isJsonObject(mapping)) throw new EntryProblem('the mapping is not an object');
  const response = ownProperty(mapping, 'response');
  if (!isJsonObject(response)) throw new EntryProblem('the mapping has no response object');
  const request = ownProperty(mapping, 'request') ?? {};
  if (!isJsonObject(request)) throw new EntryProblem('the request is not an object');
  const found = urlOf(request);
  if ('why' in found) return unreadable(origin, found.why, 'no-concrete-url');
  const method = methodOf(ownProperty(request, 'method'));
  if (method === undefined) return unreadable(origin, 'the mapping answers several methods', 'no-concrete-method');
  const silence = silenceOf(response);
  if (silence !== undefined) return unreadable(origin, silence, 'no-response');
  const headers = headersFrom(requestHeaders(request));
  const answered = readResponse(response, readBeside);
  return {
    request: { method, url: found.url, headers, body: requestBody(request, readBeside).body },
    response: answered.response,
    partial: answered.isFilledIn ? 'template' : 'pattern',
    origin,
  };
}

/** The method that is answered, or `ANY`; HEAD is answered as GET is, without the body. `undefined` for several. */
function methodOf(written: Json | undefined): string | undefined {
  if (isJsonObject(written)) {
    const those = ownProperty(written, 'oneOf');
    return isJsonArray(those) && those.length === 1 ? methodOf(those[0]) : undefined;
  }
  const method = typeof written === 'string' ? written.trim().toUpperCase() : '';
  if (method === 'GET_OR_HEAD') return 'GET';
  return method === '' ? 'ANY' : method;
}

/** Why a mapping answers nothing of its own; `undefined` when it does. */
function silenceOf(response: JsonObject): string | undefined {
  const fault = ownProperty(response, 'fault');
  if (typeof fault === 'string') return `the mapping simulates the fault ${fault}`;
  return typeof ownProperty(response, 'proxyBaseUrl') === 'string' ? 'the mapping passes the request on' : undefined;
}

/** Lists the headers whose values the mapping gives, and where they stand; cookies are one of them. */
export function requestHeaders(request: JsonObject): readonly ListedHeader[] {
  const headers = givenValues(ownProperty(request, 'headers'));
  const cookies = givenValues(ownProperty(request, 'cookies'));
  return [
    ...headers.map(([name, value]) => {
      return { name, value, pointer: appendPointer('/request/headers', name, 'equalTo') };
    }),
    ...(cookies.length === 0
      ? []
      : [
          {
            name: 'Cookie',
            value: cookies.map(([name, value]) => `${name}=${value}`).join('; '),
            pointer: '/request/cookies',
          },
        ]),
  ];
}

/** The names of which the mapping gives the value, with it. */
function givenValues(matchers: Json | undefined): readonly (readonly [string, string])[] {
  return Object.entries(isJsonObject(matchers) ? matchers : {}).flatMap(([name, matcher]) => {
    const value = equalTo(matcher);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function readResponse(
  response: JsonObject,
  readBeside: ReadBeside | undefined,
): { readonly response: CapturedResponse; readonly isFilledIn: boolean } {
  const written = ownProperty(response, 'status') ?? 200;
  // What is no status of its own, as 0, is answered with 200.
  const status = typeof written === 'string' && /^\d+$/u.test(written) ? Number(written) || 200 : written || 200;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw new EntryProblem(`the response's status is none: ${repeated(written)}`);
  const headers = responseHeaders(response);
  const { body, isFilledIn = false } = responseBody(response, headers, readBeside);
  const areHeadersFilledIn = headers.some(([, value]) => isTemplate(response, value));
  return { response: { status, headers, body }, isFilledIn: isFilledIn || areHeadersFilledIn };
}

/** Lists the answer's headers. One that says what the body is, and is filled in, says nothing. */
export function responseHeaders(response: JsonObject): readonly Header[] {
  const listed = listHeaders(ownProperty(response, 'headers'), '/response/headers');
  return headersFrom(listed.filter(({ name, value }) => !SAYS_WHAT_BODY.test(name) || !isTemplate(response, value)));
}

const SAYS_WHAT_BODY = /^content-(?:type|encoding|length)$/iu;
