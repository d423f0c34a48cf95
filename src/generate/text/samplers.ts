import { lengthOf } from '../../validate/index.js';
import type { Characters } from './characters.js';
import type { Dice } from './dice.js';

/** One drawing of one text. */
export interface Drawing {
  readonly dice: Dice;
  /** How many characters may still be drawn that nothing demands. */
  left: number;
  /** What groups hold, for the references to them. */
  readonly captured: Map<number, string> | undefined;
}

/** Draws a part of a text. Lengths are in code points; both bounds are reached. */
export interface Sampler {
  readonly minimum: number;
  readonly maximum: number;
  /** Every length between the two is reached. */
  readonly isGapFree: boolean;
  draw(drawing: Drawing): string;
  /** `undefined` when this attempt missed the length. */
  fit(drawing: Drawing, length: number): string | undefined;
}

/** A repeat without an end is drawn so many times more than is demanded, at most. */
const USUAL_RUN = 16;
const USUAL_TURNS = 5;

/** Picks a count: often the least or the most. */
function pickCount({ dice, left }: Drawing, min: number, max: number, usual: number, size: number): number {
  if (min === max || left <= 0) return min;
  const throwOf = dice.below(4);
  if (throwOf === 0) return min;
  const affordable = min + Math.floor(left / Math.max(1, size));
  if (throwOf === 1 && max <= affordable) return max;
  return dice.between(min, Math.max(min, Math.min(max, affordable, min + usual)));
}

/** A text that is always the same. */
export class Fixed implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree = true;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.minimum = this.maximum = lengthOf(text);
  }

  draw(): string {
    return this.#text;
  }

  fit(_: Drawing, length: number): string | undefined {
    return length === this.minimum ? this.#text : undefined;
  }

  /** Joins two into one. */
  followedBy(next: Fixed): Fixed {
    return new Fixed(this.#text + next.draw());
  }
}

/** Characters of one set. */
export class Run implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree = true;
  readonly #characters: Characters;

  constructor(characters: Characters, min: number, max: number) {
    this.#characters = characters;
    this.minimum = min;
    this.maximum = max;
  }

  draw(drawing: Drawing): string {
    const count = pickCount(drawing, this.minimum, this.maximum, USUAL_RUN, 1);
    drawing.left -= count;
    return this.#characters.drawRun(drawing.dice, count);
  }

  fit({ dice }: Drawing, length: number): string {
    return this.#characters.drawRun(dice, length);
  }
}

/** Parts, one after the other. */
export class Sequence implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree: boolean;
  readonly items: readonly Sampler[];
  /** How long what follows each item is, at least and at most. */
  readonly #after: readonly { readonly minimum: number; readonly maximum: number }[];

  constructor(items: readonly Sampler[]) {
    this.items = items;
    const after = [{ minimum: 0, maximum: 0 }];
    for (const item of items.slice(1).toReversed()) {
      const { minimum, maximum } = after[0] ?? item;
      after.unshift({ minimum: minimum + item.minimum, maximum: maximum + item.maximum });
    }
    this.#after = after;
    this.minimum = items.reduce((sum, { minimum }) => sum + minimum, 0);
    this.maximum = items.reduce((sum, { maximum }) => sum + maximum, 0);
    this.isGapFree = items.every(({ isGapFree }) => isGapFree);
  }

  draw(drawing: Drawing): string {
    let text = '';
    for (const item of this.items) text += item.draw(drawing);
    return text;
  }

  fit(drawing: Drawing, length: number): string | undefined {
    let left = length;
    let text = '';
    for (const [index, item] of this.items.entries()) {
      const after = this.#after[index] ?? { minimum: 0, maximum: 0 };
      // What a reference repeats is drawn already.
      const share =
        item instanceof Referred
          ? lengthOf(item.draw(drawing))
          : pickShare(
              drawing.dice,
              Math.max(item.minimum, left - after.maximum),
              Math.min(item.maximum, left - after.minimum),
            );
      const part = item.fit(drawing, share);
      if (part === undefined) return undefined;
      text += part;
      left -= share;
    }
    return left === 0 ? text : undefined;
  }
}

function pickShare(dice: Dice, least: number, most: number): number {
  if (most <= least) return least;
  return [least, most, dice.between(least, most)][dice.below(3)] ?? least;
}

