import {
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  isJsonObject,
  type Json,
  type Origin,
} from '../../model/index.js';
import { EntryProblem } from '../entry-problem.js';
import { headersFrom, listHeaders } from '../header-list.js';
import { isBodilessRequest, isBodilessResponse, readBody } from './log-body.js';
import { startedAtOf } from './log-time.js';
import { urlOf } from './log-url.js';
import { type Member, memberOf, type Side, sideOf, textOf } from './sides.js';

const METHODS = ['method', 'requestMethod', 'httpMethod', 'verb'];
const HEADERS = ['headers', 'header', 'rawHeaders'];
const STATUSES = ['status', 'statusCode', 'status_code', 'code'];

/**
 * Reads a parsed line of an access log as an exchange. What the line leaves out (nearly always the bodies) was not kept.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong.
 */
export function readLogLine(entry: Json, origin: Origin): Exchange {
  if (!isJsonObject(entry)) throw new EntryProblem('the line is not an object');
  const line: Side = { object: entry, at: '' };
  const side = sideOf(entry, 'request');
  if (side === undefined) throw new EntryProblem('the line has no request, req or httpRequest object');
  const request = readRequest(side, line);
  const response = readResponse(entry, side, line, request.method);
  const startedAt = startedAtOf(line);
  return {
    request,
    ...(response !== undefined && { response }),
    ...(startedAt !== undefined && { startedAt }),
    origin,
  };
}

function readRequest(side: Side, line: Side): CapturedRequest {
  const method = textOf(side, METHODS)?.value.trim().toUpperCase();
  if (method === undefined || method === '') throw new EntryProblem('the request has no method');
  const found = urlOf(side, line);
  if (found === undefined) throw new EntryProblem('the request has no url');
  const headers = headersFrom(listedHeaders(side));
  return { method, url: found.url, headers, body: readBody(side, headers, isBodilessRequest(method, headers)) };
}

function readResponse(entry: Json, request: Side, line: Side, method: string): CapturedResponse | undefined {
  const side = sideOf(entry, 'response');
  const found = statusMember(side, request, line);
  if (found === undefined) {
    if (side === undefined) return undefined;
    throw new EntryProblem('the response has no status');
  }
  const status = Number(found.value);
  // 0 stands for an aborted exchange; 101 hands the connection to another protocol.
  if (status === 0 || status === 101) return undefined;
  if (status < 100 || status > 599) throw new EntryProblem(`the response's status is ${status}`);
  const own: Side = side ?? { object: {}, at: '' };
  const headers = headersFrom(listedHeaders(own));
  return { status, headers, body: readBody(own, headers, isBodilessResponse(method, status)) };
}

/** Finds the status: in the response, else beside it, else in the request as Google Cloud's logs have it. */
export function statusMember(response: Side | undefined, request: Side | undefined, line: Side): Member | undefined {
  for (const side of [response, line, request]) {
    if (side === undefined) continue;
    for (const name of STATUSES) {
      const member = memberOf(side, [name]);
      if (member !== undefined && isStatus(member.value)) return member;
    }
  }
  return undefined;
}

function isStatus(value: Json): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^\d{1,3}$/.test(value);
}

/** Lists a side's headers, each with the place of its value. */
export function listedHeaders(side: Side): ReturnType<typeof listHeaders> {
  const member = memberOf(side, HEADERS);
  return member === undefined ? [] : listHeaders(member.value, member.pointer);
}
