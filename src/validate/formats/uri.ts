import { isIpv6 } from './ip-address.js';

// RFC 3986 appendix A as single expressions. Every repeat is written `[set]*(?:%hh[set]*)*`, in which the next character
// alone decides what follows: there is one way to match, so matching is linear. An IP literal is a bracketed
// placeholder here and is looked at by itself, because it is rare.
const URI =
  /^[A-Za-z][A-Za-z\d+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=:-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:-]*)*@)?(?:\[[\da-zA-Z.~_!$&'()*+,;=:-]+\]|[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*)(?::\d*)?(?=[/?#]|$)|(?!\/\/))[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*(?:\?[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?(?:#[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?$/;
const RELATIVE_REFERENCE =
  /^(?:\/\/(?:[\w.~!$&'()*+,;=:-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:-]*)*@)?(?:\[[\da-zA-Z.~_!$&'()*+,;=:-]+\]|[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*)(?::\d*)?(?=[/?#]|$)|(?!\/\/)(?![^/?#:]*:))[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*(?:\?[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?(?:#[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?$/;
const IP_FUTURE = /^[vV][\da-fA-F]+\.[\w.~!$&'()*+,;=:-]+$/;

/** Tells whether a string is a URI with a scheme (RFC 3986 section 3): `https://example.com/a?b#c`, `urn:a:b`. */
export function isUri(value: string): boolean {
  return URI.test(value) && hasRightIpLiteral(value);
}

/** Tells whether a string is a URI or a relative reference (RFC 3986 section 4.1); the empty string is one. */
export function isUriReference(value: string): boolean {
  return (URI.test(value) || RELATIVE_REFERENCE.test(value)) && hasRightIpLiteral(value);
}

/** Tells whether the brackets of a reference, which only a host may have, hold an IP literal (RFC 3986 section 3.2.2). */
function hasRightIpLiteral(value: string): boolean {
  const open = value.indexOf('[');
  if (open < 0) return true;
  const literal = value.slice(open + 1, value.indexOf(']', open));
  return isIpv6(literal) || IP_FUTURE.test(literal);
}
