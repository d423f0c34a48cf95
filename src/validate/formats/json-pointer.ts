const JSON_POINTER = /^(?:\/[^~/]*(?:~[01][^~/]*)*)*$/;
const RELATIVE_JSON_POINTER = /^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?(?:#|(?:\/[^~/]*(?:~[01][^~/]*)*)*)$/;

/** Tells whether a string is a JSON Pointer (RFC 6901 section 3); one in a URI fragment is not. */
export function isJsonPointer(value: string): boolean {
  return JSON_POINTER.test(value);
}

/** Tells whether a string is a relative JSON Pointer (draft-bhutton-relative-json-pointer-00 section 3): `1/name`, `0#`, `0-1`. */
export function isRelativeJsonPointer(value: string): boolean {
  return RELATIVE_JSON_POINTER.test(value);
}
