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
import { NODE } from './node-of.js';
import { outlineOf } from './outline.js';
import type { Prepared, SetState } from './set-state.js';
import { Validator } from './validator.js';

/** A schema of a set, by its URI. */
export class Handle implements SchemaHandle {
  /** As the set was asked for it. */
  readonly uri: string;
  readonly #normalized: string;
  readonly #state: SetState;
  #location: Location | null | undefined;
  #read: Prepared | { readonly error: SchemaNotCompilableError } | undefined;
  #outline: SchemaOutline | undefined;
  #compiled: SchemaValidator | SchemaNotCompilableError | undefined;

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
    if (this.#compiled instanceof SchemaNotCompilableError) throw this.#compiled;
    return this.#compiled;
  }

  outline(): SchemaOutline {
    const location = this.#locate();
    const { graph } = this.#state;
    // A handle to nothing restricts nothing.
    this.#outline ??= outlineOf(location === undefined ? graph.unrestricted() : graph.root(location));
    return this.#outline;
  }

  [NODE](): SchemaNode {
    this.#read ??= this.#readGraph();
    if ('error' in this.#read) throw this.#read.error;
    return this.#read.root;
  }

  #locate(): Location | undefined {
    if (this.#location === undefined) this.#location = this.#state.registry.locate(this.#normalized) ?? null;
    return this.#location ?? undefined;
  }

  #readGraph(): Prepared | { readonly error: SchemaNotCompilableError } {
    const location = this.#locate();
    if (location === undefined) {
      const next = 'Correct the reference, or add what it names.';
      return { error: new SchemaNotCompilableError('there is no schema here', this.address, { next }) };
    }
    let root = this.#state.graph.root(location);
    let found = scan(root);
    if (found.isDynamic) {
      root = this.#state.dynamicGraph.root(location);
      found = scan(root);
    }
    return found.problem === undefined ? { root, scan: found } : { error: errorOf(found.problem) };
  }

  #compile(): SchemaValidator | SchemaNotCompilableError {
    this.#read ??= this.#readGraph();
    if ('error' in this.#read) return this.#read.error;
    const { root } = this.#read;
    try {
      return new Validator(() => root, this.#state.judgeOf(this.#read));
    } catch (error) {
      const isTooDeep = error instanceof RangeError;
      const reason = error instanceof Error ? error.message : String(error);
      const message = isTooDeep ? 'schemas are nested, or refer to each other, too deeply here' : reason;
      return new SchemaNotCompilableError(message, this.address, { cause: error });
    }
  }
}
