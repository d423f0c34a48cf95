/** A pattern, compiled. */
export interface CompiledPattern {
  /** Tells whether the pattern matches somewhere in a text. */
  test(text: string): boolean;
}

/** Compiles an ECMA-262 pattern, with the semantics of the `u` flag. */
export function compilePattern(source: string): CompiledPattern {
  return new RegExp(source, 'u');
}
