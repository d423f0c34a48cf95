import fc from 'fast-check';

/** A regular expression for the properties: written as a source, and matched by {@link countSteps}. */
export type Expression =
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'sequence'; readonly items: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | {
      readonly kind: 'repeat';
      readonly body: Expression;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  | { readonly kind: 'look'; readonly body: Expression; readonly isNegated: boolean; readonly isBehind: boolean }
  | { readonly kind: 'assertion'; readonly source: '^' | '$' | '\\b' | '\\B' };

const SETS = [
  'a',
  'b',
  'c',
  '-',
  '.',
  '[ab]',
  '[^a]',
  '\\w',
  '\\s',
  '[a-c-]',
  'é',
  '😀',

  '\\u{61}',
  '[^]',
  '\\S',
  '[^\\w]',
];

/** Draws regular expressions over a small alphabet, in which repeats and choices overlap often. */
export function expressions(options: { readonly withLooks: boolean }): fc.Arbitrary<Expression> {
  const count = fc.oneof(
    fc.constantFrom([0, Number.POSITIVE_INFINITY], [1, Number.POSITIVE_INFINITY], [0, 1]),
    fc.tuple(fc.nat(3), fc.nat(3)).map(([min, more]) => [min, min + more]),
    fc.nat(3).map((min) => [min, Number.POSITIVE_INFINITY]),
  );
  const { node } = fc.letrec<{ node: Expression; set: Expression }>((tie) => ({
    set: fc.constantFrom(...SETS).map((source): Expression => ({ kind: 'set', source })),
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 4, arbitrary: tie('set') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('^', '$', '\\b', '\\B').map((source): Expression => ({ kind: 'assertion', source })),
      },
      {
        weight: 4,
        arbitrary: fc.array(tie('node'), { maxLength: 4 }).map((items): Expression => ({ kind: 'sequence', items })),
      },
      {
        weight: 2,
        arbitrary: fc
          .array(tie('node'), { minLength: 2, maxLength: 3 })
          .map((choices): Expression => ({ kind: 'choice', options: choices })),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(tie('node'), count, fc.boolean())
          .map(([body, [min = 0, max = 1], isLazy]): Expression => ({ kind: 'repeat', body, min, max, isLazy })),
      },
      ...(options.withLooks
        ? [
            {
              weight: 1,
              arbitrary: fc
                .tuple(tie('node'), fc.boolean(), fc.boolean())
                .map(([body, isNegated, isBehind]): Expression => ({ kind: 'look', body, isNegated, isBehind })),
            },
          ]
        : []),
    ),
  }));
  return fc.tuple(node, fc.constantFrom('', '^', '^'), fc.constantFrom('', '$', '$')).map(
    ([body, start, end]): Expression => ({
      kind: 'sequence',
      items: [
        ...(start === '' ? [] : [{ kind: 'assertion', source: '^' } as const]),
        body,
        ...(end === '' ? [] : [{ kind: 'assertion', source: '$' } as const]),
      ],
    }),
  );
}

/** Draws texts that a pumped part makes long: what backtracking fears. */
export const pumps: fc.Arbitrary<(times: number) => string> = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', ' '), maxLength: 3 }),
    fc.string({ unit: fc.constantFrom('a', 'a', 'b', 'c', '-', ' ', 'é'), minLength: 1, maxLength: 4 }),
    fc.string({ unit: fc.constantFrom('a', 'b', '!', '\n', '.'), maxLength: 2 }),
  )
  .map(
    ([before, pumped, after]) =>
      (times) =>
        before + pumped.repeat(times) + after,
  );

/** Writes an expression as ECMA-262 has it. */
export function sourceOf(expression: Expression): string {
  switch (expression.kind) {
    case 'sequence':
      return expression.items
        .map((item) => (item.kind === 'choice' ? `(?:${sourceOf(item)})` : sourceOf(item)))
        .join('');
    case 'choice':
      return expression.options.map((option) => sourceOf(option)).join('|');
    case 'repeat': {
      const { body, min, max, isLazy } = expression;
      const count =
        max === Number.POSITIVE_INFINITY ? (min === 0 ? '*' : min === 1 ? '+' : `{${min},}`) : `{${min},${max}}`;
      return `${body.kind === 'set' ? body.source : `(?:${sourceOf(body)})`}${count}${isLazy ? '?' : ''}`;
    }
    case 'look':
      return `(?${expression.isBehind ? '<' : ''}${expression.isNegated ? '!' : '='}${sourceOf(expression.body)})`;
    default:
      return expression.source;
  }
}

/** Thrown when matching takes more steps than it was given. */
export class TooManySteps extends Error {}

type Next = (at: number) => boolean;

/**
 * Matches as ECMA-262 section 22.2.2 does, by backtracking and at every place of the text, and counts the steps: the
 * witness of what "linear" means, where time would be noise. The text is a list of characters.
 */
export function countSteps(
  expression: Expression,
  text: readonly string[],
  limit: number,
): { readonly steps: number; readonly matches: boolean } {
  let steps = 0;
  const sets = new Map<string, RegExp>();
  const isIn = (source: string, character: string | undefined): boolean => {
    const set = sets.get(source) ?? new RegExp(`^(?:${source})$`, 'u');
    sets.set(source, set);
    return character !== undefined && set.test(character);
  };
  const isWord = (at: number): boolean => /^\w$/.test(text[at] ?? '');
  const match = (node: Expression, at: number, isBackward: boolean, next: Next): boolean => {
    if (++steps > limit) throw new TooManySteps();
    switch (node.kind) {
      case 'set':
        return isIn(node.source, text[isBackward ? at - 1 : at]) && next(isBackward ? at - 1 : at + 1);
      case 'sequence': {
        const items = isBackward ? node.items.toReversed() : node.items;
        const from = (index: number, place: number): boolean => {
          const item = items[index];
          return item === undefined ? next(place) : match(item, place, isBackward, (after) => from(index + 1, after));
        };
        return from(0, at);
      }
      case 'choice':
        return node.options.some((option) => match(option, at, isBackward, next));
      case 'repeat': {
        const turn = (count: number, place: number): boolean => {
          if (++steps > limit) throw new TooManySteps();
          const again = (): boolean =>
            count < node.max &&
            match(node.body, place, isBackward, (after) =>
              after === place && count >= node.min ? false : turn(count + 1, after),
            );
          if (count < node.min) return again();
          return node.isLazy ? next(place) || again() : again() || next(place);
        };
        return turn(0, at);
      }
      case 'look': {
        const found = match(node.body, at, node.isBehind, () => true);
        return found !== node.isNegated && next(at);
      }
      case 'assertion': {
        const holds =
          node.source === '^'
            ? at === 0
            : node.source === '$'
              ? at === text.length
              : (isWord(at - 1) !== isWord(at)) === (node.source === '\\b');
        return holds && next(at);
      }
    }
  };
  for (let start = 0; start <= text.length; start++) {
    if (match(expression, start, false, () => true)) return { steps, matches: true };
  }
  return { steps, matches: false };
}
