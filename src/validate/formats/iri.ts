import { isUri, isUriReference } from './uri.js';

/** `ucschar` of RFC 3987 section 2.2. */
const UCSCHAR =
  /[\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}\u{E1000}-\u{EFFFD}]/gu;
/** `iprivate` of RFC 3987 section 2.2, which only a query may have. */
const IPRIVATE = /[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/gu;
const QUERY = /^([^?#]*\?)([^#]*)/;
const NON_ASCII = /[^\0-\x7F]/;
const NON_ASCII_LITERAL = /\[[^\]]*[^\0-\x7F]/;

/** Tells whether a string is an IRI with a scheme (RFC 3987 section 2.2). */
export function isIri(value: string): boolean {
  return isUri(asUri(value));
}

/** Tells whether a string is an IRI or a relative reference (RFC 3987 section 2.2). */
export function isIriReference(value: string): boolean {
  return isUriReference(asUri(value));
}

/**
 * Puts `~` for each character that an IRI may have and a URI may not: `~` is unreserved, so it may stand where they
 * may, and neither in a scheme, a port, a percent-encoding nor an IPv6 address. What must not stand there is kept, for
 * the grammar of URIs to refuse.
 */
function asUri(value: string): string {
  if (!NON_ASCII.test(value) || NON_ASCII_LITERAL.test(value)) return value;
  return value
    .replace(QUERY, (_, before: string, query: string) => before + query.replace(IPRIVATE, '~'))
    .replace(UCSCHAR, '~');
}
