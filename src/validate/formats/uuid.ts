const UUID = /^[\da-fA-F]{8}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{12}$/;

/** Tells whether a string is a UUID in the 36 characters of RFC 4122 section 3, any version and variant; no `urn:uuid:`. */
export function isUuid(value: string): boolean {
  return value.length === 36 && UUID.test(value);
}
