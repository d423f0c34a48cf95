import {
  type CapturedRequest,
  type CapturedResponse,
  type CaptureEntry,
  type Header,
  headerValue,
  isJsonObject,
  type Json,
  type JsonObject,
  mayHoldStandIn,
  type Origin,
  ownProperty,
} from '../../model/index.js';
import { bodyText } from '../body-text.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { numberAt, objectAt, stringAt } from '../har/har-json.js';
import { bodyOf, isRuby, writtenBody } from './cassette-body.js';
import { placedHeaders, writtenText } from './cassette-headers.js';

/** How a tool's interactions are read. */
export interface InteractionOptions {
  /** Ruby between `<%` and `%>` may stand anywhere: it is run when the cassette is played. */
  readonly isTemplate: boolean;
}

/** Methods whose requests have no body unless something says so. */
const BODILESS_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/**
 * Reads an interaction of a cassette as an exchange; one whose URL is a pattern or a template is unreadable.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong.
 */
export function readInteraction(entry: Json, origin: Origin, options: InteractionOptions): CaptureEntry {
  if (!isJsonObject(entry)) throw new EntryProblem('the entry is not an object');
  const written = objectAt(entry, 'request');
  if (written === undefined) throw new EntryProblem('the entry has no request object');
  const method = (writtenText(ownProperty(written, 'method')) ?? '').trim().replace(/^:/u, '').toUpperCase();
  if (method === '') throw new EntryProblem('the request has no method');
  const url = urlOf(written);
  if (url === undefined || url === '') throw new EntryProblem('the request has no uri');
  if (isPattern(url)) return unreadable(origin, 'the uri is a regular expression', 'no-concrete-url');
  if (options.isTemplate && isRuby(url))
    return unreadable(origin, 'the uri has Ruby between <% and %>', 'no-concrete-url');
  const request = requestOf(written, method, url, options);
  const response = responseOf(entry, method, options);
  const startedAt = momentOf(stringAt(entry, 'recorded_at'));
  return {
    request,
    ...(response !== undefined && { response }),
    ...(startedAt !== undefined && { startedAt }),
    ...(isFiltered(request, response) && { partial: 'filtered' as const }),
    origin,
  };
}

/** Tells whether a text such as `<TOKEN>` may stand in for what was filtered out before the cassette was written. */
function isFiltered(request: CapturedRequest, response: CapturedResponse | undefined): boolean {
  if (mayHoldStandIn(request.url)) return true;
  for (const { headers, body } of response === undefined ? [request] : [request, response]) {
    const text = body.kind === 'json' ? JSON.stringify(body.value) : bodyText(body);
    if (mayHoldStandIn(text ?? '') || headers.some(([, value]) => mayHoldStandIn(value))) return true;
  }
  return false;
}

/** The URL as it is written; the first versions of vcrpy wrote its parts. */
function urlOf(request: JsonObject): string | undefined {
  const url = writtenText(ownProperty(request, 'uri')) ?? writtenText(ownProperty(request, 'url'));
  if (url !== undefined) return url;
  const protocol = stringAt(request, 'protocol');
  const host = stringAt(request, 'host');
  const path = stringAt(request, 'path');
  if (protocol === undefined || host === undefined || path === undefined) return undefined;
  const port = numberAt(request, 'port');
  const isDefault = port === undefined || port === (protocol === 'https' ? 443 : 80);
  return `${protocol}://${host}${isDefault ? '' : `:${port}`}${path}`;
}

/** A regular expression, as Ruby writes one. */
function isPattern(url: string): boolean {
  return /^\/.*(?:[\\*+?^$|()[\]]).*\/[a-z]*$/u.test(url) || url.startsWith('(?');
}

function requestOf(
  written: JsonObject,
  method: string,
  url: string,
  { isTemplate }: InteractionOptions,
): CapturedRequest {
  const headers = headersOf(written, 'request.headers');
  const contentLength = headerValue(headers, 'content-length');
  const isBodiless = contentLength === undefined ? BODILESS_METHODS.has(method) : Number(contentLength) === 0;
  return { method, url, headers, body: bodyOf(writtenBody(written), headers, { isBodiless, isTemplate }) };
}

function responseOf(
  entry: JsonObject,
  method: string,
  { isTemplate }: InteractionOptions,
): CapturedResponse | undefined {
  const response = ownProperty(entry, 'response');
  if (response === undefined || response === null) return undefined;
  if (!isJsonObject(response)) throw new EntryProblem('the response is not an object');
  const status = statusOf(response);
  if (status === undefined) throw new EntryProblem('the response has no status that is a number');
  if (status === 0 || status === 101) return undefined;
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new EntryProblem(`the response's status is ${status}`);
  const headers = headersOf(response, 'response.headers');
  const isBodiless = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  return { status, headers, body: bodyOf(writtenBody(response), headers, { isBodiless, isTemplate }) };
}

function statusOf(response: JsonObject): number | undefined {
  const status = objectAt(response, 'status');
  if (status !== undefined) return numberAt(status, 'code') ?? numberAt(status, 'status_code');
  return numberAt(response, 'status_code') ?? numberAt(response, 'code') ?? numberAt(response, 'status');
}

function headersOf(message: JsonObject, what: string): readonly Header[] {
  return placedHeaders(ownProperty(message, 'headers'), what).map(({ header }) => header);
}

function momentOf(text: string | undefined): string | undefined {
  const moment = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}
