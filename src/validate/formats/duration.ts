const DURATION =
  /^P(?:\d+W|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** Tells whether a string is a `duration` of RFC 3339 appendix A: `P1DT12H`. Units do not skip one, fractions are none. */
export function isDuration(value: string): boolean {
  return DURATION.test(value);
}
