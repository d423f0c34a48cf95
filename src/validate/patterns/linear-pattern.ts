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
  try {
    const { alternatives } = new (loadRegexpp().RegExpParser)().parsePattern(source, 0, source.length, true);
    const conditions = conditionsOf(alternatives).map(compileCondition);
    return { test: (text) => conditions.every((holds) => holds(text)) };
  } catch {
    // A syntax, a property or a nesting that only the native engine knows, or what RE2 cannot say or finds too large.
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

function compileCondition({ alternatives, expected }: Condition): (text: string) => boolean {
  const source = re2Source(alternatives);
  if (source === undefined) throw new RangeError('beyond RE2');
  const compiled = loadRe2js().RE2JS.compile(source);
  return (text) => compiled.test(text) === expected;
}
