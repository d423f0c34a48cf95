/** A token as header names are (RFC 9110 section 5.6.2). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** A JSON Pointer (RFC 6901 section 3) into a part of an exchange that holds values. */
const POINTER =
  /^\/(?:request\/(?:url|path|query|headers|cookies|body)|response\/(?:headers|body))(?:\/(?:[^~]|~[01])*)?$/s;

/** Tells whether a text can name a place of an exchange: a header by its name, anything else by a JSON Pointer. */
export function isPlacePattern(text: string): boolean {
  return HEADER_NAME.test(text) || POINTER.test(text);
}
