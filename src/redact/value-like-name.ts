/** An address, words, or as many digits as a number needs to tell who is meant. */
const VALUE = /[@\s]|(?:\d\D*){4}/;

/** Tells whether the name of a pair (of a query, a form, a cookie) is a value rather than what says what a value is. */
export function isValueLikeName(name: string): boolean {
  return VALUE.test(name);
}
