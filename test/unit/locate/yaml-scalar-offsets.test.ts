import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as yaml from 'yaml';
import { offsetInScalar } from '../../../src/locate/yaml-scalar-offsets.js';

/** Reads the only scalar of a text, with its place. */
function scalarOf(text: string): { readonly value: string; readonly start: number; readonly end: number } {
  const { contents } = yaml.parseDocument(text, { schema: 'failsafe' });
  const scalar = yaml.isMap(contents) ? contents.get('a', true) : undefined;
  if (!yaml.isScalar(scalar) || scalar.range === undefined || scalar.range === null) throw new Error(text);
  return { value: String(scalar.value), start: scalar.range[0], end: scalar.range[1] };
}

/** Finds where each character of a value that is no white space stands, by its offset. */
function foundIn(text: string): string[] {
  const { value, ...token } = scalarOf(text);
  return [...value].flatMap((character, index) => {
    const unit = [...value].slice(0, index).join('').length;
    return /\s/u.test(character) ? [] : [text.slice(offsetInScalar(text, token, value, unit)).split('\n')[0] ?? ''];
  });
}

test.each([
  ['plain', 'a: x"b"\n   c]', ['x"b"', '"b"', 'b"', '"', 'c]', ']']],
  ['single-quoted', "a: 'it''s\n\n  so'", ["it''s", "t''s", "''s", 's', "so'", "o'"]],
  [
    'double-quoted',
    'a: "\\"\\x41\\u00e9\\t\\\n  z\\/"',
    ['\\"\\x41\\u00e9\\t\\', '\\x41\\u00e9\\t\\', '\\u00e9\\t\\', 'z\\/"', '\\/"'],
  ],
  ['literal', 'a: |2-\n    x\n  y', ['x', 'y']],
  ['folded', 'a: >\n  x y\n   z\n\n  w\n', ['x y', 'y', 'z', 'w']],
])('a %s scalar: each character is found where it is written', (_, text, expected) => {
  expect(foundIn(text)).toEqual(expected);
});

const STYLES = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', "'": "''" };

test('whatever a scalar holds, in whichever style it is written, each character is found', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 3 }),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(...STYLES),
      fc.constantFrom(20, 80),
      (json, indent, style, lineWidth) => {
        const written = JSON.stringify(JSON.parse(json), null, indent);
        const scalar = new yaml.Scalar(written);
        scalar.type = style;
        const text = new yaml.Document({ a: scalar }).toString({ lineWidth });
        const { value, start, end } = scalarOf(text);
        for (let index = 0; index < value.length; index++) {
          const unit = value.charAt(index);
          if (/[\s\ud800-\udfff]/u.test(unit)) continue;
          const there = text.slice(offsetInScalar(text, { start, end }, value, index));
          const isThere = there.startsWith(unit) || there.startsWith(ESCAPES[unit] ?? '\\');
          expect(isThere, `${JSON.stringify(unit)} in ${text}, found: ${there}`).toBe(true);
        }
        expect(offsetInScalar(text, { start, end }, value, value.length)).toBeGreaterThan(start - 1);
      },
    ),
    { numRuns: 300 },
  );
});
