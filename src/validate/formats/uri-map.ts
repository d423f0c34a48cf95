import type { JsonObject } from '../../model/index.js';
import { isUriReference } from './uri.js';

/** Tells whether every value of an object is a string that is a URI reference (RFC 3986 section 4.1). */
export function isUriMap(value: JsonObject): boolean {
  return Object.values(value).every((member) => typeof member === 'string' && isUriReference(member));
}
