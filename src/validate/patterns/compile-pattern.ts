import type { CompiledPattern } from './compiled-pattern.js';
import { InvalidPatternError } from './errors.js';
import { isLinear } from './is-linear.js';
import { compileLinear } from './linear-pattern.js';
import { isReasonable, parsePattern } from './parse-pattern.js';
import { strictSource } from './strict-source.js';
import { compileTimeLimited } from './time-limited-pattern.js';

/**
 * Compiles an ECMA-262 pattern with the semantics of the `u` flag (JSON Schema Core section 6.4), not anchored, such
 * that matching cannot hang, whoever wrote the pattern and the text.
 *
 * A pattern that is plainly linear runs on the engine's own regular expressions; any other on one that never
 * backtracks; and one that cannot do without backtracking under a time limit. What annex B accepts without the flag
 * (`\-`, `{`, `[\w-.]`) is accepted too: real documents have it.
 * @throws {InvalidPatternError} when it is no regular expression (says where), or beyond reason.
 */
export function compilePattern(source: string): CompiledPattern {
  const strict = strictSource(source);
  const node = parsePattern(strict);
  return node !== undefined && isLinear(node) ? new NativePattern(strict, source) : compileSafely(strict, source);
}

function compileSafely(strict: string, source: string): CompiledPattern {
  const linear = compileLinear(strict);
  if (linear !== undefined) return linear;
  // Compiling it natively would take minutes that no time limit interrupts.
  if (!isReasonable(strict))
    throw new InvalidPatternError(source, 'too long or too deeply nested to be matched', undefined);
  return compileTimeLimited(strict, source);
}

class NativePattern implements CompiledPattern {
  readonly #expression: RegExp;
  readonly #source: string;
  #safe: CompiledPattern | undefined;

  constructor(strict: string, source: string) {
    this.#expression = new RegExp(strict, 'u');
    this.#source = source;
  }

  test(text: string): boolean {
    try {
      return this.#expression.test(text);
    } catch {
      // A RangeError: even linear matching keeps its choices on a stack, and texts of several megabytes overflow it.
      this.#safe ??= compileSafely(this.#expression.source, this.#source);
      return this.#safe.test(text);
    }
  }
}
