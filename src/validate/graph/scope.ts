import type { Registry } from './registry.js';
import type { Location, Resource } from './resource.js';

/**
 * The dynamic scope (2020-12 core, section 7.1), reduced to what `$dynamicRef` can ask of it: which schema the
 * outermost resource that knows a dynamic anchor means by it. There are few of them, so they can be told apart by
 * identity, and `$dynamicRef` becomes an ordinary reference between (schema, scope) pairs.
 */
export interface Scope {
  readonly key: string;
  readonly anchors: ReadonlyMap<string, Location>;
}

/** Makes scopes, one object for each. */
export class Scopes {
  readonly empty: Scope = { key: '', anchors: new Map() };
  readonly #scopes = new Map<string, Scope>();

  /** Enters a resource: its dynamic anchors join the scope unless an outer resource has them. */
  enter(scope: Scope, resource: Resource, registry: Registry): Scope {
    const own = registry.identifiers.dynamicAnchors.get(resource);
    if (own === undefined) return scope;
    let anchors: Map<string, Location> | undefined;
    for (const [name, location] of own) {
      if (scope.anchors.has(name)) continue;
      anchors ??= new Map(scope.anchors);
      anchors.set(name, location);
    }
    if (anchors === undefined) return scope;
    const key = JSON.stringify(
      [...anchors].map(([name, { resource, pointer }]) => [name, resource.document.index, pointer]).sort(),
    );
    let known = this.#scopes.get(key);
    if (known === undefined) {
      known = { key, anchors };
      this.#scopes.set(key, known);
    }
    return known;
  }
}
