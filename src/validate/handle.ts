import {
  type Address,
  type Json,
  type SchemaHandle,
  SchemaNotCompilableError,
  type SchemaOutline,
  type SchemaValidator,
} from '../model/index.js';
import { addressOf, errorOf } from './graph/address.js';
import type { SchemaNode } from './graph/node.js';
import type { Location } from './graph/resource.js';
import { scan } from './graph/scan.js';
import { decodeFragment, splitFragment } from './graph/uri.js';
import { accepts } from './interpret/evaluate.js';
import { outlineOf } from './outline.js';
import type { SetState } from './set-state.js';
import { Validator } from './validator.js';

/** A schema of a set, by its URI. */
export class Handle implements SchemaHandle {
  /** As the set was asked for it. */
  readonly uri: string;
  readonly #normalized: string;
  readonly #state: SetState;
  #location: Location | null | undefined;
  #outline: SchemaOutline | undefined;
  #compiled: { validator: SchemaValidator } | { error: SchemaNotCompilableError } | undefined;

  constructor(uri: string, normalized: string, state: SetState) {
    this.uri = uri;
    this.#normalized = normalized;
    this.#state = state;
  }

  get address(): Address {
    const location = this.#locate();
    if (location !== undefined) return addressOf(location.resource.document, location.pointer);
    const [base, fragment] = splitFragment(this.#normalized);
    const document = this.#state.registry.documents.find(({ uri }) => uri === base);
    const pointer = decodeFragment(fragment);
    return document === undefined ? { source: base, pointer } : addressOf(document, pointer);
  }

  get schema(): Json {
    return this.#locate()?.value ?? true;
  }

  validator(): SchemaValidator {
    this.#compiled ??= this.#compile();
    if ('error' in this.#compiled) throw this.#compiled.error;
    return this.#compiled.validator;
  }

  outline(): SchemaOutline {
    const location = this.#locate();
    // A handle to nothing restricts nothing.
    this.#outline ??= outlineOf(
      location === undefined ? this.#state.graph.unrestricted() : this.#state.graph.root(location),
    );
    return this.#outline;
  }

  #locate(): Location | undefined {
    if (this.#location === undefined) this.#location = this.#state.registry.locate(this.#normalized) ?? null;
    return this.#location ?? undefined;
  }

  #compile(): { validator: SchemaValidator } | { error: SchemaNotCompilableError } {
    const location = this.#locate();
    if (location === undefined) {
      return { error: new SchemaNotCompilableError('there is no schema here', this.address) };
    }
    let root: SchemaNode = this.#state.graph.root(location);
    let found = scan(root);
    if (found.isDynamic) {
      root = this.#state.dynamicGraph.root(location);
      found = scan(root);
    }
    if (found.problem !== undefined) return { error: errorOf(found.problem) };
    return {
      validator: new Validator(
        () => root,
        (value) => accepts(root, value),
      ),
    };
  }
}
