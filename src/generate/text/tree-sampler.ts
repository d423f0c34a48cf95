import type { Expression } from '../../validate/index.js';
import { charactersOf } from './characters.js';
import type { Dice } from './dice.js';
import { Captured, Choice, Fixed, Group, Referred, Run, type Sampler, Sequence } from './samplers.js';

/** Draws texts from the tree of an expression of whole texts. */
export class TreeSampler {
  readonly #sampler: Sampler;
  readonly #hasReferences: boolean;

  private constructor(sampler: Sampler, hasReferences: boolean) {
    this.#sampler = sampler;
    this.#hasReferences = hasReferences;
  }

  /** Makes a sampler; `undefined` when no text of characters other than surrogates is described. */
  static of(whole: Expression): TreeSampler | undefined {
    const sampler = samplerOf(whole, new Map());
    return sampler === undefined ? undefined : new TreeSampler(sampler, hasReferences(whole));
  }

  /** The fewest code points; where there are references or assertions, no text may be as short. */
  get minimum(): number {
    return this.#sampler.minimum;
  }

  /** The most code points; Infinity where there is no most. */
  get maximum(): number {
    return this.#sampler.maximum;
  }

  /** Tells whether every length between the least and the most is drawn when it is asked for. */
  get isGapFree(): boolean {
    return this.#sampler.isGapFree && !this.#hasReferences;
  }

  /** Draws a text of any length: every branch as likely as the others, every repeat often at its least and its most. */
  draw(dice: Dice): string {
    return this.#sampler.draw(this.#begin(dice));
  }

  /** Draws a text of a length, in code points; `undefined` when this attempt missed it. */
  drawOfLength(dice: Dice, length: number): string | undefined {
    return this.#sampler.fit(this.#begin(dice), length);
  }

  #begin(dice: Dice) {
    return { dice, left: 2000, captured: this.#hasReferences ? new Map<number, string>() : undefined };
  }
}

/** @param groups the most that a group holds, for those that are referred to and stand before */
function samplerOf(node: Expression, groups: Map<number, number>): Sampler | undefined {
  switch (node.kind) {
    case 'set': {
      const characters = charactersOf(node.set);
      return characters && new Run(characters, 1, 1);
    }
    case 'sequence':
      return sequenceOf(node.items, groups);
    case 'choice': {
      const options = node.options.map((option) => samplerOf(option, groups)).filter((option) => option !== undefined);
      return options.length === 0 ? undefined : options.length === 1 ? options[0] : new Choice(options);
    }
    case 'repeat':
      return repeatOf(node, groups);
    case 'capture': {
      const body = samplerOf(node.body, groups);
      groups.set(node.id, body?.maximum ?? 0);
      return body && new Captured(body, node.id);
    }
    case 'reference':
      return new Referred(node.ids, Math.max(...node.ids.map((id) => groups.get(id) ?? Number.POSITIVE_INFINITY)));
    default:
      // Assertions are asked of the whole text, once it is drawn.
      return new Fixed('');
  }
}

function sequenceOf(items: readonly Expression[], groups: Map<number, number>): Sampler | undefined {
  const samplers: Sampler[] = [];
  for (const item of items) {
    const sampler = samplerOf(item, groups);
    if (sampler === undefined) return undefined;
    const last = samplers.at(-1);
    if (sampler instanceof Sequence) samplers.push(...sampler.items);
    else if (sampler instanceof Fixed && last instanceof Fixed)
      samplers[samplers.length - 1] = last.followedBy(sampler);
    else samplers.push(sampler);
  }
  const [only = new Fixed('')] = samplers;
  return samplers.length <= 1 ? only : new Sequence(samplers);
}

function repeatOf(
  { body, min, max }: Extract<Expression, { kind: 'repeat' }>,
  groups: Map<number, number>,
): Sampler | undefined {
  if (max === 0) return new Fixed('');
  if (body.kind === 'set') {
    const characters = charactersOf(body.set);
    if (characters !== undefined) return new Run(characters, min, max);
  }
  const sampler = samplerOf(body, groups);
  if (sampler === undefined) return min === 0 ? new Fixed('') : undefined;
  return sampler.maximum === 0 ? sampler : new Group(sampler, min, max);
}

function hasReferences(node: Expression): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some(hasReferences);
    case 'choice':
      return node.options.some(hasReferences);
    case 'repeat':
    case 'capture':
    case 'look':
      return hasReferences(node.body);
    default:
      return node.kind === 'reference';
  }
}
