/** Splits a URI at its `#`; without one, the fragment is empty. */
export function splitFragment(uri: string): readonly [base: string, fragment: string] {
  const hash = uri.indexOf('#');
  return hash === -1 ? [uri, ''] : [uri.slice(0, hash), uri.slice(hash + 1)];
}

/**
 * Resolves a URI reference (RFC 3986 section 5.2, as WHATWG URL does it) against an absolute base without a fragment.
 * @returns the absolute URI with its fragment, or `undefined` when the reference makes no sense
 */
export function resolveUri(reference: string, base: string): string | undefined {
  if (reference === '') return base;
  // The usual case, and the only one that an opaque base (`urn:…`) allows.
  if (reference.startsWith('#')) return base + reference;
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

/** Normalises an absolute URI as `resolveUri` would; one that is not absolute stays as it is. */
export function normalizeUri(uri: string): string {
  return URL.canParse(uri) ? new URL(uri).href : uri;
}

/** Decodes a URI fragment (RFC 6901 section 6); one that is badly encoded is taken literally. */
export function decodeFragment(fragment: string): string {
  if (!fragment.includes('%')) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
