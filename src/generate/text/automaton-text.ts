import { extremesOf, LengthTable } from './automaton/lengths-of.js';
import type { Edge, Product } from './automaton/product.js';
import type { Dice } from './dice.js';
import { longestDrawn } from './pick-length.js';
import type { Lengths, TextSource } from './text-source.js';

/** What is drawn where nothing bounds the length: so many characters more than the least. */
const USUAL = 32;

/** Draws texts from an exact intersection, of an exact length each: no attempt misses. */
export class AutomatonText implements TextSource {
  readonly #product: Product;
  readonly #table: LengthTable;
  /** Every length of a text, in order, as far as they are drawn. */
  readonly #lengths: readonly number[];
  readonly #isLongestKnown: boolean;

  private constructor(product: Product, table: LengthTable, lengths: readonly number[], isLongestKnown: boolean) {
    this.#product = product;
    this.#table = table;
    this.#lengths = lengths;
    this.#isLongestKnown = isLongestKnown;
  }

  /**
   * Makes a source; `'none'` when it is certain that no text has such a length, `undefined` when that would be too much
   * work.
   */
  static of(product: Product, { minimum, maximum }: Lengths): AutomatonText | 'none' | undefined {
    const extremes = extremesOf(product);
    if (extremes.minimum > maximum || extremes.maximum < minimum) return 'none';
    const least = Math.max(minimum, extremes.minimum);
    const most = Math.min(maximum, extremes.maximum);
    const longest = longestDrawn(least, most);
    // The longest is worth a large table where it is known; else what is usual. Where texts may be of any length, one
    // is found before each node could have been passed once.
    const ends =
      most === Number.POSITIVE_INFINITY
        ? [least + USUAL, least + product.edges.length]
        : [longest, Math.min(longest, least + USUAL)];
    for (const end of ends) {
      const table = LengthTable.of(product, end);
      const lengths: number[] = [];
      for (let length = least; length <= end; length++) if (table?.reaches(0, length)) lengths.push(length);
      if (table !== undefined && lengths.length > 0) return new AutomatonText(product, table, lengths, end === most);
      if (table !== undefined && end === most) return 'none';
    }
    return undefined;
  }

  draw(dice: Dice, isAtBoundary: boolean): string {
    let left = this.#pickLength(dice, isAtBoundary);
    let text = '';
    for (let node = 0; left > 0; left--) {
      const edge = this.#pickEdge(dice, this.#product.edges[node] ?? [], left - 1);
      if (edge === undefined) break;
      text += edge.characters.draw(dice);
      node = edge.target;
    }
    return text;
  }

  #pickLength(dice: Dice, isAtBoundary: boolean): number {
    const lengths = this.#lengths;
    const [shortest = 0] = lengths;
    const longest = lengths.at(-1) ?? 0;
    const kind = dice.below(8);
    if (isAtBoundary ? kind < 4 || !this.#isLongestKnown : kind === 0) return shortest;
    if (isAtBoundary || (kind === 1 && this.#isLongestKnown && (longest < 300 || dice.oneIn(8)))) return longest;
    return kind === 2 ? dice.pick(lengths) : (lengths[dice.below(Math.min(lengths.length, USUAL))] ?? shortest);
  }

  #pickEdge(dice: Dice, edges: readonly Edge[], left: number): Edge | undefined {
    const [only] = edges;
    if (edges.length === 1) return only;
    // Most often the first that is picked leads on.
    const edge = dice.pick(edges);
    if (this.#table.reaches(edge.target, left)) return edge;
    const open = edges.filter(({ target }) => this.#table.reaches(target, left));
    return open.length === 0 ? undefined : dice.pick(open);
  }
}
