import {
  type CapturedRequest,
  type CapturedResponse,
  type Exchange,
  isJsonObject,
  type Json,
  type JsonObject,
  type Origin,
  type UnreadableEntry,
} from '../../model/index.js';
import { EntryProblem, unreadable } from '../entry-problem.js';
import { headersFrom, listHeaders } from '../header-list.js';
import { isRoute } from './flat-line.js';
import { idsOf, type LineId } from './line-ids.js';
import { isBodilessRequest, isBodilessResponse, readBody } from './log-body.js';
import { hasLogMember } from './log-members.js';
import { startedAtOf } from './log-time.js';
import { urlOf } from './log-url.js';
import { type Member, memberOf, methodOf, namingOf, type Side, sideOf } from './sides.js';

const HEADERS = ['multiValueHeaders', 'headers', 'header', 'rawHeaders'];
const STATUSES = ['status', 'statusCode', 'status_code', 'code'];

/** What a line of an access log is about, before the lines around it are known. */
export type LogLine =
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly ids: readonly LineId[] }
  /** A request whose response may stand on another line. */
  | {
      readonly kind: 'request';
      readonly exchange: Exchange;
      readonly ids: readonly LineId[];
      readonly naming: ReturnType<typeof namingOf>;
    }
  /** A response whose request may stand on another line. */
  | {
      readonly kind: 'response';
      readonly origin: Origin;
      readonly ids: readonly LineId[];
      readonly naming: ReturnType<typeof namingOf>;
      /** @throws {EntryProblem} */
      readonly answer: (method: string) => CapturedResponse | undefined;
    }
  | { readonly kind: 'unreadable'; readonly entry: UnreadableEntry };

/**
 * Reads a parsed line of an access log. What the line leaves out (nearly always the bodies) was not kept.
 *
 * @throws {EntryProblem} when it is none; the message says what is wrong.
 */
export function readLogLine(entry: Json, origin: Origin): LogLine {
  if (!isJsonObject(entry)) throw new EntryProblem('the line is not an object');
  const line: Side = { object: entry, at: '' };
  const side = sideOf(entry, 'request');
  const response = sideOf(entry, 'response');
  const status = statusMember(response, side, line);
  if (side === undefined) return withoutRequest(entry, origin, response, status);
  if (isMention(side, line, response ?? status)) return { kind: 'unreadable', entry: passedOver(origin) };
  if (isRoute(side)) {
    const detail = 'the line holds the route of an operation, not the path that was asked for';
    return { kind: 'unreadable', entry: unreadable(origin, detail, 'no-concrete-url') };
  }
  const request = readRequest(side, line);
  const answer =
    response === undefined && status === undefined ? undefined : readResponse(response, status, request.method);
  const startedAt = startedAtOf(line);
  const exchange: Exchange = {
    request,
    ...(answer !== undefined && { response: answer }),
    ...(startedAt !== undefined && { startedAt }),
    origin,
  };
  const ids = idsOf(entry, side);
  const isHalf = response === undefined && status === undefined && ids.length > 0;
  return isHalf ? { kind: 'request', exchange, ids, naming: namingOf(side) } : { kind: 'exchange', exchange, ids };
}

/** Makes the entry of a line that holds no exchange: other lines of a log are no loss. */
export function passedOver(origin: Origin): UnreadableEntry {
  return {
    ...unreadable(origin, 'a line of the log that holds no exchange'),
    outOfScope: { kind: 'out-of-scope', reason: 'log-line', host: '' },
  };
}

function withoutRequest(
  entry: JsonObject,
  origin: Origin,
  response: Side | undefined,
  status: Member | undefined,
): LogLine {
  const isMessage = response === undefined || status === undefined;
  if (isMessage && hasLogMember(entry)) return { kind: 'unreadable', entry: passedOver(origin) };
  if (response === undefined) throw new EntryProblem('the line has no request, req or httpRequest object');
  if (status === undefined) throw new EntryProblem('the response has no status');
  const ids = idsOf(entry, response);
  if (ids.length === 0) return { kind: 'unreadable', entry: passedOver(origin) };
  const answer = (method: string): CapturedResponse | undefined => readResponse(response, status, method);
  return { kind: 'response', origin, ids, naming: namingOf(response), answer };
}

/** Messages tell as much as they like of the request that they are about: without method or URL it is no exchange. */
function isMention(request: Side, line: Side, answered: Side | Member | undefined): boolean {
  const isWhole = methodOf(request) !== undefined && urlOf(request, line) !== undefined;
  return !isWhole && answered === undefined && hasLogMember(line.object);
}

function readRequest(side: Side, line: Side): CapturedRequest {
  const method = methodOf(side)?.toUpperCase();
  if (method === undefined || method === '') throw new EntryProblem('the request has no method');
  const found = urlOf(side, line);
  if (found === undefined) throw new EntryProblem('the request has no url');
  const headers = headersFrom(listedHeaders(side));
  return { method, url: found.url, headers, body: readBody(side, headers, isBodilessRequest(method, headers)) };
}

function readResponse(side: Side | undefined, found: Member | undefined, method: string): CapturedResponse | undefined {
  if (found === undefined) throw new EntryProblem('the response has no status');
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
      if (member === undefined || !isStatus(member.value)) continue;
      // Beside the two there are numbers of other kinds, such as an error's code.
      if (side !== line || isHttpStatus(Number(member.value))) return member;
    }
  }
  return undefined;
}

/** 0 stands for an aborted exchange. */
const isHttpStatus = (status: number): boolean => status === 0 || (status >= 100 && status <= 599);

function isStatus(value: Json): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^\d{1,3}$/.test(value);
}

/** Lists a side's headers, each with the place of its value. */
export function listedHeaders(side: Side): ReturnType<typeof listHeaders> {
  const member = memberOf(side, HEADERS);
  if (member === undefined) return [];
  const { value, pointer } = member;
  // bunyan keeps the head of a response as it was sent, status line first.
  return listHeaders(
    typeof value === 'string' ? value.replace(/^HTTP\/[\d.]+ \d{3}.*(?:\r?\n|$)/u, '') : value,
    pointer,
  );
}
