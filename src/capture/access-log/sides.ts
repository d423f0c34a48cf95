import { appendPointer, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { flatSide } from './flat-line.js';

/** An object of a log line, and where it stands in it. */
export interface Side {
  readonly object: JsonObject;
  /** JSON Pointer into the line. */
  readonly at: string;
  /** JSON Pointers of its members, where they do not stand in it under these names. */
  readonly places?: ReadonlyMap<string, string>;
}

/** A member's value, and where it stands. */
export interface Member {
  readonly value: Json;
  readonly pointer: string;
}

/** The names that loggers give to a request and to a response beside `http`, which may hold both. */
const NAMES = {
  request: ['request', 'req', 'httpRequest', 'http.request'],
  response: ['response', 'res', 'httpResponse', 'http.response'],
} as const;

/**
 * Says by which names a line tells requests and responses apart: `req` and `res`, or the long ones; a logger uses the same
 * for both. `undefined` for what may go with either.
 */
export function namingOf({ at }: Side): 'short' | 'long' | undefined {
  const name = at.slice(at.lastIndexOf('/') + 1);
  if (name === 'event') return undefined;
  return name === 'req' || name === 'res' ? 'short' : 'long';
}

/** What loggers wrap what they were given in: express-winston, Google Cloud, CloudWatch. */
export const HOLDERS = ['meta', 'jsonPayload', 'message'] as const;

/**
 * Finds what holds a line's request or response: an object, else the line itself, which then holds both; `undefined` when
 * the line has none.
 */
export function sideOf(line: Json, side: 'request' | 'response'): Side | undefined {
  if (!isJsonObject(line)) return undefined;
  const own = namedSide(line, '', side) ?? heldSide(line, side);
  if (own !== undefined) return own;
  const other = side === 'request' ? 'response' : 'request';
  const isApart = namedSide(line, '', other) !== undefined || heldSide(line, other) !== undefined;
  return isApart ? undefined : flatSide(line, side);
}

function namedSide(holder: JsonObject, at: string, side: 'request' | 'response'): Side | undefined {
  for (const name of NAMES[side]) {
    const found = ownProperty(holder, name);
    if (isJsonObject(found)) return { object: found, at: appendPointer(at, name) };
  }
  const http = ownProperty(holder, 'http');
  const within = isJsonObject(http) ? ownProperty(http, side) : undefined;
  if (isJsonObject(within)) return { object: within, at: `${at}/http/${side}` };
  return side === 'request' ? eventSide(holder, at) : undefined;
}

function heldSide(line: JsonObject, side: 'request' | 'response'): Side | undefined {
  for (const name of HOLDERS) {
    const holder = ownProperty(line, name);
    const found = isJsonObject(holder) ? namedSide(holder, appendPointer('', name), side) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What AWS API Gateway hands to a function; other events are no requests. */
function eventSide(holder: JsonObject, at: string): Side | undefined {
  const event = ownProperty(holder, 'event');
  if (!isJsonObject(event)) return undefined;
  const isRequest = typeof ownProperty(event, 'httpMethod') === 'string' || httpContext(event) !== undefined;
  return isRequest ? { object: event, at: appendPointer(at, 'event') } : undefined;
}

/** The context that API Gateway's events of version 2 have. */
function httpContext(event: JsonObject): JsonObject | undefined {
  const context = ownProperty(event, 'requestContext');
  const http = isJsonObject(context) ? ownProperty(context, 'http') : undefined;
  return isJsonObject(http) ? http : undefined;
}

const METHODS = ['method', 'requestMethod', 'httpMethod', 'verb'];

/** Finds a request's method: in it, or in the context that API Gateway's events of version 2 have. */
export function methodOf(request: Side): string | undefined {
  const own = textOf(request, METHODS)?.value.trim();
  if (own !== undefined) return own;
  const http = httpContext(request.object);
  return http === undefined ? undefined : textOf({ object: http, at: '' }, METHODS)?.value.trim();
}

/** Finds the first of several names that an object has, with a value other than null. */
export function memberOf({ object, at, places }: Side, names: readonly string[]): Member | undefined {
  for (const name of names) {
    const value = ownProperty(object, name);
    if (value !== undefined && value !== null) return { value, pointer: places?.get(name) ?? appendPointer(at, name) };
  }
  return undefined;
}

/** Finds the first of several names whose value is a string with content. */
export function textOf(side: Side, names: readonly string[]): { value: string; pointer: string } | undefined {
  for (const name of names) {
    const member = memberOf(side, [name]);
    if (typeof member?.value === 'string' && member.value !== '') return { ...member, value: member.value };
  }
  return undefined;
}
