import { isRightToLeft, keepsBidiRule } from './idna-bidi.js';
import { type Label, readLabel } from './idna-label.js';

const HOSTNAME = /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*$/;
const A_LABEL = /(?:^|\.)xn--/i;
const SEPARATORS = /[.\u3002\uFF0E\uFF61]/;

/** The longest name in text: 255 octets on the wire (RFC 1035 section 2.3.4) less the first length and the root. */
const MAXIMUM_LENGTH = 253;

/**
 * Tells whether a string is a host name (RFC 1123 section 2.1): labels of at most 63 letters, digits and inner hyphens,
 * 253 characters in all, without a final dot. An A-label (`xn--…`) must be valid under RFC 5891 section 4.4.
 */
export function isHostname(value: string): boolean {
  if (value.length > MAXIMUM_LENGTH || !HOSTNAME.test(value)) return false;
  return !A_LABEL.test(value) || hasValidLabels(value.split('.'));
}

/**
 * Tells whether a string is an internationalised host name (RFC 5890 section 2.3.2.3), in Unicode or in ASCII.
 *
 * The dots may be those of RFC 5895 section 2.4 and of East Asian keyboards; the Bidi rule of RFC 5893 holds.
 */
export function isIdnHostname(value: string): boolean {
  if (value.length > MAXIMUM_LENGTH) return false;
  return isHostname(value) || hasValidLabels(value.split(SEPARATORS));
}

function hasValidLabels(texts: readonly string[]): boolean {
  const labels: Label[] = [];
  let length = -1;
  for (const text of texts) {
    const label = readLabel(text);
    if (label === undefined) return false;
    labels.push(label);
    length += label.length + 1;
  }
  if (length > MAXIMUM_LENGTH) return false;
  return !labels.some(({ unicode }) => isRightToLeft(unicode)) || labels.every(({ unicode }) => keepsBidiRule(unicode));
}
