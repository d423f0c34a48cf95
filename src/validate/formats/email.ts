import { isIdnHostname } from './hostname.js';
import { isIpv4, isIpv6 } from './ip-address.js';

// `Mailbox` of RFC 5321 section 4.1.2. In each repeat the next character alone decides what follows: linear.
const EMAIL =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"[ !#-[\]-~]*(?:\\[ -~][ !#-[\]-~]*)*")@(?:[A-Za-z\d]+(?:-+[A-Za-z\d]+)*(?:\.[A-Za-z\d]+(?:-+[A-Za-z\d]+)*)*|\[[^[\]]*\])$/;
// The same with UTF8-non-ascii (RFC 6531 section 3.3); the domain is looked at by itself.
const IDN_EMAIL =
  /^(?:[\w!#$%&'*+/=?^`{|}~\x80-\u{D7FF}\u{E000}-\u{10FFFF}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\x80-\u{D7FF}\u{E000}-\u{10FFFF}-]+)*|"[ !#-[\]-~\x80-\u{D7FF}\u{E000}-\u{10FFFF}]*(?:\\[ -~][ !#-[\]-~\x80-\u{D7FF}\u{E000}-\u{10FFFF}]*)*")@([^@"\\ ]+)$/u;

/**
 * Tells whether a string is a `Mailbox` of RFC 5321 section 4.1.2: `joe@example.com`, `"joe b"@example.com`, `a@[127.0.0.1]`.
 * A domain of one label is one; comments and display names are not part of it.
 */
export function isEmail(value: string): boolean {
  return EMAIL.test(value) && (!value.endsWith(']') || isAddressLiteral(value));
}

/** Tells whether a string is a `Mailbox` with the extensions of RFC 6531 section 3.3: Unicode on both sides of the `@`. */
export function isIdnEmail(value: string): boolean {
  if (isEmail(value)) return true;
  const domain = IDN_EMAIL.exec(value)?.[1];
  return domain !== undefined && (domain.endsWith(']') ? isAddressLiteral(value) : isIdnHostname(domain));
}

/** Tells whether an address ends in an address literal; `IPv6` is the only tag that is registered (RFC 5321 section 4.1.3). */
function isAddressLiteral(value: string): boolean {
  const literal = value.slice(value.lastIndexOf('@') + 1);
  if (!literal.startsWith('[')) return false;
  const address = literal.slice(1, -1);
  return isIpv4(address) || (/^IPv6:/i.test(address) && isIpv6(address.slice(5)));
}
