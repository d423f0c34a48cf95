/** A pattern, compiled. */
export interface CompiledPattern {
  /**
   * Tells whether the pattern matches somewhere in a text.
   * @throws {PatternTooSlowError} when the pattern needs backtracking and takes too long on this text.
   */
  test(text: string): boolean;
}
