/** A private value as a line that is not swept yet tells of it: nobody without the key can read the value from it. */
export interface KnownMark {
  /** The keyed fingerprint of the value. */
  readonly fingerprint: string;
  /** What stands for it. */
  readonly pseudonym: string;
  /** How many tokens (runs of letters and digits) the value has: where to look for it. */
  readonly tokens: number;
}

/** The private values met so far, with their pseudonyms: finds and replaces them wherever they are repeated. */
export interface KnownValues {
  /** Adds a private value; values under four characters are not looked for. */
  add(value: string, pseudonym: string): void;
  /**
   * Replaces every repetition in a text, at token boundaries only, as it is or encoded: percent in either case, form,
   * base64, JSON-escaped, JSON inside JSON, a phone number without its plus. The same string when there is none.
   */
  replaceIn(text: string): string;
  /** Answers the marks of the values that were added since the last call. */
  takeMarks(): readonly KnownMark[];
}
