import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import { headShape } from '../detect.js';
import { byteOrderMarkLength } from '../utf8.js';
import { hasLogMember } from './log-members.js';
import { urlOf } from './log-url.js';
import { methodOf, type Side, sideOf } from './sides.js';

/** How many exchanges of a head are looked at that could be of either format. */
const MOST_UNTOLD = 20;
/** How many lines that are no JSON objects a log may begin with; text of several lines has more. */
const MOST_STRAYS = 20;
/** A head of this length is the beginning of a longer source. */
const WHOLE_HEAD_BYTES = 64 * 1024;
/** What the body of our own line says of itself; a body with another `kind` is a log's. */
const OWN_KINDS: ReadonlySet<unknown> = new Set(['json', 'text', 'base64', 'absent', 'unread', 'unconstrained']);
const OTHER_NAMES: ReadonlySet<string> = new Set(['req', 'res', 'httpRequest', 'httpResponse', 'http.request', 'http']);

/**
 * Tells whether the head of a source is lines of an access log: the first line that is an exchange, and that the
 * project's own format could not be, decides. A long log may begin with lines of other kinds alone: then it is what they
 * are that decides.
 */
export function isAccessLog(head: Uint8Array): boolean {
  const bytes = asBuffer(head);
  let start = byteOrderMarkLength(bytes);
  let isFirst = true;
  let untold = 0;
  let strays = 0;
  let isLog = true;
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = parsed(bytes.toString('utf8', start, end));
    // A first line that is longer than the head cannot be parsed; its first names may tell.
    if (line === undefined && newline === -1 && isFirst) {
      return headShape(bytes.subarray(start)).keys.some((key) => key !== 'http' && OTHER_NAMES.has(key));
    }
    const answer = isJsonObject(line) ? isLogLine(line) : undefined;
    if (answer === true || answer === false) return answer;
    if (answer === 'either') {
      untold += 1;
      if (untold === MOST_UNTOLD) return false;
    }
    // The last line of a head may be cut off.
    if (newline !== -1) isLog &&= answer === undefined && isJsonObject(line) && hasLogMember(line);
    if (!isJsonObject(line)) strays += 1;
    if (strays > MOST_STRAYS) return false;
    isFirst = false;
    start = end + 1;
  }
  return isLog && bytes.length >= WHOLE_HEAD_BYTES;
}

/** Answers true for a log's line, false for the project's own, and nothing for what is no exchange. */
function isLogLine(line: JsonObject): boolean | 'either' | undefined {
  const whole: Side = { object: line, at: '' };
  const request = sideOf(line, 'request');
  if (request === undefined || methodOf(request) === undefined || urlOf(request, whole) === undefined) return undefined;
  // What is request and response at once is a log's where something says so: any JSON may have such members.
  if (request.places !== undefined) return hasLogMember(line) || undefined;
  const response = sideOf(line, 'response');
  const bodies = [request, response].flatMap((side) => ownBody(side) ?? []);
  if (bodies.some((body) => isJsonObject(body) && OWN_KINDS.has(body.kind))) return false;
  if (bodies.length > 0 || request.at !== '/request') return true;
  if (response !== undefined && (response.at !== '/response' || !Object.hasOwn(response.object, 'status'))) return true;
  if (typeof ownProperty(request.object, 'url') !== 'string' || !Object.hasOwn(request.object, 'method')) return true;
  return hasLogMember(line) || 'either';
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