/** One part of several. */
export class Choice implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree: boolean;
  readonly #options: readonly Sampler[];

  constructor(options: readonly Sampler[]) {
    this.#options = options;
    this.minimum = Math.min(...options.map(({ minimum }) => minimum));
    this.maximum = Math.max(...options.map(({ maximum }) => maximum));
    this.isGapFree = options.every(({ isGapFree }) => isGapFree) && leavesNoGap(options);
  }

  draw(drawing: Drawing): string {
    return drawing.dice.pick(this.#options).draw(drawing);
  }

  fit(drawing: Drawing, length: number): string | undefined {
    const open = this.#options.filter(({ minimum, maximum }) => minimum <= length && length <= maximum);
    return open.length === 0 ? undefined : drawing.dice.pick(open).fit(drawing, length);
  }
}

function leavesNoGap(options: readonly Sampler[]): boolean {
  let end = Number.POSITIVE_INFINITY;
  for (const { minimum, maximum } of options.toSorted((a, b) => a.minimum - b.minimum)) {
    if (minimum > end + 1) return false;
    end = end === Number.POSITIVE_INFINITY ? maximum : Math.max(end, maximum);
  }
  return true;
}

/** A part, several times. */
export class Group implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree: boolean;
  readonly #body: Sampler;
  readonly #min: number;
  readonly #max: number;

  constructor(body: Sampler, min: number, max: number) {
    this.#body = body;
    this.#min = min;
    this.#max = max;
    this.minimum = body.minimum * min;
    this.maximum = body.maximum * max;
    // Between one count and the next no length is left out; the first step is the widest.
    const isClosed =
      min === max || (min === 0 ? body.minimum <= 1 : min * body.maximum + 1 >= (min + 1) * body.minimum);
    this.isGapFree = body.isGapFree && isClosed;
  }

  draw(drawing: Drawing): string {
    const count = pickCount(drawing, this.#min, this.#max, USUAL_TURNS, this.#body.minimum);
    let text = '';
    for (let turn = 0; turn < count; turn++) text += this.#body.draw(drawing);
    return text;
  }

  fit(drawing: Drawing, length: number): string | undefined {
    const { minimum, maximum } = this.#body;
    const least = Math.max(
      this.#min,
      maximum === Number.POSITIVE_INFINITY ? Math.min(1, length) : Math.ceil(length / maximum),
    );
    const most = Math.min(this.#max, minimum === 0 ? Math.max(least, length) : Math.floor(length / minimum));
    if (least > most) return undefined;
    const count = pickShare(drawing.dice, least, most);
    let left = length;
    let text = '';
    for (let turn = count - 1; turn >= 0; turn--) {
      // No turn at all after this one, however long it might be: 0 × Infinity is no number.
      const later = turn === 0 ? 0 : turn * maximum;
      const share = pickShare(drawing.dice, Math.max(minimum, left - later), Math.min(maximum, left - turn * minimum));
      const part = this.#body.fit(drawing, share);
      if (part === undefined) return undefined;
      text += part;
      left -= share;
    }
    return left === 0 ? text : undefined;
  }
}

/** A part that is referred to later. */
export class Captured implements Sampler {
  readonly minimum: number;
  readonly maximum: number;
  readonly isGapFree: boolean;
  readonly #body: Sampler;
  readonly #id: number;

  constructor(body: Sampler, id: number) {
    this.#body = body;
    this.#id = id;
    ({ minimum: this.minimum, maximum: this.maximum, isGapFree: this.isGapFree } = body);
  }

  draw(drawing: Drawing): string {
    const text = this.#body.draw(drawing);
    drawing.captured?.set(this.#id, text);
    return text;
  }

  fit(drawing: Drawing, length: number): string | undefined {
    const text = this.#body.fit(drawing, length);
    if (text !== undefined) drawing.captured?.set(this.#id, text);
    return text;
  }
}

/** What a group holds, again; nothing while the group holds nothing. */
export class Referred implements Sampler {
  readonly minimum = 0;
  readonly maximum: number;
  readonly isGapFree = false;
  readonly #ids: readonly number[];

  constructor(ids: readonly number[], maximum: number) {
    this.#ids = ids;
    this.maximum = maximum;
  }

  draw({ captured }: Drawing): string {
    return this.#ids.map((id) => captured?.get(id) ?? '').join('');
  }

  fit(drawing: Drawing, length: number): string | undefined {
    const text = this.draw(drawing);
    return lengthOf(text) === length ? text : undefined;
  }
}
