/** A pattern that is no regular expression of ECMA-262, or one that is too large to be matched at all. */
export class InvalidPatternError extends Error {
  override readonly name = 'InvalidPatternError';
  /** The pattern as written. */
  readonly source: string;
  /** Zero-based index into the pattern, in UTF-16 code units, of the place where reading it stopped, when known. */
  readonly index: number | undefined;

  constructor(source: string, reason: string, index: number | undefined) {
    super(
      `invalid pattern ${quoted(source)}: ${reason}${index === undefined ? '' : ` near character ${Math.min(index + 1, source.length)}`}`,
    );
    this.source = source;
    this.index = index;
  }
}

/** A pattern took longer on a text than it is given: whether it matches is not known. */
export class PatternTooSlowError extends Error {
  override readonly name = 'PatternTooSlowError';
  /** The pattern as written. */
  readonly source: string;

  constructor(source: string, milliseconds: number) {
    super(`the pattern ${quoted(source)} takes longer than ${milliseconds} ms on this text`);
    this.source = source;
  }
}

/** Quotes a pattern for a message; a very long one in part. */
function quoted(source: string): string {
  return JSON.stringify(source.length > 200 ? `${source.slice(0, 200)}…` : source);
}
