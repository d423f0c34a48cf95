import { decodeForm } from './percent.js';
import type { RawPair } from './raw-value.js';

const NONE: readonly RawPair[] = [];

/** Splits a query or a form into its pairs, in order: names decoded, values as sent. */
export function splitPairs(text: string): readonly RawPair[] {
  if (text === '') return NONE;
  const pairs: RawPair[] = [];
  let start = 0;
  while (start <= text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const nameEnd = equals === -1 || equals > end ? end : equals;
      pairs.push({
        name: decodeForm(text.slice(start, nameEnd)),
        value: nameEnd === end ? '' : text.slice(nameEnd + 1, end),
      });
    }
    start = end + 1;
  }
  return pairs;
}

/** Splits a Cookie header's value into its pairs (RFC 6265 section 4.2.1). */
export function splitCookies(text: string): readonly RawPair[] {
  return text
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== '')
    .map((cookie) => {
      const equals = cookie.indexOf('=');
      return equals === -1
        ? { name: cookie, value: '' }
        : { name: cookie.slice(0, equals), value: cookie.slice(equals + 1).replace(/^"(.*)"$/, '$1') };
    });
}
