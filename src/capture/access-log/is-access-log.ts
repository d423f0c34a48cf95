import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import { headShape } from '../detect.js';
import { byteOrderMarkLength } from '../utf8.js';
import { urlOf } from './log-url.js';
import { type Side, sideOf, textOf } from './sides.js';

/** How many lines of a head are looked at: a log may begin with lines of another kind. */
const LOOKED_AT_LINES = 20;
/** What loggers add to every line. Our own lines may have any other members: what made them adds its own. */
const LOG_MEMBERS: ReadonlySet<string> = new Set([
  'level',
  'severity',
  'time',
  'timestamp',
  '@timestamp',
  'ts',
  'msg',
  'message',
  'pid',
  'hostname',
  'logger',
  'responseTime',
  'duration',
  'durationMs',
  'latency',
  'requestId',
  'reqId',
  'traceId',
]);
/** What the body of our own line says of itself; a body with another `kind` is a log's. */
const OWN_KINDS: ReadonlySet<unknown> = new Set(['json', 'text', 'base64', 'absent', 'unread', 'unconstrained']);
const OTHER_NAMES: ReadonlySet<string> = new Set(['req', 'res', 'httpRequest', 'httpResponse', 'http.request', 'http']);

/**
 * Tells whether the head of a source is lines of an access log: the first line that is an exchange, and that the
 * project's own format could not be, decides.
 */
export function isAccessLog(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  let start = byteOrderMarkLength(bytes);
  for (let count = 0; count < LOOKED_AT_LINES && start < bytes.length; count += 1) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = parsed(bytes.toString('utf8', start, end));
    // A first line that is longer than the head cannot be parsed; its first names may tell.
    if (line === undefined && newline === -1 && count === 0) {
      return headShape(bytes.subarray(start)).keys.some((key) => key !== 'http' && OTHER_NAMES.has(key));
    }
    const answer = isJsonObject(line) ? isLogLine(line) : undefined;
    if (answer !== undefined) return answer;
    start = end + 1;
  }
  return false;
}

/** Answers true for a log's line, false for the project's own, and nothing for what could be either or is no exchange. */
function isLogLine(line: JsonObject): boolean | undefined {
  const request = sideOf(line, 'request');
  if (request === undefined || !isRequest(request, { object: line, at: '' })) return undefined;
  const response = sideOf(line, 'response');
  const bodies = [request, response].flatMap((side) => ownBody(side) ?? []);
  if (bodies.some((body) => isJsonObject(body) && OWN_KINDS.has(body.kind))) return false;
  if (bodies.length > 0 || request.at !== '/request') return true;
  if (response !== undefined && (response.at !== '/response' || !Object.hasOwn(response.object, 'status'))) return true;
  if (typeof ownProperty(request.object, 'url') !== 'string' || !Object.hasOwn(request.object, 'method')) return true;
  return Object.keys(line).some((name) => LOG_MEMBERS.has(name)) || undefined;
}

function isRequest(request: Side, line: Side): boolean {
  return (
    textOf(request, ['method', 'requestMethod', 'httpMethod', 'verb']) !== undefined &&
    urlOf(request, line) !== undefined
  );
}

function ownBody(side: Side | undefined): Json | undefined {
  return side === undefined ? undefined : ownProperty(side.object, 'body');
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
