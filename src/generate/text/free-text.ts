import { lengthOf } from '../../validate/index.js';
import { charactersOf, TEXT_CHARACTERS } from './characters.js';
import type { Dice } from './dice.js';
import { pickLength } from './pick-length.js';

/** Texts that programs trip over: names of objects' own members, what looks like another type, markup, signs. */
const NOTORIOUS: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  'null',
  'true',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  '"',
  "'",
  '\\',
  '\u0000',
  '\n',
  '\r\n',
  '\t',
  '{}',
  '[]',
  '%00',
  '%s',
  '#{x}',
  '../..',
  "' OR ''='",
  '<b>&amp;</b>',
  'e\u0301',
  'ß',
  'İ',
  'ﬁ',
  '👩‍👩‍👧',
  '🇩🇪',
  '𝒳',
  '\u{10ffff}',
  '\ufeffx',
  '\u202eabc',
  '2020-02-30',
  '  x  ',
];

/** Draws texts of which nothing but a length is known. */
export class FreeText {
  readonly #minimum: number;
  readonly #maximum: number;
  readonly #notorious: readonly string[];
  readonly #characters = charactersOf(TEXT_CHARACTERS);

  /** @param maximum may be Infinity */
  constructor(minimum: number, maximum: number) {
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.#notorious = NOTORIOUS.filter((text) => lengthOf(text) >= minimum && lengthOf(text) <= maximum);
  }

  /** Draws a text within the lengths. */
  draw(dice: Dice, isAtBoundary: boolean): string {
    if (!isAtBoundary && this.#notorious.length > 0 && dice.oneIn(8)) return dice.pick(this.#notorious);
    const length = pickLength(dice, this.#minimum, this.#maximum, isAtBoundary);
    return this.#characters?.drawRun(dice, length) ?? '';
  }
}
