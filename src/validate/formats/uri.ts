import { isIpv6 } from './ip-address.js';

// RFC 3986 appendix A as single expressions. Every repeat is written `[set]*(?:%hh[set]*)*`, in which the next character
// alone decides what follows: matching is linear. A host is tried before a user name, which is rare; so is an IP
// literal, for which a name is put first.
const URI =
  /^[A-Za-z][A-Za-z\d+.-]*:(?:\/\/(?:[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*|[\w.~!$&'()*+,;=:-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:-]*)*@[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*)(?::\d*)?(?:\/[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*)?|(?!\/\/)[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*)(?:\?[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?(?:#[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?$/;
const RELATIVE_REFERENCE =
  /^(?:\/\/(?:[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*|[\w.~!$&'()*+,;=:-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:-]*)*@[\w.~!$&'()*+,;=-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=-]*)*)(?::\d*)?(?:\/[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*)?|(?!\/\/)(?![^/?#:]*:)[\w.~!$&'()*+,;=:@/-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/-]*)*)(?:\?[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?(?:#[\w.~!$&'()*+,;=:@/?-]*(?:%[\da-fA-F]{2}[\w.~!$&'()*+,;=:@/?-]*)*)?$/;
const IP_LITERAL = /^((?:[A-Za-z][A-Za-z\d+.-]*:)?\/\/[^/?#[]*)\[([^\]]*)\](?=[:/?#]|$)/;
const IP_FUTURE = /^[vV][\da-fA-F]+\.[\w.~!$&'()*+,;=:-]+$/;
const USER_OR_NOTHING = /(?:\/\/|@)$/;

/** Tells whether a string is a URI with a scheme (RFC 3986 section 3): `https://example.com/a?b#c`, `urn:a:b`. */
export function isUri(value: string): boolean {
  return URI.test(value) || (value.includes('[') && URI.test(withNamedHost(value)));
}

/** Tells whether a string is a URI or a relative reference (RFC 3986 section 4.1); the empty string is one. */
export function isUriReference(value: string): boolean {
  return isReference(value) || (value.includes('[') && isReference(withNamedHost(value)));
}

function isReference(value: string): boolean {
  return URI.test(value) || RELATIVE_REFERENCE.test(value);
}

/** Puts a name for the IP literal of a reference (RFC 3986 section 3.2.2); leaves the brackets when it is none. */
function withNamedHost(value: string): string {
  return value.replace(IP_LITERAL, (whole, before: string, literal: string) =>
    USER_OR_NOTHING.test(before) && (isIpv6(literal) || IP_FUTURE.test(literal)) ? `${before}host` : whole,
  );
}
