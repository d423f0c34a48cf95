/** Splits a URI at its `#`; without one, the fragment is empty. */
export function splitFragment(uri: string): readonly [base: string, fragment: string] {
  const hash = uri.indexOf('#');
  return hash === -1 ? [uri, ''] : [uri.slice(0, hash), uri.slice(hash + 1)];
}

// What needs no URL to be made of it, which takes longer than all else that is done with most references: the URIs that
// the product gives to files, and a file's name, with nothing that resolving or normalising would change.
const PLAIN_URI = /^contract-check:\/\/\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*(?:#[\w~!$&'()*+,;=:@/?.%-]*)?$/;
const PLAIN_FILE = /^[\w-][\w.-]*(?:#[\w~!$&'()*+,;=:@/?.%-]*)?$/;

/**
 * Resolves a URI reference (RFC 3986 section 5.2, as WHATWG URL does it) against an absolute base without a fragment.
 * @returns the absolute URI with its fragment, or `undefined` when the reference makes no sense
 */
export function resolveUri(reference: string, base: string): string | undefined {
  if (reference === '') return base;
  // The usual case, and the only one that an opaque base (`urn:…`) allows.
  if (reference.startsWith('#')) return base + reference;
  if (PLAIN_FILE.test(reference) && PLAIN_URI.test(base)) return base.slice(0, base.lastIndexOf('/') + 1) + reference;
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

/** Normalises an absolute URI as `resolveUri` would; one that is not absolute stays as it is. */
export function normalizeUri(uri: string): string {
  return PLAIN_URI.test(uri) || !URL.canParse(uri) ? uri : new URL(uri).href;
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
