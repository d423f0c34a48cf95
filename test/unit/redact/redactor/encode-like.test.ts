import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodedAs, encodeLike } from '../../../../src/redact/replace/encode-like.js';

test.each([
  ['+15559876543', '%2B15551234567', '%2B15559876543'],
  ['+15559876543', '%2b15551234567', '%2b15559876543'],
  ['+15559876543', '+15551234567', '+15559876543'],
  ['ab:c/d?e', 'xy%3Az/w%3Fv', 'ab%3Ac/d%3Fe'],
  ['né', 'sé', 'né'],
  ['nè', 's%C3%A9', 'n%C3%A8'],
  ['a%b', 'x%y', 'a%b'],
  ['50%%', '25%25%', '50%25%'],
  ['longer text', 'a+b', 'longer%20text'],
])('%s, as %s is written in a path', (text, raw, written) => {
  expect(encodeLike(text, raw, false)).toBe(written);
});

test.each([
  ['Jo Roe', 'Al+Doe', 'Jo+Roe'],
  ['Jo Roe', 'Al%20Doe', 'Jo%20Roe'],
  ['a+b', 'x%2By', 'a%2Bb'],
])('%s, as %s is written in a form', (text, raw, written) => {
  expect(encodeLike(text, raw, true)).toBe(written);
});

test('a text that is written as itself stays as it is, byte for byte', () => {
  const piece = fc.oneof(fc.constantFrom('%', '+', '%2', '%zz', '%ff', '%C3', '%2b', '%2B', 'é', ' '), fc.string());
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, plusIsSpace) => {
      const raw = pieces.join('');
      fc.pre(!/[\ud800-\udfff]/.test(raw));
      expect(encodeLike(decodedAs(raw, plusIsSpace), raw, plusIsSpace)).toBe(written(raw));
    }),
  );
});

/** Unreserved characters need no escape; one that they had is not written again. */
function written(raw: string): string {
  return /^[\w.~-]*$/.test(decodedAs(raw, false)) ? decodedAs(raw, false) : raw;
}
