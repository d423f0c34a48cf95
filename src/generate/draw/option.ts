import type { Clause, Json } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import { KIND, NUMBER } from '../demand/kinds.js';
import type { Shape } from '../demand/shape.js';
import { ArrayOption } from './array-option.js';
import type { DrawContext } from './context.js';
import type { TooLarge } from './extents.js';
import { ObjectOption } from './object-option.js';
import type { Plan } from './plan.js';
import { NumberOption, TextOption, ValuesOption } from './scalar-options.js';

/** One kind of value of one shape: what is left to draw once every choice is made. */
export interface Option {
  /** The least number of values inside each other, once it is settled. */
  readonly height: number;
  /** What is drawn must be judged. */
  readonly isLoose: boolean;
  /** What every value must fail, beside what the demand says. */
  readonly breaches: readonly SchemaNode[];
  /** The schema speaks of other kinds, and leaves this one free. */
  readonly isUnspokenOf: boolean;
  /** Values without parts: drawing again by itself is of little use. */
  readonly isFlat?: boolean;
  /** How many different values it lists, in itself or in its parts: the more, the more often it is drawn. */
  readonly richness: number;
  /** All values, where they are few. */
  readonly all?: readonly Json[] | undefined;
  /** How many different values there are at most, where that is known. */
  readonly most?: number;
  /** The plans of parts that may be needed. */
  needs(): Iterable<Plan>;
  heightFrom(heightOf: (plan: Plan) => number): number;
  /** How many parts the smallest value has, by those of its parts. */
  extentFrom(extentOf: (plan: Plan) => number): number;
  /** What the keywords demand at least of its size, where they do. */
  readonly largeness?: TooLarge | undefined;
  /** The clause that demands a part, where one does. */
  clauseOf?(part: Plan): Clause | undefined;
  settle(heightOf: (plan: Plan) => number): void;
  draw(context: DrawContext, name: string | undefined): Json | undefined;
}

/** Lists the options of a shape. */
export function optionsOf(plan: Plan, shape: Shape): Option[] {
  const { kinds, values } = shape;
  if (values !== undefined) return [new ValuesOption(shape, values.value)];
  const options: Option[] = [];
  const few: Json[] = [];
  if ((kinds & KIND.null) !== 0) few.push(null);
  if ((kinds & KIND.boolean) !== 0) few.push(false, true);
  const left = few.filter((value) => !shape.excluded.some((one) => one.value === value));
  if (left.length > 0) options.push(new ValuesOption(shape, left));
  if ((kinds & NUMBER) !== 0) options.push(new NumberOption(shape));
  if ((kinds & KIND.string) !== 0) options.push(new TextOption(plan, shape));
  if ((kinds & KIND.array) !== 0) options.push(new ArrayOption(plan, shape));
  if ((kinds & KIND.object) !== 0) options.push(new ObjectOption(plan, shape));
  return options;
}
