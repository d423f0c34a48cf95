import {
  type Body,
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  type Header,
  headerValue,
  isJsonObject,
  type Json,
  type JsonObject,
  type Origin,
  ownProperty,
} from '../../model/index.js';
import { EntryProblem, repeated } from '../entry-problem.js';
import { headersFrom } from '../header-list.js';
import { requireExamples, unfilledPlace } from './generators.js';
import { type PactBody, readPactBody } from './pact-body.js';
import { headersOfSide } from './pact-headers.js';
import { urlOf } from './pact-url.js';
import { withoutMatchers } from './ruby-matchers.js';

/** Tells whether an interaction is as version 4 writes it, which says what kind each one is. */
export function isVersion4(interaction: JsonObject): boolean {
  const type = ownProperty(interaction, 'type');
  return typeof type === 'string' && /^a?synchronous\//iu.test(type);
}

/** Tells whether an interaction is one of messages, and no HTTP. */
export function isMessage(interaction: JsonObject): boolean {
  const type = ownProperty(interaction, 'type');
  return typeof type === 'string' && /^a?synchronous\/messages?$/iu.test(type);
}

/**
 * Reads an interaction as an exchange: what the consumer sends, and what it needs of the answer.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong
 */
export function readInteraction(written: Json, origin: Origin): Exchange {
  const interaction = withoutMatchers(written);
  if (!isJsonObject(interaction)) throw new EntryProblem('the interaction is not an object');
  const request = ownProperty(interaction, 'request');
  if (!isJsonObject(request)) throw new EntryProblem('the interaction has no request object');
  const response = ownProperty(interaction, 'response');
  if (response !== undefined && !isJsonObject(response)) throw new EntryProblem('the response is not an object');
  const wraps = isVersion4(interaction);
  return {
    request: readRequest(request, wraps),
    ...(response !== undefined && { response: readResponse(response, wraps) }),
    partial: 'consumer',
    origin,
  };
}

function readRequest(request: JsonObject, wraps: boolean): CapturedRequest {
  const method = ownProperty(request, 'method');
  if (typeof method !== 'string' || method.trim() === '') throw new EntryProblem('the request has no method');
  const url = urlOf(request);
  return { method: method.trim().toUpperCase(), url, ...readContent(request, 'request', wraps) };
}

function readResponse(response: JsonObject, wraps: boolean): CapturedResponse {
  const written = ownProperty(response, 'status') ?? 200;
  const status = typeof written === 'string' && /^\d+$/u.test(written) ? Number(written) : written;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw new EntryProblem(`the response's status is none: ${repeated(written)}`);
  return { status, ...readContent(response, 'response', wraps) };
}

/** Headers and body of a side; a media type that version 4 says beside the body alone is a header too. */
function readContent(
  side: JsonObject,
  name: 'request' | 'response',
  wraps: boolean,
): { readonly headers: readonly Header[]; readonly body: PactBody['body'] } {
  requireExamples(side);
  const headers = headersFrom(headersOfSide(side, name));
  const { body: written, mediaType } = readPactBody(side, headers, wraps);
  const unfilled = written.kind === 'json' ? unfilledPlace(side, written.value) : undefined;
  const body: Body = unfilled === undefined ? written : { kind: 'unread', reason: 'template-body', detail: unfilled };
  if (mediaType === undefined || headerValue(headers, 'content-type') !== undefined) return { headers, body };
  return { headers: [...headers, ['Content-Type', mediaType]], body };
}
