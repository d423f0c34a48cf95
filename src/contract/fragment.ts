/** Writes a JSON Pointer as a URI fragment, without `#` (RFC 6901 section 6). */
export function fragmentOf(pointer: string): string {
  // encodeURI keeps what a fragment may hold, and `#`; it refuses half a surrogate pair.
  const encoded = encodeURI(/\p{Surrogate}/u.test(pointer) ? pointer.replace(/\p{Surrogate}/gu, '\ufffd') : pointer);
  return encoded.includes('#') ? encoded.replaceAll('#', '%23') : encoded;
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
