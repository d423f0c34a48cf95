import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import type { ItemSpan } from '../yaml/sequence-items.js';

const NEWLINE = 10;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Tells whether the last interaction of a document stands in it to its end, when nothing follows that says so.
 *
 * YAML has no brackets to miss: a file that is cut off between two lines is well-formed. So the last interaction is
 * whole when it has what the one before it has; without one before it, when its response has a last part.
 */
export function isWhole(value: Json, before: Json | undefined, bytes: Buffer, { offset, length }: ItemSpan): boolean {
  // In flow style its own bracket closes it.
  if (bytes[offset] === OPEN_BRACE && bytes[offset + length - 1] === CLOSE_BRACE) return true;
  // What is no interaction at all is told so.
  if (!isJsonObject(value) || !Object.hasOwn(value, 'request')) return true;
  if (Object.hasOwn(value, 'recorded_at')) return true;
  const response = ownProperty(value, 'response');
  if (!isJsonObject(response))
    return before === undefined || !isJsonObject(before) || !Object.hasOwn(before, 'response');
  const isLineOver = bytes.at(-1) === NEWLINE;
  if (isJsonObject(before))
    return isLike(response, ownProperty(before, 'response')) && (isLineOver || hasLastPart(response, false));
  return hasLastPart(response, isLineOver);
}

/** Tells whether a response has the members that another one has, its status included. */
function isLike(response: JsonObject, other: Json | undefined): boolean {
  if (!isJsonObject(other)) return true;
  const status = ownProperty(other, 'status');
  const own = ownProperty(response, 'status');
  return (
    Object.keys(other).every((name) => Object.hasOwn(response, name)) &&
    (!isJsonObject(status) || !isJsonObject(own) || Object.keys(status).every((name) => Object.hasOwn(own, name)))
  );
}

/** Tells by a response's last member whether it is over: tools write their parts in a fixed order. */
function hasLastPart(response: JsonObject, isLineOver: boolean): boolean {
  const last = Object.keys(response).at(-1);
  if (last === 'headers') return false;
  if (last !== 'body' && last !== 'content')
    return Object.hasOwn(response, 'body') || Object.hasOwn(response, 'content');
  // A body with an encoding is followed by more in every version of the tools that write one.
  return isLineOver && !isJsonObject(ownProperty(response, last));
}
