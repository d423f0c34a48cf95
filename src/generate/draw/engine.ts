import type { SchemaNode } from '../../validate/index.js';
import type { Demand } from '../demand/demand.js';
import { NameSchemas } from '../demand/name-schemas.js';
import type { GenerateOptions } from '../options.js';
import { Plan } from './plan.js';
import { Richness } from './richness.js';
import { TextPlans } from './text-plans.js';

/** What belongs to one source: the plans that its demands have led to, each made once. */
export class Engine {
  readonly options: GenerateOptions;
  readonly names = new NameSchemas();
  readonly texts = new TextPlans();
  readonly richness = new Richness();
  /** How deep plans are being made inside each other. */
  depth = 0;
  readonly #serials = new Map<SchemaNode, number>();
  readonly #plans = new Map<string, Plan>();

  constructor(options: GenerateOptions) {
    this.options = options;
  }

  /** Finds the plan of a demand. */
  plan({ holds, fails }: Demand): Plan {
    const key = fails.length === 0 ? this.#key(holds) : `${this.#key(holds)}|${this.#key(fails)}`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      plan = new Plan(this, { holds: [...new Set(holds)], fails: [...new Set(fails)] });
      this.#plans.set(key, plan);
    }
    return plan;
  }

  #key(nodes: readonly SchemaNode[]): string {
    const [first, second] = nodes;
    if (first === undefined) return '';
    if (second === undefined) return String(this.#serial(first));
    const serials = [...new Set(nodes.map((node) => this.#serial(node)))];
    return serials.sort((left, right) => left - right).join();
  }

  #serial(node: SchemaNode): number {
    let serial = this.#serials.get(node);
    if (serial === undefined) {
      serial = this.#serials.size;
      this.#serials.set(node, serial);
    }
    return serial;
  }
}
