import { appendPointer, type Json } from '../../model/index.js';
import { DIALECTS } from '../dialects/dialect.js';
import type { FormatDefinition } from '../formats/index.js';
import { type Keywords, type Problem, SchemaNode } from './node.js';
import { readKeywords } from './read-keywords.js';
import type { Registry } from './registry.js';
import type { Location } from './resource.js';
import { type Scope, Scopes } from './scope.js';
import { resolveUri, splitFragment } from './uri.js';

/** Deeper nesting than this would overflow the stacks of compilers; no honest document comes near it. */
export const MAX_DEPTH = 400;

/** Finds the definition of a format that is asserted. */
export type FormatLookup = (name: string) => FormatDefinition | undefined;

/**
 * The schemas of a set and how they refer to each other, read as far as someone asks. Two graphs over the same
 * registry differ in whether they keep the dynamic scope apart; most documents have no use for it.
 */
export class Graph {
  readonly registry: Registry;
  readonly isDynamic: boolean;
  readonly formatOf: FormatLookup;
  readonly #nodes = new Map<string, SchemaNode>();
  readonly #scopes = new Scopes();
  readonly #read = (node: SchemaNode): Keywords => readKeywords(node, this);

  constructor(registry: Registry, formatOf: FormatLookup, isDynamic: boolean) {
    this.registry = registry;
    this.formatOf = formatOf;
    this.isDynamic = isDynamic;
  }

  /** The node of a schema that nothing led to: a handle's. */
  root(location: Location): SchemaNode {
    return this.#node(location, this.#enter(this.#scopes.empty, location), 0);
  }

  /** A schema that allows everything, for a handle that leads nowhere. */
  unrestricted(): SchemaNode {
    const traits = DIALECTS['2020-12'];
    const definition = { uri: '', source: '', root: true, dialect: traits.dialect };
    const document = { index: -1, definition, uri: '', root: true, isOpenApi: false };
    const resource = { document, pointer: '', uri: '', traits, ignored: new Set<string>() };
    return this.root({ resource, pointer: '', value: true });
  }

  /** The node of a schema inside another one. */
  child(parent: SchemaNode, pointer: string, value: Json): SchemaNode {
    const outer = parent.location.resource;
    const resource = this.registry.enter(outer, pointer, value);
    const location = { resource, pointer, value };
    const scope = this.#scopeOf(parent);
    return this.#node(location, resource === outer ? scope : this.#enter(scope, location), parent.depth + 1);
  }

  /** The node that a reference leads to; `undefined` when the set does not hold it. */
  target(from: SchemaNode, reference: string): SchemaNode | undefined {
    const uri = resolveUri(reference, from.location.resource.uri);
    const location = uri === undefined ? undefined : this.registry.locate(uri);
    return location === undefined ? undefined : this.#node(location, this.#enter(this.#scopeOf(from), location), 0);
  }

  /** Tells whether a reference leads to a document on the network that the set does not hold. */
  isRemote(from: SchemaNode, reference: string): boolean {
    const uri = resolveUri(reference, from.location.resource.uri);
    if (uri === undefined || !/^https?:/.test(uri)) return false;
    return this.registry.locate(splitFragment(uri)[0]) === undefined;
  }

  /**
   * The node that a dynamic reference leads to: the outermost resource's schema of that dynamic anchor when the
   * reference, read as an ordinary one, leads to such an anchor as well (2020-12 core, section 8.2.3.2); else that one.
   */
  dynamicTarget(from: SchemaNode, reference: string, anchor: string): SchemaNode | undefined {
    const initial = this.target(from, reference);
    if (initial === undefined || !this.isDynamic) return initial;
    const { resource, pointer } = initial.location;
    const own = this.registry.identifiers.dynamicAnchors.get(resource)?.get(anchor);
    if (own === undefined || own.pointer !== pointer) return initial;
    const scope = this.#scopeOf(from);
    const outermost = scope.anchors.get(anchor);
    return outermost === undefined ? initial : this.#node(outermost, this.#enter(scope, outermost), 0);
  }

  /** Describes a problem at a keyword of a schema. */
  problem(node: SchemaNode, keyword: string | undefined, message: string, next?: string): Problem {
    const { pointer, resource } = node.location;
    const at = keyword === undefined ? pointer : appendPointer(pointer, keyword);
    return { message, document: resource.document, pointer: at, ...(next === undefined ? {} : { next }) };
  }

  #scopeOf(node: SchemaNode): Scope {
    // Only this class makes nodes, and always with a scope of its own.
    return (node.scope as Scope | undefined) ?? this.#scopes.empty;
  }

  #enter(scope: Scope, location: Location): Scope {
    return this.isDynamic ? this.#scopes.enter(scope, location.resource, this.registry) : scope;
  }

  #node(location: Location, scope: Scope, depth: number): SchemaNode {
    const key = `${location.resource.document.index}${location.pointer}${scope.key === '' ? '' : ` ${scope.key}`}`;
    let node = this.#nodes.get(key);
    if (node === undefined) {
      node = new SchemaNode(this.#nodes.size, location, depth, scope, this.#read);
      this.#nodes.set(key, node);
    }
    return node;
  }
}
