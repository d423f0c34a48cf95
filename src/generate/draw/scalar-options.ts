import type { Json } from '../../model/index.js';
import type { SchemaNode } from '../../validate/index.js';
import { ALL_KINDS, KIND, NUMBER } from '../demand/kinds.js';
import type { Shape } from '../demand/shape.js';
import { copyOf } from '../shrink/copy.js';
import { mostTexts } from '../text/most-texts.js';
import type { TextPlan } from '../text/text-demand.js';
import type { DrawContext } from './context.js';
import { CHARACTERS_A_PART, type TooLarge } from './extents.js';
import { type NumberPlan, planNumber } from './number-plan.js';
import type { Option } from './option.js';
import type { Plan } from './plan.js';
import { realisticText } from './realistic-text.js';
import { LEAST_RICHNESS, MOST_RICHNESS } from './richness.js';

/** An option of values without parts. */
abstract class ScalarOption implements Option {
  readonly height = 0;
  readonly isFlat: boolean = true;
  readonly richness: number = LEAST_RICHNESS;
  readonly isLoose: boolean;
  readonly breaches: readonly SchemaNode[];
  readonly isUnspokenOf: boolean;

  constructor(shape: Shape, kinds: number) {
    this.breaches = shape.breaches;
    this.isLoose = shape.excluded.length > 0 || shape.isRough;
    this.isUnspokenOf = shape.spokenOf !== 0 && (shape.spokenOf & kinds) === 0;
  }

  needs(): Iterable<Plan> {
    return [];
  }

  heightFrom(): number {
    return 0;
  }

  extentFrom(): number {
    return 1;
  }

  settle(): void {}

  abstract draw(context: DrawContext, name: string | undefined): Json | undefined;
}

/** Values of a list. */
export class ValuesOption extends ScalarOption {
  readonly all: readonly Json[];
  override readonly richness: number;
  readonly #isFlat: boolean;

  constructor(shape: Shape, values: readonly Json[]) {
    super(shape, ALL_KINDS);
    this.all = values;
    this.richness = Math.min(Math.max(values.length, LEAST_RICHNESS), MOST_RICHNESS);
    this.#isFlat = values.every((value) => typeof value !== 'object' || value === null);
  }

  draw(context: DrawContext): Json {
    const value = context.random.pick(this.all);
    // Whoever gets it may change it, and the schema must stay as it is.
    return this.#isFlat ? value : copyOf(value);
  }
}

/** Numbers of a range. */
export class NumberOption extends ScalarOption {
  readonly all: readonly Json[] | undefined;
  readonly #plans: readonly NumberPlan[];

  constructor(shape: Shape) {
    super(shape, NUMBER);
    const plans: NumberPlan[] = [];
    for (const kind of [KIND.integer, KIND.fraction]) {
      if ((shape.kinds & kind) === 0) continue;
      const plan = planNumber(shape, kind);
      if ('draw' in plan) plans.push(plan);
    }
    this.#plans = plans;
    const all = plans.flatMap((plan) => plan.all ?? []);
    this.all = plans.every((plan) => plan.all !== undefined) ? all : undefined;
  }

  draw(context: DrawContext): Json | undefined {
    const { random } = context;
    const [first] = this.#plans;
    const plan = this.#plans.length === 1 ? first : random.pick(this.#plans);
    return plan?.draw(random, context.isAtBoundary);
  }
}

/** Texts. */
export class TextOption extends ScalarOption {
  readonly #plan: Plan;
  readonly #texts: TextPlan | undefined;
  readonly #format: string | undefined;
  readonly largeness: TooLarge | undefined;
  readonly #shape: Shape;

  constructor(plan: Plan, shape: Shape) {
    super(shape, KIND.string);
    this.#plan = plan;
    const texts = plan.engine.texts.plan(shape.text);
    this.#texts = 'draw' in texts ? texts : undefined;
    const { minLength } = shape.text;
    this.largeness = minLength && { clause: minLength.clause, what: 'characters', count: minLength.value };
    this.#shape = shape;
    this.#format = shape.text.formats[0]?.value.name;
  }

  get most(): number {
    return mostTexts(this.#shape.text);
  }

  override extentFrom(): number {
    return 1 + (this.largeness?.count ?? 0) / CHARACTERS_A_PART;
  }

  draw(context: DrawContext, name: string | undefined): Json | undefined {
    const { realism } = this.#plan.engine.options;
    if (realism !== undefined) {
      const text = realisticText(realism, this.#plan, name, this.#format, context.random);
      if (text !== undefined) return text;
    }
    return this.#texts?.draw(context.random, context.isAtBoundary);
  }
}
