/** A run of neighbours: from an index up to and without another. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/** How many single places are tried at most: a long list shrinks by its larger chunks first. */
const MOST_CHUNKS = 256;

/**
 * Counts the levels at which a list is cut into chunks: halves at level 0, quarters at level 1, down to single places.
 */
export function levelsOf(length: number): number {
  return length <= 1 ? length : Math.ceil(Math.log2(length));
}

/** Lists the chunks of one level, the last ones first: what follows is rarer demanded than what leads. */
export function* chunksOf(length: number, level: number): Generator<Chunk> {
  const size = Math.max(1, Math.ceil(length / 2 ** (level + 1)));
  let count = 0;
  for (let end = length; end > 0 && count < MOST_CHUNKS; end -= size, count += 1) {
    yield { start: Math.max(0, end - size), end };
  }
}
