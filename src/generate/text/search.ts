import { setsIn } from './automaton/alphabet.js';
import { charactersOf } from './characters.js';
import type { Dice } from './dice.js';
import { FormatText } from './format-text.js';
import { everyFormat, textsOf } from './formats/index.js';
import { FreeText } from './free-text.js';
import type { Part } from './parts.js';
import { pickLength } from './pick-length.js';
import type { TextDemand } from './text-demand.js';
import type { Lengths, TextSource } from './text-source.js';
import { TreeText } from './tree-text.js';

/** Draws as the formats' own generators do. */
export function ownTextsOf({ formats }: TextDemand, lengths: Lengths): readonly TextSource[] {
  return formats.flatMap(({ value }) => {
    const texts = textsOf(value);
    return texts === undefined ? [] : [new FormatText(texts, undefined, lengths)];
  });
}

/** Lists all that might happen to fulfil a demand: trees, formats, every format where one is unknown, any texts. */
export function searchOf(demand: TextDemand, parts: readonly Part[], lengths: Lengths): readonly TextSource[] {
  const trees = parts.flatMap((part) => {
    const tree = part.isMatched ? part.drawn.tree : undefined;
    return tree === undefined ? [] : [new TreeText(tree, lengths)];
  });
  const isUnknown = demand.formats.some(({ value }) => textsOf(value) === undefined);
  const others = isUnknown ? everyFormat().map((texts) => new FormatText(texts, undefined, lengths)) : [];
  const soup = parts.length === 0 ? [] : [new Soup(parts, lengths)];
  return [...trees, ...ownTextsOf(demand, lengths), ...others, ...soup, new FreeText(lengths.minimum, lengths.maximum)];
}

/** Draws texts of the characters that patterns speak of, in any order: rather short, at any length. */
class Soup implements TextSource {
  readonly #draws: readonly ((dice: Dice) => string)[];
  readonly #lengths: Lengths;

  constructor(parts: readonly Part[], lengths: Lengths) {
    const sets = parts.flatMap(({ drawn }) => (drawn.expression === undefined ? [] : setsIn(drawn.expression)));
    this.#draws = sets.flatMap((set) => {
      const characters = charactersOf(set);
      return characters === undefined ? [] : [(dice: Dice) => characters.draw(dice)];
    });
    this.#lengths = lengths;
  }

  draw(dice: Dice, isAtBoundary: boolean): string | undefined {
    if (this.#draws.length === 0) return undefined;
    const { minimum, maximum } = this.#lengths;
    let text = '';
    const most = dice.oneIn(2) ? Math.min(maximum, Math.max(minimum, 6)) : maximum;
    for (let left = pickLength(dice, minimum, most, isAtBoundary); left > 0; left--)
      text += dice.pick(this.#draws)(dice);
    return text;
  }
}
