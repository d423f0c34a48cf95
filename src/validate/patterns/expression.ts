import type { AST } from '@eslint-community/regexpp';
import type { CodePointSet } from './code-points.js';
import { loadRegexpp } from './libraries.js';
import { isReasonable } from './parse-pattern.js';
import { setOf, setOfClass } from './re2-source.js';
import { strictSource } from './strict-source.js';

/** A pattern with all that it says; every class and character is an exact set of code points. */
export type Expression =
  | { readonly kind: 'set'; readonly set: CodePointSet }
  | { readonly kind: 'sequence'; readonly items: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  /** `max` may be Infinity. */
  | { readonly kind: 'repeat'; readonly body: Expression; readonly min: number; readonly max: number }
  | { readonly kind: 'look'; readonly body: Expression; readonly isBehind: boolean; readonly isNegated: boolean }
  /** What a later reference repeats. */
  | { readonly kind: 'capture'; readonly body: Expression; readonly id: number }
  | { readonly kind: 'reference'; readonly ids: readonly number[] }
  /** `^` and `$`: the ends of the text. */
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** `\b` and `\B`. */
  | { readonly kind: 'boundary'; readonly isNegated: boolean };

/**
 * Reads a pattern that compiles as a tree, for drawing texts from it: items in the order of the text, in a lookbehind
 * too. `undefined` when it is beyond reason, or has a syntax that only the engine knows.
 */
export function expressionOf(source: string): Expression | undefined {
  try {
    const strict = strictSource(source);
    if (!isReasonable(strict)) return undefined;
    const { alternatives } = new (loadRegexpp().RegExpParser)().parsePattern(strict, 0, strict.length, true);
    return fromAlternatives(alternatives);
  } catch {
    return undefined;
  }
}

function fromAlternatives(alternatives: readonly AST.Alternative[]): Expression {
  const options = alternatives.map(({ elements }): Expression => {
    const items = elements.map(fromElement);
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'sequence', items };
  });
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
}

function fromElement(element: AST.Element): Expression {
  switch (element.type) {
    case 'Character':
      return { kind: 'set', set: [element.value, element.value] };
    case 'CharacterSet':
      return { kind: 'set', set: setOf(element) };
    case 'CharacterClass':
      return { kind: 'set', set: setOfClass(element) };
    case 'Group':
      if (element.modifiers !== null) throw new RangeError('inline flags');
      return fromAlternatives(element.alternatives);
    case 'CapturingGroup': {
      const body = fromAlternatives(element.alternatives);
      return element.references.length === 0 ? body : { kind: 'capture', body, id: element.start };
    }
    case 'Backreference':
      return { kind: 'reference', ids: [element.resolved].flat().map(({ start }) => start) };
    case 'Quantifier':
      return { kind: 'repeat', body: fromElement(element.element), min: element.min, max: element.max };
    case 'Assertion':
      return fromAssertion(element);
    default:
      throw new RangeError('classes of strings need the v flag');
  }
}

function fromAssertion(assertion: AST.Assertion): Expression {
  switch (assertion.kind) {
    case 'start':
      return { kind: 'start' };
    case 'end':
      return { kind: 'end' };
    case 'word':
      return { kind: 'boundary', isNegated: assertion.negate };
    default:
      return {
        kind: 'look',
        body: fromAlternatives(assertion.alternatives),
        isBehind: assertion.kind === 'lookbehind',
        isNegated: assertion.negate,
      };
  }
}
