import { isUtf8 } from 'node:buffer';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/index.js';
import { STRUCTURAL_HEADERS } from '../private/standard-headers.js';

/** Replaces repetitions in a text; the same string when there is none. */
export type ReplaceIn = (text: string) => string;

/** Replaces repetitions in a parsed line; `undefined` when it cannot be done so. */
export type SweepValue = (line: JsonObject) => string | undefined;

/**
 * Replaces repetitions in the parts of a line that come from outside: URLs, values of headers, and bodies.
 * @param sweepValue default: every part by itself, whatever the contract says of it
 */
export function sweepLine(line: string, replaceIn: ReplaceIn, sweepValue?: SweepValue): string {
  // Whatever stands in a part stands in the line too, escaped as JSON has it; only bytes that are no text do not.
  if (!line.includes(BYTES) && replaceIn(line) === line) return line;
  // A line that is cut short has no parts.
  const value = parsed(line);
  if (!isJsonObject(value)) return replaceIn(line);
  return sweepValue?.(value) ?? JSON.stringify(sweepMembers(value, replaceIn));
}

const BYTES = '"kind":"base64"';

/** Replaces repetitions in the bytes of bodies that are no text; what else a line has stays. */
export function sweepBytesOf(line: JsonObject, replaceIn: ReplaceIn): JsonObject {
  return mapMembers(line, (side) => {
    if (!isJsonObject(side) || !isJsonObject(side.body)) return side;
    const { body } = side;
    return body.kind !== 'base64' || typeof body.base64 !== 'string'
      ? side
      : { ...side, body: { ...body, base64: sweepBytes(body.base64, replaceIn) } };
  });
}

function sweepMembers(line: JsonObject, replaceIn: ReplaceIn): JsonObject {
  return mapMembers(line, (side, name) =>
    (name === 'request' || name === 'response') && isJsonObject(side) ? sweepSide(side, replaceIn) : side,
  );
}

function sweepSide(side: JsonObject, replaceIn: ReplaceIn): JsonObject {
  return mapMembers(side, (member, name) => {
    if (name === 'url' && typeof member === 'string') return replaceIn(member);
    if (name === 'headers') return sweepHeaders(member, replaceIn);
    return name === 'body' && isJsonObject(member) ? sweepBody(member, replaceIn) : member;
  });
}

function sweepHeaders(headers: Json, replaceIn: ReplaceIn): Json {
  if (!isJsonArray(headers)) return sweepJson(headers, replaceIn);
  return headers.map((pair) => {
    const [name, value] = isJsonArray(pair) ? pair : [];
    if (typeof name !== 'string' || typeof value !== 'string' || STRUCTURAL_HEADERS.has(name.toLowerCase()))
      return pair;
    return [name, replaceIn(value)];
  });
}

function sweepBody(body: JsonObject, replaceIn: ReplaceIn): JsonObject {
  return mapMembers(body, (member, name) => {
    if (name === 'value') return sweepJson(member, replaceIn);
    if (typeof member !== 'string') return member;
    if (name === 'text') return replaceIn(member);
    return name === 'base64' ? sweepBytes(member, replaceIn) : member;
  });
}

function sweepBytes(base64: string, replaceIn: ReplaceIn): string {
  const bytes = Buffer.from(base64, 'base64');
  // In bytes that are no text each stands for a character, and is written back as it was.
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const text = bytes.toString(encoding);
  const replaced = replaceIn(text);
  return replaced === text ? base64 : Buffer.from(replaced, encoding).toString('base64');
}

/** Replaces repetitions in a JSON value, numbers included. */
function sweepJson(value: Json, replaceIn: ReplaceIn): Json {
  if (typeof value === 'string') return replaceIn(value);
  if (typeof value === 'number') return sweepNumber(value, replaceIn);
  if (isJsonArray(value)) return value.map((item) => sweepJson(item, replaceIn));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    // A plain word names what a member is; only a name that can be told from one may be a value.
    Object.entries(value).map(([name, member]) => [
      /[\d@]/.test(name) ? replaceIn(name) : name,
      sweepJson(member, replaceIn),
    ]),
  );
}

function sweepNumber(value: number, replaceIn: ReplaceIn): number {
  const text = String(value);
  const replaced = replaceIn(text);
  if (replaced === text) return value;
  const number = Number(replaced);
  return Number.isFinite(number) ? number : value;
}

function mapMembers(object: JsonObject, map: (member: Json, name: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, member]) => [name, map(member, name)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
