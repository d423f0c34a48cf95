import { appendPointer, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';

/** An object of a log line, and where it stands in it. */
export interface Side {
  readonly object: JsonObject;
  /** JSON Pointer into the line. */
  readonly at: string;
}

/** A member's value, and where it stands. */
export interface Member {
  readonly value: Json;
  readonly pointer: string;
}

/** The names that loggers give to a request and to a response; a dot is a member inside a member, or of the name itself. */
const NAMES = {
  request: ['request', 'req', 'httpRequest', 'http.request'],
  response: ['response', 'res', 'httpResponse', 'http.response'],
} as const;

/** Finds the object that holds a line's request or response; `undefined` when the line has none. */
export function sideOf(line: Json, side: 'request' | 'response'): Side | undefined {
  if (!isJsonObject(line)) return undefined;
  for (const name of NAMES[side]) {
    const found = ownProperty(line, name);
    if (isJsonObject(found)) return { object: found, at: appendPointer('', name) };
    const [outer, inner] = name.split('.');
    const holder = outer === undefined || inner === undefined ? undefined : ownProperty(line, outer);
    const nested = isJsonObject(holder) && inner !== undefined ? ownProperty(holder, inner) : undefined;
    if (isJsonObject(nested)) return { object: nested, at: `/${name.replace('.', '/')}` };
  }
  return undefined;
}

/** Finds the first of several names that an object has, with a value other than null. */
export function memberOf({ object, at }: Side, names: readonly string[]): Member | undefined {
  for (const name of names) {
    const value = ownProperty(object, name);
    if (value !== undefined && value !== null) return { value, pointer: appendPointer(at, name) };
  }
  return undefined;
}

/** Finds the first of several names whose value is a string with content. */
export function textOf(side: Side, names: readonly string[]): { value: string; pointer: string } | undefined {
  for (const name of names) {
    const value = ownProperty(side.object, name);
    if (typeof value === 'string' && value !== '') return { value, pointer: appendPointer(side.at, name) };
  }
  return undefined;
}
