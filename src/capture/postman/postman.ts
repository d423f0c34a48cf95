import { isJsonObject, type Json, ownProperty } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import { headShape } from '../detect.js';
import { documentFormat } from '../document/index.js';
import { placeInSavedResponse } from './place-in-saved-response.js';
import { readSavedResponse } from './read-saved-response.js';

const SCHEMA = /"schema"\s*:\s*"https?:\\?\/\\?\/schema\.(?:get)?postman\.com\\?\/(?:json\\?\/)?collection\\?\/v2/u;
const ITEMS = /"item"\s*:\s*\[\s*\{/u;
/** The members of a collection, and of what Postman's API wraps it in. */
const MEMBERS: ReadonlySet<string> = new Set([
  'info',
  'item',
  'event',
  'variable',
  // What Postman called it when it first wrote version 2.
  'variables',
  'auth',
  'protocolProfileBehavior',
  'collection',
]);

/** Postman collections 2.0 and 2.1: the responses saved in them, each with the request that it answered. */
export const postman = documentFormat({
  name: 'postman',
  description: 'Postman collection 2.x: the responses saved in item[].response[]',
  detect(head) {
    const { kind, keys } = headShape(head);
    if (kind !== 'object') return false;
    const isPlain = keys.every((key) => MEMBERS.has(key));
    if (isPlain && keys.includes('info') && keys.includes('item')) return true;
    // Tools that write collections add members of their own: then the schema must be named.
    if (!isPlain && !keys.includes('info')) return false;
    const text = asBuffer(head).toString('latin1', 0, head.length);
    if (!isPlain) return SCHEMA.test(text);
    // The items are long, and so may be a description before them.
    return SCHEMA.test(text) || (keys.includes('item') && ITEMS.test(text) && text.includes('"request"'));
  },
  isEntry: (path) => path.length > 3 && path.at(-2) === 'response' && isItem(path, path.length - 2),
  isShared: (path) => path.length > 2 && path.at(-1) === 'request' && isItem(path, path.length - 1),
  lacks(document) {
    const collection = isJsonObject(document) ? (ownProperty(document, 'collection') ?? document) : document;
    return hasItems(collection) ? 'no request of it has a saved response' : 'it has no items';
  },
  read: readSavedResponse,
  placeOf: placeInSavedResponse,
});

/** Tells whether the first names and indexes of a path lead to an item: of a collection, or of an API's that wraps it. */
function isItem(path: readonly string[], length: number): boolean {
  const start = path[0] === 'collection' ? 1 : 0;
  if (length - start < 2 || (length - start) % 2 !== 0) return false;
  for (let index = start; index < length; index += 2) if (path[index] !== 'item') return false;
  return true;
}

function hasItems(collection: Json): boolean {
  return isJsonObject(collection) && ownProperty(collection, 'item') !== undefined;
}
