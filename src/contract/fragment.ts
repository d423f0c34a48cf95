/** Writes a JSON Pointer as a URI fragment, without `#` (RFC 6901 section 6). */
export function fragmentOf(pointer: string): string {
  // Most pointers need no encoding, and there are thousands of them.
  if (/^[\w/~.-]*$/.test(pointer)) return pointer;
  return pointer.replace(/[^\w/~.!$&'()*+,;=:@?-]+/g, (text) =>
    encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')),
  );
}

/** Reads a URI fragment back; one that is not well encoded is taken as it stands, as authors write them. */
export function pointerOfFragment(fragment: string): string {
  if (!fragment.includes('%')) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
