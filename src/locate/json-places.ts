import { pointerTokens } from '../model/index.js';

/** A stretch of text: offsets in UTF-16 code units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a JSON value stands in its text. */
export interface JsonPlace {
  readonly value: Span;
  /** The member's name, quotes included, when the value is an object's member. */
  readonly key?: Span;
  /** Says whether the pointer's own value was found, and not merely what holds it. */
  readonly isFound: boolean;
}

/** A node of the pointers that are looked for. */
interface Sought {
  readonly children: Map<string, Sought>;
  value: Span | undefined;
  key: Span | undefined;
}

interface Frame {
  readonly sought: Sought;
  readonly start: number;
  readonly isObject: boolean;
  index: number;
}

/**
 * Finds where the value of a JSON Pointer stands in JSON text; for one that is not there, the nearest value that holds
 * it. A name that stands twice means its last value, as `JSON.parse` has it. Broken text yields what stands before the
 * break; `undefined` when there is no value at all.
 */
export function placeOfPointer(text: string, pointer: string): JsonPlace | undefined {
  return placesOfPointers(text, [pointer]).get(pointer);
}

/**
 * Finds many pointers' places in one pass over the text, without recursion: see {@link placeOfPointer}. `overridden`
 * hears of the values on the way to one that a later one of the same name replaces.
 */
export function placesOfPointers(
  text: string,
  pointers: Iterable<string>,
  overridden: (value: Span) => void = () => undefined,
): Map<string, JsonPlace> {
  const root: Sought = { children: new Map(), value: undefined, key: undefined };
  const paths = new Map<string, Sought[]>();
  for (const pointer of pointers) {
    const path = [root];
    let node = root;
    for (const token of pointerTokens(pointer)) {
      let child = node.children.get(token);
      if (child === undefined) {
        child = { children: new Map(), value: undefined, key: undefined };
        node.children.set(token, child);
      }
      node = child;
      path.push(node);
    }
    paths.set(pointer, path);
  }
  scan(text, root, overridden);
  const places = new Map<string, JsonPlace>();
  for (const [pointer, path] of paths) {
    const reached = path.findLastIndex((node) => node.value !== undefined);
    const node = path[reached];
    if (node?.value === undefined) continue;
    const isFound = reached === path.length - 1;
    places.set(pointer, { value: node.value, ...(node.key === undefined ? {} : { key: node.key }), isFound });
  }
  return places;
}

/** Walks the text and notes the place of each sought value; what is not sought is stepped over. */
function scan(text: string, root: Sought, overridden: (value: Span) => void): void {
  const frames: Frame[] = [];
  let at = enter(text, skipSpace(text, 0), root, frames);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    at = skipSpace(text, at);
    const code = text.charCodeAt(at);
    if (at >= text.length) {
      for (const open of frames) open.sought.value = { start: open.start, end: text.length };
      return;
    }
    if (code === 125 || code === 93) {
      at += 1;
      frame.sought.value = { start: frame.start, end: at };
      frames.pop();
    } else if (code === 44) {
      at += 1;
      frame.index += 1;
    } else if (frame.isObject) at = member(text, at, frame, frames, overridden);
    else {
      const child = frame.sought.children.get(String(frame.index));
      at = child === undefined ? skipValue(text, at) : enter(text, at, child, frames);
    }
  }
}

function member(text: string, at: number, frame: Frame, frames: Frame[], overridden: (value: Span) => void): number {
  const keyEnd = text.charCodeAt(at) === 34 ? skipString(text, at) : skipValue(text, at);
  let next = skipSpace(text, keyEnd);
  if (text.charCodeAt(next) !== 58) return Math.max(next, at + 1);
  next = skipSpace(text, next + 1);
  const child = frame.sought.children.get(stringValue(text.slice(at, keyEnd)));
  if (child === undefined || next >= text.length) return skipValue(text, next);
  if (child.value !== undefined) overridden(child.value);
  forget(child);
  child.key = { start: at, end: keyEnd };
  return enter(text, next, child, frames);
}

/** Notes a sought value's place; of a container that holds more sought values, the walk goes on inside. */
function enter(text: string, at: number, sought: Sought, frames: Frame[]): number {
  if (at >= text.length) return at;
  const code = text.charCodeAt(at);
  if (sought.children.size > 0 && (code === 123 || code === 91)) {
    sought.value = { start: at, end: text.length };
    frames.push({ sought, start: at, isObject: code === 123, index: 0 });
    return at + 1;
  }
  const end = skipValue(text, at);
  sought.value = { start: at, end };
  return end;
}

/** Drops what was noted below a name that stands twice. */
function forget(sought: Sought): void {
  if (sought.value === undefined) return;
  const pending = [sought];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    node.value = undefined;
    node.key = undefined;
    pending.push(...node.children.values());
  }
}

/** Steps over white space (RFC 8259 section 2). */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

/** Steps over a string, its quotes included; to the end of the text when it is not closed. */
export function skipString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return text.length;
}

function skipValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) at = skipString(text, at);
    else if (code === 123 || code === 91) {
      depth += 1;
      at += 1;
    } else if (code === 125 || code === 93) {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else if (depth > 0) at += 1;
    else at = scalarEnd(text, at);
    if (depth === 0) return at;
  }
  return text.length;
}

/** Steps over a number, a literal, or what else stands up to the next delimiter; at least one character. */
export function scalarEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 44 || code === 58 || code === 93 || code === 125 || code === 91 || code === 123) break;
    if (code === 34) break;
    at += 1;
  }
  return at;
}

function stringValue(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
