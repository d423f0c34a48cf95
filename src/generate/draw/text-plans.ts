import { planText } from '../text/plan-text.js';
import type { Contradiction, TextDemand, TextPlan } from '../text/text-demand.js';

/** The plans of texts, each made once for what it demands. */
export class TextPlans {
  readonly #serials = new Map<unknown, number>();
  readonly #plans = new Map<string, TextPlan | Contradiction>();

  /** Finds the plan of a text. */
  plan(demand: TextDemand): TextPlan | Contradiction {
    const key = [
      demand.minLength?.value ?? '',
      demand.maxLength?.value ?? '',
      this.#serialsOf(demand.patterns),
      this.#serialsOf(demand.withoutPatterns),
      this.#serialsOf(demand.formats),
      this.#serialsOf(demand.withoutFormats),
    ].join(';');
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      plan = planText(demand);
      this.#plans.set(key, plan);
    }
    return plan;
  }

  #serialsOf(list: TextDemand['patterns'] | TextDemand['formats']): string {
    const serials = list.map(({ value }) => {
      const about = 'compiled' in value ? value.source : `${value.name} ${this.#serial(value.definition)}`;
      return this.#serial(about);
    });
    return [...new Set(serials)].sort((left, right) => left - right).join();
  }

  #serial(about: unknown): number {
    let serial = this.#serials.get(about);
    if (serial === undefined) {
      serial = this.#serials.size;
      this.#serials.set(about, serial);
    }
    return serial;
  }
}
