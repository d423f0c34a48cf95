import type { Leaf } from './pseudonym.js';
import type { SeededRandom } from './seeded-random.js';

/** What a shape draws with. */
export interface DrawContext {
  readonly random: SeededRandom;
  /** Answers what stands for a part that may be met by itself elsewhere (a segment of a URL, a claim of a token). */
  partOf(leaf: Leaf): Leaf;
}

/** What a text visibly is, so that what stands for it can be the same. */
export interface Shape {
  /** Draws another text of this shape; absent: the text has another shape. */
  draw(text: string, context: DrawContext): string | undefined;
}
