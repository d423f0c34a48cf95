import type { Clause, Json } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import { KIND } from '../demand/kinds.js';
import { isLeftTo, itemDemand, uniformFrom } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import { castRoles } from './array-roles.js';
import { type DrawContext, isSparse, pickCount } from './context.js';
import type { TooLarge } from './extents.js';
import { heightAbove } from './heights.js';
import type { Option } from './option.js';
import type { Plan } from './plan.js';

/** Longer arrays are drawn for their length alone. */
const MANY = 1000;
const USUAL = 5;
const UNIQUE_RETRIES = 30;

/** Arrays of one shape. */
export class ArrayOption implements Option {
  height = Number.POSITIVE_INFINITY;
  readonly isLoose: boolean;
  readonly breaches: readonly SchemaNode[];
  readonly isUnspokenOf: boolean;
  readonly #plan: Plan;
  readonly #shape: Shape;
  readonly #isCast: boolean;
  #richness: number | undefined;
  #most: number | undefined;
  #items: readonly Plan[] | undefined;

  constructor(plan: Plan, shape: Shape) {
    this.#plan = plan;
    this.#shape = shape;
    this.breaches = shape.breaches;
    this.isLoose = shape.isLoose || shape.isRough || shape.excluded.length > 0;
    this.isUnspokenOf = shape.spokenOf !== 0 && (shape.spokenOf & KIND.array) === 0;
    const { containing, itemWitnesses, scopes, isRepeating } = shape;
    this.#isCast =
      containing.length > 0 ||
      itemWitnesses.length > 0 ||
      isRepeating !== undefined ||
      scopes.some((scope) => scope.isOfItems && scope.containing.length > 0);
  }

  get richness(): number {
    const { itemLayers } = this.#shape;
    const nodes = itemLayers.flatMap(({ prefix, rest }) => (rest === undefined ? prefix : [...prefix, rest]));
    this.#richness ??= this.#plan.engine.richness.of(nodes);
    return this.#richness;
  }

