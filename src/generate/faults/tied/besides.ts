import type { Clause, Json } from '../../../model/index.js';
import { type SchemaNode, violationsOf } from '../../../validate/index.js';
import type { Site } from '../places/site.js';

/** So many of the values that break an assertion are asked what they break besides. */
const EXPLAINED = 200;

/** Counts what is broken besides an assertion, in values that break it: the likeliest is what it is tied to. */
export class Besides {
  readonly #root: SchemaNode;
  readonly #site: Site;
  readonly #others = new Map<string, { readonly clause: Clause; count: number }>();
  #count = 0;

  constructor(root: SchemaNode, site: Site) {
    this.#root = root;
    this.#site = site;
  }

  /** Looks at a value that breaks the assertion. */
  see(value: Json): void {
    if (this.#count >= EXPLAINED) return;
    this.#count += 1;
    const own = this.#site.rule;
    for (const { keyword, rule } of violationsOf(this.#root, value)) {
      if (rule.pointer === own.pointer && rule.source === own.source) continue;
      const key = `${rule.source}#${rule.pointer}`;
      const known = this.#others.get(key) ?? { clause: { keyword, address: rule }, count: 0 };
      known.count += 1;
      this.#others.set(key, known);
    }
  }

  /** How many values were seen. */
  get count(): number {
    return this.#count;
  }

  /** What most of them break; `undefined` when they break nothing else that is told. */
  get likeliest(): Clause | undefined {
    const [first] = [...this.#others.values()].sort((one, other) => other.count - one.count);
    return first?.clause;
  }
}
