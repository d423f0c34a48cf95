import type { AST } from '@eslint-community/regexpp';
import type { CompiledPattern } from './compiled-pattern.js';
import { loadRe2js, loadRegexpp } from './libraries.js';
import { re2Source } from './re2-source.js';

/**
 * Compiles a pattern, valid with the `u` flag, for an engine that never backtracks: time linear in the text.
 *
 * Lookaheads right after a `^` that holds the whole pattern are conditions on the whole text, each compiled by itself.
 * `undefined` when the pattern needs more than such an engine has.
 */
export function compileLinear(source: string): CompiledPattern | undefined {
  const alternatives = parse(source);
  if (alternatives === undefined) return undefined;
  const conditions: { readonly pattern: CompiledPattern; readonly expected: boolean }[] = [];
  for (const { alternatives: parts, expected } of conditionsOf(alternatives)) {
    const text = re2Source(parts);
    const pattern = text === undefined ? undefined : compileRe2(text);
    if (pattern === undefined) return undefined;
    conditions.push({ pattern, expected });
  }
  return { test: (text) => conditions.every(({ pattern, expected }) => pattern.test(text) === expected) };
}

/** Parses a valid pattern; `undefined` for what only the engine knows: a newer syntax, a newer property, a deeper nesting. */
function parse(source: string): readonly AST.Alternative[] | undefined {
  try {
    return new (loadRegexpp().RegExpParser)().parsePattern(source, 0, source.length, true).alternatives;
  } catch {
    return undefined;
  }
}

interface Condition {
  readonly alternatives: readonly AST.Alternative[];
  readonly expected: boolean;
}

function conditionsOf(alternatives: readonly AST.Alternative[]): readonly Condition[] {
  const whole: Condition = { alternatives, expected: true };
  const [only] = alternatives;
  const [start, ...rest] = only?.elements ?? [];
  if (alternatives.length !== 1 || only === undefined || start?.type !== 'Assertion' || start.kind !== 'start') {
    return [whole];
  }
  const conditions: Condition[] = [];
  for (const [index, element] of rest.entries()) {
    if (element.type !== 'Assertion' || element.kind !== 'lookahead') {
      conditions.push({ alternatives: [{ ...only, elements: [start, ...rest.slice(index)] }], expected: true });
      return conditions;
    }
    const anchored = element.alternatives.map((part) => ({ ...part, elements: [start, ...part.elements] }));
    conditions.push({ alternatives: anchored, expected: !element.negate });
  }
  return conditions.length === 0 ? [whole] : conditions;
}

/** Compiles RE2 syntax; `undefined` when the engine finds it too large. */
function compileRe2(text: string): CompiledPattern | undefined {
  try {
    const compiled = loadRe2js().RE2JS.compile(text);
    return { test: (subject) => compiled.test(subject) };
  } catch {
    return undefined;
  }
}
