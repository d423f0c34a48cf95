import fc from 'fast-check';

/** Characters that the patterns speak of, and one that they do not. */
const CHARACTERS = ['a', 'b', '_', '-', '0'] as const;

/** Every text of some characters up to a length. */
export function allTexts(length: number): readonly string[] {
  const levels: string[][] = [['']];
  for (let level = 0; level < length; level++) {
    levels.push((levels[level] ?? []).flatMap((text) => CHARACTERS.map((character) => text + character)));
  }
  return levels.flat();
}

/** Patterns over a small alphabet: classes, branches, repeats, anchors and boundaries, looks both ways. */
export function patterns({ looks }: { readonly looks: boolean }): fc.Arbitrary<string> {
  const { pattern } = fc.letrec<{ pattern: string; sequence: string; atom: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4 },
      { arbitrary: tie('sequence'), weight: 4 },
      { arbitrary: fc.tuple(tie('sequence'), tie('sequence')).map(([a, b]) => `${a}|${b}`), weight: 1 },
    ),
    sequence: fc.array(tie('atom'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    atom: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      {
        arbitrary: fc.constantFrom(
          'a',
          'b',
          '[ab]',
          '[^a]',
          '\\w',
          '\\W',
          '\\d',
          '.',
          'a*',
          'b?',
          '[ab]{2}',
          'a+',
          '[^b]{1,2}',
        ),
        weight: 6,
      },
      { arbitrary: fc.constantFrom('^', '$', '\\b', '\\B'), weight: 2 },
      {
        arbitrary: fc
          .tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{2}', '{0,2}', '{1,}'))
          .map(([body, repeat]) => `(?:${body})${repeat}`),
        weight: 2,
      },
      ...(looks
        ? [
            {
              arbitrary: fc
                .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('pattern'))
                .map(([sign, body]) => `(${sign}${body})`),
              weight: 2,
            },
          ]
        : []),
    ),
  }));
  return pattern;
}
