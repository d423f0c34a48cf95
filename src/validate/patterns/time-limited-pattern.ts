import { type Context, createContext, Script } from 'node:vm';
import type { CompiledPattern } from './compiled-pattern.js';
import { PatternTooSlowError } from './errors.js';

/** What a pattern is given for one text, in milliseconds. */
const TIME_LIMIT = 250;
/** After so many texts that took too long, the pattern is not tried again: a capture may hold a million of them. */
const MAXIMUM_TIMEOUTS = 4;

/**
 * Compiles a pattern that needs backtracking (backreferences, lookarounds anywhere), valid with the `u` flag, to run
 * under a time limit. `node:vm` interrupts the engine's regular expressions too. Some 70 microseconds a text.
 */
export function compileTimeLimited(source: string, written: string): CompiledPattern {
  return new TimeLimitedPattern(source, written);
}

class TimeLimitedPattern implements CompiledPattern {
  readonly #source: string;
  readonly #written: string;
  #timeouts = 0;
  #context: Context | undefined;
  #script: Script | undefined;

  constructor(source: string, written: string) {
    this.#source = source;
    this.#written = written;
  }

  test(text: string): boolean {
    if (this.#timeouts >= MAXIMUM_TIMEOUTS) throw new PatternTooSlowError(this.#written, TIME_LIMIT);
    // The pattern enters the context as a value, never as code.
    this.#context ??= createContext(
      { source: this.#source, text: '' },
      { codeGeneration: { strings: false, wasm: false } },
    );
    this.#script ??= new Script('(globalThis.expression ??= new RegExp(source, "u")).test(text)');
    this.#context.text = text;
    try {
      return this.#script.runInContext(this.#context, { timeout: TIME_LIMIT }) === true;
    } catch (error) {
      // A timeout, or the engine's own stack, which texts of megabytes overflow: neither is an answer.
      this.#timeouts++;
      throw Object.assign(new PatternTooSlowError(this.#written, TIME_LIMIT), { cause: error });
    } finally {
      this.#context.text = '';
    }
  }
}
