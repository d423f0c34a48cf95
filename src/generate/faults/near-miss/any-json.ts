import type { Json } from '../../../model/index.js';
import type { Random } from '../../random.js';

const TEXTS = ['', 'a', 'A', '0', ' ', 'text', 'null', '2024-02-29', 'é', '😀', 'x'.repeat(40)];
const NUMBERS = [0, 1, -1, 2, 3, 5, 10, 100, 0.5, 1.5, -0.5, 1e9, -1e9, 1e-9, 2 ** 53];
const NAMES = ['', 'a', 'b', 'c', 'id', 'name', 'extra', 'foo', 'bar', '0'];

/** What is drawn besides anything at all. */
export interface Words {
  readonly values: readonly Json[];
  readonly names: readonly string[];
}

const NO_WORDS: Words = { values: [], names: [] };

/** Draws any JSON value, small and of every kind. */
export function anyJson(random: Random, words: Words = NO_WORDS, depth = 2): Json {
  if (words.values.length > 0 && random.oneIn(4)) return random.pick(words.values);
  switch (random.integer(0, depth > 0 ? 7 : 5)) {
    case 0:
      return null;
    case 1:
      return random.oneIn(2);
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.integer(-1000, 1000);
    case 4:
      return random.pick(TEXTS);
    case 5:
      return String.fromCodePoint(...Array.from({ length: random.integer(1, 12) }, () => random.integer(32, 126)));
    case 6:
      return Array.from({ length: random.integer(0, 4) }, () => anyJson(random, words, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.integer(0, 4) }, () => [
          random.pick(words.names.length > 0 && !random.oneIn(3) ? words.names : NAMES),
          anyJson(random, words, depth - 1),
        ]),
      );
  }
}
