import { type FormatLookup, Graph } from './graph/graph.js';
import type { Registry } from './graph/registry.js';
import type { Handle } from './handle.js';
import type { PrecompiledValidators } from './types.js';

/** What the handles of one set share. */
export class SetState {
  readonly registry: Registry;
  readonly precompiled: PrecompiledValidators | undefined;
  readonly #formatOf: FormatLookup;
  readonly #graphs: { still?: Graph; dynamic?: Graph } = {};

  constructor(registry: Registry, formatOf: FormatLookup, precompiled: PrecompiledValidators | undefined) {
    this.registry = registry;
    this.precompiled = precompiled;
    this.#formatOf = formatOf;
  }

  /** The graph in which `$dynamicRef` is an ordinary reference: enough for every schema that reaches none. */
  get graph(): Graph {
    this.#graphs.still ??= new Graph(this.registry, this.#formatOf, false);
    return this.#graphs.still;
  }

  /** The graph that tells dynamic scopes apart. */
  get dynamicGraph(): Graph {
    this.#graphs.dynamic ??= new Graph(this.registry, this.#formatOf, true);
    return this.#graphs.dynamic;
  }

  async prepare(handles: readonly Handle[]): Promise<void> {
    void handles;
  }
}
