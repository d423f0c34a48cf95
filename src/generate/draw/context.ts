import type { Random } from '../random.js';

/** One draw of a whole value: the random numbers, and how much may still be drawn. */
export interface DrawContext {
  readonly random: Random;
  readonly isAtBoundary: boolean;
  /** How many parts may still be added freely; less than one: only what is demanded. */
  parts: number;
  /** How many values enclose the one that is drawn. */
  depth: number;
  /** How often a part may still be drawn again. */
  retries: number;
}

/** Deeper than this only what is demanded is drawn. */
export const DEEP = 12;

/** Tells whether only what is demanded is to be drawn. */
export function isSparse({ parts, depth }: DrawContext): boolean {
  return parts <= 0 || depth > DEEP;
}

/** How many of some optional things are drawn at least and at most: none, all, few, at the boundary one of the ends. */
export function pickCount(context: DrawContext, least: number, most: number): number {
  if (least >= most) return least;
  const { random } = context;
  if (isSparse(context)) return least;
  if (context.isAtBoundary) return random.oneIn(2) ? least : most;
  const way = random.integer(0, 7);
  if (way === 0) return least;
  if (way === 1) return most;
  return random.integer(least, most);
}
