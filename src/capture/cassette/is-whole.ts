import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import type { ItemSpan } from '../yaml/sequence-items.js';

const NEWLINE = 10;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Tells whether an interaction stands in a document to its end, where nothing sound follows that says so.
 *
 * YAML has no brackets to miss: a file that is cut off between two lines is well-formed. But every tool writes the parts
 * of an interaction in one order, so the last one tells.
 */
export function isWhole(value: Json, bytes: Buffer, { offset, length, end }: ItemSpan): boolean {
  // In flow style its own bracket closes it.
  if (bytes[offset] === OPEN_BRACE && bytes[offset + length - 1] === CLOSE_BRACE) return true;
  // What is no interaction at all is told so.
  if (!isJsonObject(value) || !Object.hasOwn(value, 'request')) return true;
  if (bytes[end - 1] !== NEWLINE) return false;
  if (Object.hasOwn(value, 'recorded_at')) return true;
  const response = ownProperty(value, 'response');
  return isJsonObject(response) && hasLastPart(response);
}

/** Tells by a response's last member whether it is over: tools write their parts in a fixed order. */
function hasLastPart(response: JsonObject): boolean {
  const last = Object.keys(response).at(-1);
  if (last === 'headers') return false;
  if (last !== 'body' && last !== 'content' && last !== 'parsed_body')
    return ['body', 'content', 'parsed_body'].some((name) => Object.hasOwn(response, name));
  // The version of HTTP follows the body, but where it is a part of the status (PHP-VCR).
  const status = ownProperty(response, 'status');
  return isJsonObject(status) && Object.hasOwn(status, 'http_version');
}
