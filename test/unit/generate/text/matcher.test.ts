import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Alphabet } from '../../../../src/generate/text/automaton/alphabet.js';
import { Matcher } from '../../../../src/generate/text/automaton/matcher.js';
import { programOf } from '../../../../src/generate/text/automaton/program.js';
import { type Expression, expressionOf } from '../../../../src/validate/index.js';
import { allTexts, patterns } from './expressions.js';

const TEXTS = allTexts(4);

function expressionOrThrow(source: string): Expression {
  const expression = expressionOf(source);
  if (expression === undefined) throw new Error(`no expression: ${source}`);
  return expression;
}

/** Tells what the automaton says of a text; `undefined` when it cannot be built. */
function judgeOf(source: string): ((text: string) => boolean) | undefined {
  const expression = expressionOrThrow(source);
  const alphabet = new Alphabet([expression]);
  const program = programOf(expression, alphabet);
  if (program === undefined) return undefined;
  const matcher = new Matcher(program, alphabet, { left: 1_000_000 });
  const classOf = (code: number): number =>
    alphabet.classes.findIndex(({ set }) =>
      set.some((from, at) => at % 2 === 0 && from <= code && code <= (set[at + 1] ?? -1)),
    );
  return (text) => {
    let state = matcher.initial('start');
    for (const character of text) state = matcher.step(state, classOf(character.codePointAt(0) ?? 0));
    return matcher.accepts(state);
  };
}

describe('Matcher', () => {
  test('says what the engine’s own regular expressions say', () => {
    fc.assert(
      fc.property(patterns({ looks: true }), (source) => {
        const judge = judgeOf(source);
        fc.pre(judge !== undefined);
        const native = new RegExp(source, 'u');
        const wrong = TEXTS.filter((text) => judge?.(text) !== native.test(text));
        expect(wrong, source).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['^(?=.*a)(?=.*b)(?!.*-).{2,3}$', ['ab', 'ba', 'aab', 'a0b'], ['aa', 'a-b', 'a', 'aaab']],
    ['(?<!a)b', ['b', '-b', 'abb'], ['ab', 'a', '']],
    ['^(?!.*(?<=-)$)(?=.*(?<!a)b)', ['b', 'aba-b'], ['ab', 'b-', '']],
    ['(?<=^|-)a\\b', ['a', 'b-a', 'a-b'], ['ab', 'ba', '']],
    ['^(?:(?!ab)[ab])*$', ['', 'ba', 'bb', 'aa'], ['ab', 'bab']],
    ['^\\p{Lu}\\u{1f600}+$', ['A\u{1f600}', 'É\u{1f600}\u{1f600}'], ['a\u{1f600}', 'A', 'A\ud83d']],
  ])('%s', (source, matching, others) => {
    const judge = judgeOf(source);
    expect(matching.filter((text) => !judge?.(text))).toEqual([]);
    expect(others.filter((text) => judge?.(text))).toEqual([]);
  });

  test('leaves what is no regular language', () => {
    expect(judgeOf('^(a|b)\\1$')).toBeUndefined();
    expect(judgeOf('(?<=a(?=b))')).toBeUndefined();
  });
});
