import { type Clause, type Json, type MutableObject, setOwn } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import { KIND } from '../demand/kinds.js';
import { propertyDemand } from '../demand/part-demand.js';
import type { Shape } from '../demand/shape.js';
import { shuffled } from './array-roles.js';
import { type DrawContext, isSparse } from './context.js';
import type { TooLarge } from './extents.js';
import { heightAbove } from './heights.js';
import { castWitnesses } from './object-witnesses.js';
import type { Option } from './option.js';
import type { Plan } from './plan.js';
import { type Member, Properties } from './properties.js';

/** Fuller objects are drawn for their size alone. */
const MANY = 1000;

/** Objects of one shape. */
export class ObjectOption implements Option {
  height = Number.POSITIVE_INFINITY;
  readonly isLoose: boolean;
  readonly breaches: readonly SchemaNode[];
  readonly isUnspokenOf: boolean;
  readonly #plan: Plan;
  readonly #shape: Shape;
  #richness: number | undefined;
  #properties: Properties | undefined;

  constructor(plan: Plan, shape: Shape) {
    this.#plan = plan;
    this.#shape = shape;
    this.breaches = shape.breaches;
    this.isLoose = shape.isLoose || shape.isRough || shape.excluded.length > 0;
    this.isUnspokenOf = shape.spokenOf !== 0 && (shape.spokenOf & KIND.object) === 0;
  }

  get richness(): number {
    const { layers } = this.#shape;
    this.#richness ??= this.#plan.engine.richness.of(layers.flatMap(({ properties }) => [...properties.values()]));
    return this.#richness;
  }

  *needs(): Iterable<Plan> {
    const { engine } = this.#plan;
    for (const name of this.#shape.required.keys()) yield engine.plan(propertyDemand(this.#shape, name));
    for (const { value } of this.#shape.witnesses) yield engine.plan(value);
  }

  clauseOf(part: Plan): Clause | undefined {
    const { engine } = this.#plan;
    for (const [name, clause] of this.#shape.required) {
      if (engine.plan(propertyDemand(this.#shape, name)) === part) return clause;
    }
    return this.#shape.witnesses.find(({ value }) => engine.plan(value) === part)?.clause;
  }

  heightFrom(heightOf: (plan: Plan) => number): number {
    return heightAbove(this.needs(), heightOf);
  }

  get largeness(): TooLarge | undefined {
    const { minProperties } = this.#shape;
    return minProperties && { clause: minProperties.clause, what: 'properties', count: minProperties.value };
  }

  extentFrom(extentOf: (plan: Plan) => number): number {
    const { minProperties, required } = this.#shape;
    let extent = 1;
    for (const part of this.needs()) extent += extentOf(part);
    return Math.min(extent + Math.max(0, (minProperties?.value ?? 0) - required.size), Number.MAX_VALUE);
  }

  settle(heightOf: (plan: Plan) => number): void {
    this.height = this.heightFrom(heightOf);
  }

  draw(context: DrawContext): Json | undefined {
    this.#properties ??= new Properties(this.#plan.engine, this.#shape);
    context.depth++;
    const object = this.#properties.isPlain
      ? this.#drawPlain(context, this.#properties)
      : this.#drawCounted(context, this.#properties);
    context.depth--;
    return object;
  }

  /** Draws where nothing counts the properties and none depends on another. */
  #drawPlain(context: DrawContext, properties: Properties): Json | undefined {
    const object: MutableObject = {};
    const eighths = presence(context);
    const { random } = context;
    for (const { name, plan, isRequired, leastEighths } of properties.members) {
      if (!isRequired && (eighths === 0 || context.parts <= 0)) continue;
      if (!isRequired && eighths < 8 && random.integer(1, 8) > Math.max(eighths, leastEighths)) continue;
      context.parts--;
      const value = plan.draw(context, name);
      if (value !== undefined) setOwn(object, name, value);
      else if (isRequired) return undefined;
    }
    for (let extra = properties.extraCount(context); extra > 0; extra--) {
      context.parts--;
      const member = properties.drawExtra(context, object);
      const value = member?.plan.draw(context, member.name);
      if (member !== undefined && value !== undefined) setOwn(object, member.name, value);
    }
    return object;
  }

  #drawCounted(context: DrawContext, properties: Properties): Json | undefined {
    const { minProperties, maxProperties, witnesses } = this.#shape;
    const least = minProperties?.value ?? 0;
    const most = maxProperties?.value ?? Number.POSITIVE_INFINITY;
    const chosen = new Map<string, Plan>();
    for (const { name, plan, isRequired } of properties.members) if (isRequired) chosen.set(name, plan);
    if (witnesses.length > 0 && !castWitnesses(this.#shape, properties, chosen, context)) {
      return undefined;
    }
    for (const name of [...chosen.keys()]) properties.add(name, chosen, most);
    const { random } = context;
    const eighths = presence(context);
    const optional = shuffled(
      properties.members.filter(({ isRequired }) => !isRequired),
      context,
    );
    for (const { name, leastEighths } of optional) {
      if (chosen.size >= context.parts) break;
      const isThere = eighths === 8 || (eighths > 0 && random.integer(1, 8) <= Math.max(eighths, leastEighths));
      if (isThere) properties.add(name, chosen, most);
    }
    let extra = Math.min(properties.extraCount(context), most - chosen.size);
    const { maxParts } = this.#plan.engine.options;
    const isCheap = most <= (maxParts === undefined ? MANY : context.parts);
    if (isCheap && properties.hasExtras && !isSparse(context) && random.oneIn(context.isAtBoundary ? 2 : 10)) {
      extra = most - chosen.size;
    }
    // What is still missing is taken from what is named, or made up, as it happens.
    const isNamedFirst = !properties.hasExtras || random.oneIn(2);
    for (const { name } of optional) if (isNamedFirst && chosen.size < least) properties.add(name, chosen, most);
    this.#addExtras(context, properties, chosen, Math.max(extra, least - chosen.size));
    for (const { name } of optional) if (chosen.size < least) properties.add(name, chosen, most);
    if (chosen.size < least || chosen.size > most) return undefined;
    const object: MutableObject = {};
    context.parts -= chosen.size;
    for (const [name, plan] of chosen) {
      const value = plan.draw(context, name);
      if (value === undefined) return undefined;
      setOwn(object, name, value);
    }
    return object;
  }

  #addExtras(context: DrawContext, properties: Properties, chosen: Map<string, Plan>, count: number): void {
    let attempts = count * 4;
    for (let left = count; left > 0 && attempts > 0; attempts--) {
      const member: Member | undefined = properties.drawExtra(context, chosen);
      if (member === undefined) continue;
      chosen.set(member.name, member.plan);
      left--;
    }
  }
}

/** How many of eight optional properties are present. */
function presence(context: DrawContext): number {
  if (isSparse(context)) return 0;
  const { random } = context;
  if (context.isAtBoundary) return random.oneIn(2) ? 0 : 8;
  const eighths = random.integer(0, 8);
  // Deep inside, few: else recursive schemas grow.
  return context.depth > 4 ? Math.min(eighths, 2) : eighths;
}
