import {
  type Body,
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  type Header,
  isJsonArray,
  isJsonObject,
  isPartialKind,
  type Json,
  type JsonObject,
  type Origin,
  ownProperty,
  UNDECIDED_REASONS,
  type UndecidedReason,
} from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';

const NO_HEADERS: readonly Header[] = [];
const ABSENT: Body = { kind: 'absent' };
const UNCONSTRAINED: Body = { kind: 'unconstrained' };

/**
 * Reads a parsed line of the project's own format (`schemas/contract-check/exchange.schema.json`).
 *
 * @throws {EntryProblem} when it is no exchange; the message says what is wrong.
 */
export function readExchange(entry: Json, origin: Origin): Exchange {
  if (!isJsonObject(entry)) throw new EntryProblem('the exchange is not an object');
  const request = readRequest(ownProperty(entry, 'request'));
  const response = readResponse(ownProperty(entry, 'response'));
  const startedAt = ownProperty(entry, 'startedAt');
  if (startedAt !== undefined && typeof startedAt !== 'string') throw new EntryProblem('startedAt is not a string');
  const partial = ownProperty(entry, 'partial');
  if (partial !== undefined && !isPartialKind(partial)) throw new EntryProblem('partial is not a known kind');
  const isUnswept = ownProperty(entry, 'unswept') !== undefined;
  if (partial !== undefined || isUnswept) {
    return {
      request,
      ...(response !== undefined && { response }),
      ...(startedAt !== undefined && { startedAt }),
      ...(partial !== undefined && { partial }),
      ...(isUnswept && { isUnswept }),
      origin,
    };
  }
  if (response !== undefined) {
    return startedAt === undefined ? { request, response, origin } : { request, response, startedAt, origin };
  }
  return startedAt === undefined ? { request, origin } : { request, startedAt, origin };
}

function readRequest(request: Json | undefined): CapturedRequest {
  if (!isJsonObject(request)) throw new EntryProblem('the exchange has no request object');
  const method = ownProperty(request, 'method');
  const url = ownProperty(request, 'url');
  if (typeof method !== 'string' || method === '')
    throw new EntryProblem('request.method is not a string of characters');
  if (typeof url !== 'string' || url === '') throw new EntryProblem('request.url is not a string of characters');
  return {
    method: method.toUpperCase(),
    url,
    headers: readHeaders(ownProperty(request, 'headers'), 'request.headers'),
    body: readBody(ownProperty(request, 'body'), 'request.body'),
  };
}

function readResponse(response: Json | undefined): CapturedResponse | undefined {
  if (response === undefined) return undefined;
  if (!isJsonObject(response)) throw new EntryProblem('response is not an object');
  const status = ownProperty(response, 'status');
  // As HAR writes it: the exchange was aborted, or failed.
  if (status === 0) return undefined;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) {
    throw new EntryProblem('response.status is not an integer from 100 to 599');
  }
  return {
    status,
    headers: readHeaders(ownProperty(response, 'headers'), 'response.headers'),
    body: readBody(ownProperty(response, 'body'), 'response.body'),
  };
}

function readHeaders(headers: Json | undefined, what: string): readonly Header[] {
  if (headers === undefined) return NO_HEADERS;
  if (isJsonArray(headers)) {
    for (const header of headers) {
      if (
        !isJsonArray(header) ||
        header.length !== 2 ||
        typeof header[0] !== 'string' ||
        typeof header[1] !== 'string'
      ) {
        throw new EntryProblem(`${what} has an entry that is not a pair of strings`);
      }
    }
    return headers as unknown as readonly Header[]; // every entry was looked at just now
  }
  if (!isJsonObject(headers)) throw new EntryProblem(`${what} is neither a list of pairs nor an object`);
  const pairs: Header[] = [];
  for (const [name, value] of Object.entries(headers)) {
    for (const each of isJsonArray(value) ? value : [value]) {
      if (typeof each !== 'string') throw new EntryProblem(`${what} has a value that is not a string: ${name}`);
      pairs.push([name, each]);
    }
  }
  return pairs;
}

function readBody(body: Json | undefined, what: string): Body {
  if (body === undefined) return ABSENT;
  if (!isJsonObject(body)) throw new EntryProblem(`${what} is not an object with a kind`);
  switch (ownProperty(body, 'kind')) {
    case 'json': {
      const value = ownProperty(body, 'value');
      if (value === undefined) throw new EntryProblem(`${what} has no value`);
      return { kind: 'json', value };
    }
    case 'text':
      return { kind: 'text', text: stringOf(body, 'text', what) };
    case 'base64':
      return { kind: 'bytes', bytes: bytesOf(stringOf(body, 'base64', what), what) };
    case 'absent':
      return ABSENT;
    case 'unconstrained':
      return UNCONSTRAINED;
    case 'unread':
      return readUnread(body, what);
    default:
      throw new EntryProblem(`${what}.kind is none of json, text, base64, absent, unread and unconstrained`);
  }
}

function readUnread(body: JsonObject, what: string): Body {
  const reason = stringOf(body, 'reason', what);
  if (!isReason(reason)) throw new EntryProblem(`${what}.reason is not a known reason`);
  if (ownProperty(body, 'detail') === undefined) return { kind: 'unread', reason };
  return { kind: 'unread', reason, detail: stringOf(body, 'detail', what) };
}

function isReason(reason: string): reason is UndecidedReason {
  return Object.hasOwn(UNDECIDED_REASONS, reason);
}

function stringOf(body: JsonObject, name: string, what: string): string {
  const value = ownProperty(body, name);
  if (typeof value !== 'string') throw new EntryProblem(`${what}.${name} is not a string`);
  return value;
}

function bytesOf(base64: string, what: string): Uint8Array {
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) {
    throw new EntryProblem(`${what}.base64 is not base64`);
  }
  return Buffer.from(base64, 'base64');
}