  *needs(): Iterable<Plan> {
    const { minItems, itemWitnesses, containing } = this.#shape;
    const last = Math.min((minItems?.value ?? 0) - 1, uniformFrom(this.#shape));
    if (!this.#isCast) for (let index = 0; index <= last; index++) yield this.#itemAt(index);
    for (const { value } of itemWitnesses) yield this.#plan.engine.plan(value);
    for (const { node, least } of containing) {
      if (least > 0) yield this.#plan.engine.plan({ holds: [node], fails: [] });
    }
  }

  clauseOf(part: Plan): Clause | undefined {
    const { containing, itemWitnesses, minItems } = this.#shape;
    const { engine } = this.#plan;
    const contains = containing.find(({ node }) => engine.plan({ holds: [node], fails: [] }) === part);
    return (contains ?? itemWitnesses.find(({ value }) => engine.plan(value) === part) ?? minItems)?.clause;
  }

  heightFrom(heightOf: (plan: Plan) => number): number {
    return heightAbove(this.needs(), heightOf);
  }

  get largeness(): TooLarge | undefined {
    const { minItems } = this.#shape;
    return minItems && { clause: minItems.clause, what: 'items', count: minItems.value };
  }

  extentFrom(extentOf: (plan: Plan) => number): number {
    const { minItems, containing } = this.#shape;
    const least = minItems?.value ?? 0;
    let extent = 1 + least;
    if (this.#isCast) {
      for (const { value } of this.#shape.itemWitnesses) extent += extentOf(this.#plan.engine.plan(value));
      for (const { node, least: count } of containing) {
        if (count > 0) extent += count * extentOf(this.#plan.engine.plan({ holds: [node], fails: [] }));
      }
      return Math.min(extent, Number.MAX_VALUE);
    }
    const from = uniformFrom(this.#shape);
    for (let index = 0; index < Math.min(least, from); index++) extent += extentOf(this.#itemAt(index));
    if (least > from) extent += (least - from) * extentOf(this.#itemAt(from));
    return Math.min(extent, Number.MAX_VALUE);
  }

  settle(heightOf: (plan: Plan) => number): void {
    this.height = this.heightFrom(heightOf);
  }

  draw(context: DrawContext): Json | undefined {
    const { isUnique } = this.#shape;
    const least = this.#shape.minItems?.value ?? 0;
    const count = this.#count(context, least);
    context.parts -= count;
    // A long array is there for its length.
    if (count > USUAL * 4) context.parts = Math.min(context.parts, count);
    context.depth++;
    const plans = this.#isCast ? castRoles(this.#plan.engine, this.#shape, count, context) : undefined;
    const items =
      this.#isCast && plans === undefined ? undefined : this.#draw(context, count, plans, isUnique !== undefined);
    context.depth--;
    return items !== undefined && items.length < least ? undefined : items;
  }

  #draw(
    context: DrawContext,
    count: number,
    plans: readonly (Plan | number)[] | undefined,
    isUnique: boolean,
  ): Json[] | undefined {
    const items: Json[] = [];
    const seen = isUnique ? new Set<string>() : undefined;
    for (let index = 0; index < count; index++) {
      const plan = plans?.[index] ?? this.#itemAt(index);
      // A number: the item repeats an earlier one.
      let item = typeof plan === 'number' ? items[plan] : plan.draw(context);
      if (seen !== undefined && item !== undefined && typeof plan !== 'number') {
        for (let retry = 0; retry < UNIQUE_RETRIES && item !== undefined && seen.has(JSON.stringify(item)); retry++) {
          item = plan.draw(context);
        }
        if (item !== undefined && seen.has(JSON.stringify(item))) {
          const left = plan.all?.filter((value) => !seen.has(JSON.stringify(value)));
          item = left === undefined || left.length === 0 ? undefined : context.random.pick(left);
        }
        if (item !== undefined) seen.add(JSON.stringify(item));
      }
      if (item === undefined) return plans === undefined ? items : undefined;
      items.push(item);
    }
    return items;
  }

  #count(context: DrawContext, least: number): number {
    const most = this.#reach();
    if (least >= most) return least;
    if (isSparse(context)) return least;
    const { random, isAtBoundary } = context;
    const { maxParts } = this.#plan.engine.options;
    const isCheap = most <= (maxParts === undefined ? MANY : context.parts);
    if (isAtBoundary) return isCheap && random.oneIn(2) ? most : least;
    if (isCheap && random.oneIn(10)) return most;
    const usual = Math.min(most, least + Math.min(context.parts, random.oneIn(8) ? USUAL * 3 : USUAL));
    return pickCount(context, least, usual);
  }

  /** How many items there may be at most. */
  #reach(): number {
    if (this.#most !== undefined) return this.#most;
    let most = this.#shape.maxItems?.value ?? Number.POSITIVE_INFINITY;
    const from = uniformFrom(this.#shape);
    for (let index = 0; index <= from && index < most; index++) {
      const isMarkable = this.#shape.scopes.some((scope) => isLeftTo(scope, index) && scope.containing.length > 0);
      if (!isMarkable && this.#itemAt(index).isHopeless) most = index;
    }
    if (this.#shape.isUnique !== undefined && from < most) {
      const all = this.#itemAt(from).all;
      if (all !== undefined) most = Math.min(most, from + all.length);
    }
    this.#most = most;
    return most;
  }

  #itemAt(index: number): Plan {
    if (this.#items === undefined) {
      const from = uniformFrom(this.#shape);
      this.#items = Array.from({ length: from + 1 }, (_, at) => this.#plan.engine.plan(itemDemand(this.#shape, at)));
    }
    // There is one plan for each index of the prefixes, and one for all after them.
    return this.#items[Math.min(index, this.#items.length - 1)] as Plan;
  }
}
