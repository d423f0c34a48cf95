import { RE2JS } from 're2js';

/** A compiled `pattern`. */
export interface Pattern {
  /** Says whether the pattern matches anywhere in a text. */
  test(text: string): boolean;
  /** The native expression, for making texts that match. */
  readonly native: RegExp;
  /** The witness cannot be asked about it: its syntax is the older one, or native matching may take for ever. */
  readonly isOwnWord: boolean;
}

const compiled = new Map<string, Pattern | undefined>();

/** Compiles a `pattern`; `undefined` for one that this engine does not take. */
export function patternOf(source: string): Pattern | undefined {
  if (!compiled.has(source)) compiled.set(source, compile(source));
  return compiled.get(source);
}

function compile(source: string): Pattern | undefined {
  const native = nativeOf(source, 'u') ?? nativeOf(source, '');
  if (native === undefined) return undefined;
  // A repeated group with a repetition or an alternative in it may backtrack exponentially: those run in linear time.
  if (!/\([^)]*[+*|}][^)]*\)+[+*{]/.test(source))
    return { test: (text) => native.test(text), native, isOwnWord: !native.unicode };
  try {
    const linear = RE2JS.compile(RE2JS.translateRegExp(source));
    return { test: (text) => linear.matcher(text).find(), native, isOwnWord: true };
  } catch {
    return undefined;
  }
}

function nativeOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
