import {
  type CapturedRequest,
  type CapturedResponse,
  type CaptureEntry,
  type Header,
  headerValue,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Origin,
  ownProperty,
  valueAtPointer,
} from '../../model/index.js';
import type { EntryContext } from '../document/index.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { headersFrom, listHeaders } from '../header-list.js';
import { type AddedAuth, addedAuth } from './auth.js';
import { requestBody, responseBody } from './postman-body.js';
import { resolvedUrl } from './postman-url.js';
import { isSchemaStandIn, schemaStandInOf, schemaStandInOfUrl } from './schema-stand-in.js';
import { resolve, type Variables, variablesOf } from './variables.js';

/**
 * Reads a saved response (`item[].response[]`) with the request that it answered, else with its item's.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong.
 */
export function readSavedResponse(entry: Json, own: Origin, { path, frame, spanOf }: EntryContext): CaptureEntry {
  if (!isJsonObject(entry)) throw new EntryProblem('the saved response is not an object');
  const holders = holdersOn(frame, path);
  const variables = variablesOf(holders);
  const saved = ownProperty(entry, 'originalRequest') ?? undefined;
  const written = saved ?? ownProperty(holders.at(-1) ?? {}, 'request');
  const shared = saved === undefined ? spanOf([...path.slice(0, -2), 'request']) : undefined;
  const origin = shared === undefined ? own : { ...own, request: shared };
  const request = typeof written === 'string' ? { url: written, method: 'GET' } : written;
  if (!isJsonObject(request))
    throw new EntryProblem('the saved response has no originalRequest, and its item no request');
  const url = resolvedUrl(ownProperty(request, 'url'), variables);
  if (url === undefined) throw new EntryProblem('the request has no url');
  const status = statusOf(entry);
  if (url.missing.length > 0) return unreadable(origin, missingIn(url.missing), 'no-concrete-url');
  const { untold, ...read } = readRequest(request, url.text, holders, variables);
  const response = readResponse(entry, status, read.method);
  const inResponse = response === undefined ? undefined : standInIn(response);
  if (inResponse !== undefined) return unreadable(origin, madeOfSchema(inResponse, 'response'), 'template-body');
  const inUrl = schemaStandInOfUrl(url.text);
  if (inUrl !== undefined) return unreadable(origin, madeOfSchema(inUrl, 'URL'), 'no-concrete-url');
  return {
    request: read,
    ...(response !== undefined && { response }),
    // Of a query that is not told as a whole nothing is missed, as of a pattern's.
    ...(untold !== undefined && { partial: untold === 'query' ? 'pattern' : 'headers' }),
    origin,
  };
}

/** The collection, and its items on the way to an entry. */
function holdersOn(frame: Json | undefined, path: readonly string[]): readonly JsonObject[] {
  if (frame === undefined) return [];
  // A collection that Postman's API answers is wrapped once.
  const start = path[0] === 'collection' ? 1 : 0;
  const holders: JsonObject[] = [];
  for (let end = start; end < path.length - 1; end += 2) {
    const holder = valueAtPointer(
      frame,
      path
        .slice(0, end)
        .map((token) => `/${token}`)
        .join(''),
    );
    if (isJsonObject(holder)) holders.push(holder);
  }
  return holders;
}

const madeOfSchema = (standIn: string, place: string): string =>
  `${standIn} stands for a value in the ${place}: the example was made of a schema`;

function standInIn({ headers, body }: CapturedResponse): string | undefined {
  return (
    headers.find(([, value]) => isSchemaStandIn(value))?.[1] ??
    (body.kind === 'text' ? schemaStandInOf(body.text) : undefined)
  );
}

function missingIn(missing: readonly string[]): string {
  const names = missing.map((name) => (name.startsWith(':') ? name : `{{${name}}}`));
  return `the collection has no value for ${names.join(', ')} in the URL`;
}

/** Reads a request; `untold` says that it was sent with headers, or a query, that the collection does not tell. */
function readRequest(
  request: JsonObject,
  url: string,
  holders: readonly JsonObject[],
  variables: Variables,
): CapturedRequest & Pick<AddedAuth, 'untold'> {
  const method = ownProperty(request, 'method') ?? 'GET';
  if (typeof method !== 'string' || method.trim() === '') throw new EntryProblem('the request has no method');
  const { body, mediaType } = requestBody(ownProperty(request, 'body'), variables);
  const listed = headersFrom(listHeaders(ownProperty(request, 'header'), '/originalRequest/header'));
  const resolved = listed.map(
    ([name, value]): Header => [resolve(name, variables).text, resolve(value, variables).text],
  );
  // Of an authorization the scheme is told, whatever stands for the token; of another header nothing is.
  const told = resolved.filter(([name, value]) => name.toLowerCase() === 'authorization' || !isTemplate(value));
  const auth = addedAuth(request, holders, resolved, variables);
  const untold = auth.untold ?? (told.length < resolved.length ? 'headers' : undefined);
  const headers = [...told, ...auth.headers];
  const isTyped =
    mediaType === undefined || body.kind === 'absent' || headerValue(headers, 'content-type') !== undefined;
  return {
    method: method.trim().toUpperCase(),
    url: auth.query === undefined ? url : withQuery(url, auth.query),
    ...(untold !== undefined && { untold }),
    headers: isTyped ? headers : [...headers, ['Content-Type', mediaType]],
    body,
  };
}

const isTemplate = (text: string): boolean => /\{\{[^{}]*\}\}/u.test(text) || isSchemaStandIn(text);

/** Adds a parameter to a URL, before its fragment. */
function withQuery(url: string, parameter: string): string {
  const [before = '', ...fragment] = url.split('#');
  return [`${before}${before.includes('?') ? '&' : '?'}${parameter}`, ...fragment].join('#');
}

/** Reads the status code; very old exports have `responseCode.code`. */
export function statusOf(entry: JsonObject): number {
  const older = ownProperty(entry, 'responseCode');
  const code = ownProperty(entry, 'code') ?? (isJsonObject(older) ? ownProperty(older, 'code') : undefined);
  if (code === undefined || code === null || isJsonArray(code))
    throw new EntryProblem('the saved response has no code');
  const status = typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : code;
  if (typeof status !== 'number') throw new EntryProblem("the saved response's code is no number");
  if (!Number.isInteger(status) || (status !== 0 && (status < 100 || status > 599))) {
    throw new EntryProblem(`the saved response's code is ${status}`);
  }
  return status;
}

function readResponse(entry: JsonObject, status: number, method: string): CapturedResponse | undefined {
  // 0 stands for an exchange that failed; 101 hands the connection to another protocol.
  if (status === 0 || status === 101) return undefined;
  const headers = headersFrom(listHeaders(ownProperty(entry, 'header'), '/header'));
  return { status, headers, body: responseBody(entry, status, method, headers) };
}
