import { type CodePointSet, complement, intersect } from '../../validate/index.js';
import type { Dice } from './dice.js';

/** Draws characters of one set. */
export interface Characters {
  draw(dice: Dice): string;
  /** Draws a run; sometimes of one and the same character, the first or the last of the set. */
  drawRun(dice: Dice, count: number): string;
}

/** Every character of a text but the surrogates: JSON's own encoding cannot write one alone. */
export const TEXT_CHARACTERS: CodePointSet = complement([0xd800, 0xdfff]);

/** Up to this size a set is written out. */
const MAXIMUM_TABLE = 256;
/** How many of a larger set's characters are written out for each family. */
const FAMILY_SIZE = 48;
/** A run that is longer repeats what was drawn: no test depends on every character of a long text. */
const MAXIMUM_RUN = 64;

/** What finds bugs, each as likely as the other; the first stands for itself several times. */
const FAMILIES: readonly CodePointSet[] = [
  [48, 57, 65, 90, 97, 122],
  [48, 57, 65, 90, 97, 122],
  [48, 57, 65, 90, 97, 122],
  [48, 57, 65, 90, 97, 122],
  [32, 126],
  [32, 47, 58, 64, 91, 96, 123, 126],
  // Latin, Greek, Cyrillic; with the letters whose case mappings are special (ß, İ, ı, ſ, ŉ, ǆ).
  [0xa0, 0x17f, 0x1c4, 0x1cc, 0x370, 0x37d, 0x391, 0x3a1, 0x400, 0x45f],
  // Combining marks, joiners, what changes the direction, line separators, the byte order mark.
  [0x300, 0x36f, 0x200b, 0x200f, 0x2028, 0x202e, 0xfe00, 0xfe0f, 0xfeff, 0xfeff],
  // Hebrew, Arabic, Devanagari, Thai, Kana, Han, Hangul, full-width forms.
  [
    0x5d0, 0x5ea, 0x627, 0x64a, 0x905, 0x939, 0xe01, 0xe30, 0x3041, 0x3096, 0x4e00, 0x4e2f, 0xac00, 0xac2f, 0xff01,
    0xff5e,
  ],
  // Beyond the BMP: emoji, mathematical letters, Han, the very last.
  [0x1f300, 0x1f64f, 0x1f9d0, 0x1f9ff, 0x1d400, 0x1d433, 0x20000, 0x2002f, 0x10fffd, 0x10fffd],
  // Controls.
  [0, 31, 127, 159],
];

/** Makes a sampler of a set; `undefined` when the set is empty, surrogates apart. */
export function charactersOf(whole: CodePointSet): Characters | undefined {
  const set = intersect(whole, TEXT_CHARACTERS);
  if (set.length === 0) return undefined;
  if (sizeOf(set) <= MAXIMUM_TABLE) return new Table(written(set, MAXIMUM_TABLE));
  const families = FAMILIES.map((family) => written(intersect(set, family), FAMILY_SIZE));
  // The whole set, spread evenly: with its first and its last.
  return new Families([...families.filter((table) => table.length > 0), written(set, 2 * FAMILY_SIZE)]);
}

class Table implements Characters {
  readonly #table: readonly string[];

  constructor(table: readonly string[]) {
    this.#table = table;
  }

  draw(dice: Dice): string {
    return dice.pick(this.#table);
  }

  drawRun(dice: Dice, count: number): string {
    const table = this.#table;
    if (table.length === 1) return this.draw(dice).repeat(count);
    if (count > 1 && dice.oneIn(16)) return extreme(dice, table).repeat(count);
    let text = '';
    for (let index = Math.min(count, MAXIMUM_RUN); index > 0; index--) text += table[dice.below(table.length)];
    return count <= MAXIMUM_RUN ? text : stretched(text, count);
  }
}

class Families implements Characters {
  readonly #tables: readonly (readonly string[])[];

  constructor(tables: readonly (readonly string[])[]) {
    this.#tables = tables;
  }

  draw(dice: Dice): string {
    return dice.pick(dice.pick(this.#tables));
  }

  drawRun(dice: Dice, count: number): string {
    // Half of the runs keep to one family.
    const table = dice.oneIn(2) ? dice.pick(this.#tables) : undefined;
    if (count > 1 && dice.oneIn(16)) return extreme(dice, table ?? dice.pick(this.#tables)).repeat(count);
    let text = '';
    for (let index = Math.min(count, MAXIMUM_RUN); index > 0; index--)
      text += dice.pick(table ?? dice.pick(this.#tables));
    return count <= MAXIMUM_RUN ? text : stretched(text, count);
  }
}

function extreme(dice: Dice, table: readonly string[]): string {
  return table[dice.oneIn(2) ? 0 : table.length - 1] ?? '';
}

/** Repeats a text of {@link MAXIMUM_RUN} code points up to a count. */
function stretched(text: string, count: number): string {
  const rest = count % MAXIMUM_RUN;
  const tail = rest === 0 ? '' : [...text].slice(0, rest).join('');
  return text.repeat(Math.floor(count / MAXIMUM_RUN)) + tail;
}

function sizeOf(set: CodePointSet): number {
  let size = 0;
  for (let index = 0; index < set.length; index += 2) size += (set[index + 1] ?? 0) - (set[index] ?? 0) + 1;
  return size;
}

/** Writes out a set's characters: all, or so many of them, evenly spread, the first and the last among them. */
function written(set: CodePointSet, limit: number): readonly string[] {
  const size = sizeOf(set);
  const count = Math.min(size, limit);
  const characters: string[] = [];
  let start = 0;
  let range = 0;
  for (let index = 0; index < count; index++) {
    const place = count === 1 ? 0 : Math.round((index * (size - 1)) / (count - 1));
    let [from = 0, to = 0] = [set[range], set[range + 1]];
    while (place > start + to - from) {
      start += to - from + 1;
      range += 2;
      [from = 0, to = 0] = [set[range], set[range + 1]];
    }
    characters.push(String.fromCodePoint(from + place - start));
  }
  return characters;
}
