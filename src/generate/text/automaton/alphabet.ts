import { type CodePointSet, type Expression, WORD } from '../../../validate/index.js';

const SURROGATES: CodePointSet = [0xd800, 0xdfff];

/** A class of code points between which no expression of an {@link Alphabet} tells. */
export interface CharacterClass {
  readonly set: CodePointSet;
  readonly isWord: boolean;
  /** No text that is drawn has them. */
  readonly isSurrogate: boolean;
}

/** All code points in classes, few enough to try each of them at each state. */
export class Alphabet {
  readonly classes: readonly CharacterClass[];
  readonly #members: ReadonlyMap<string, readonly boolean[]>;

  /** Parts the code points by every set in some expressions. */
  constructor(expressions: readonly Expression[]) {
    const sets = new Map<string, CodePointSet>();
    for (const set of [WORD, SURROGATES, ...expressions.flatMap((expression) => setsIn(expression))]) {
      sets.set(set.join(), set);
    }
    const signatures = parts([...sets.values()]);
    const lists = [...signatures.values()];
    this.#members = new Map([...sets.keys()].map((key, index) => [key, lists.map(({ within }) => within.has(index))]));
    this.classes = lists.map(({ ranges, within }) => ({
      set: ranges,
      isWord: within.has(0),
      isSurrogate: within.has(1),
    }));
  }

  /** Tells for each class whether it is in a set of one of the expressions. */
  membersOf(set: CodePointSet): readonly boolean[] {
    return this.#members.get(set.join()) ?? [];
  }
}

/** Lists every set in an expression. */
export function setsIn(node: Expression): readonly CodePointSet[] {
  switch (node.kind) {
    case 'set':
      return [node.set];
    case 'sequence':
      return node.items.flatMap(setsIn);
    case 'choice':
      return node.options.flatMap(setsIn);
    case 'repeat':
    case 'capture':
    case 'look':
      return setsIn(node.body);
    default:
      return [];
  }
}

interface Part {
  readonly ranges: number[];
  readonly within: ReadonlySet<number>;
}

/** Sweeps over all code points, and gathers those that are within the same sets. */
function parts(sets: readonly CodePointSet[]): ReadonlyMap<string, Part> {
  const changes = new Map<number, number[]>([[0, []]]);
  const change = (at: number, set: number): void => {
    const list = changes.get(at);
    if (list === undefined) changes.set(at, [set]);
    else list.push(set);
  };
  for (const [index, set] of sets.entries()) {
    // Odd places are the last code points of ranges: the change comes after them.
    for (const [place, code] of set.entries()) change(code + (place % 2), index);
  }
  const places = [...changes.keys()].sort((a, b) => a - b).filter((place) => place <= 0x10ffff);
  const found = new Map<string, Part>();
  const active = new Set<number>();
  for (const [index, place] of places.entries()) {
    for (const set of changes.get(place) ?? []) if (!active.delete(set)) active.add(set);
    const key = [...active].sort((a, b) => a - b).join();
    const part = found.get(key) ?? { ranges: [], within: new Set(active) };
    found.set(key, part);
    const end = (places[index + 1] ?? 0x110000) - 1;
    if (part.ranges.at(-1) === place - 1) part.ranges[part.ranges.length - 1] = end;
    else part.ranges.push(place, end);
  }
  return found;
}
