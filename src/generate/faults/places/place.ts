import type { SchemaNode, Use } from '../../../validate/index.js';

/** One step into an instance: to one part of it, or to any of the parts that a keyword speaks of. */
export type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'any-property'; speaksOf(name: string): boolean }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'any-item'; readonly from: number };

/** How one schema leads to another: the keyword, and which of its schemas. */
export interface Edge {
  readonly name:
    | 'refs'
    | 'allOf'
    | 'anyOf'
    | 'oneOf'
    | 'then'
    | 'else'
    | 'dependentSchemas'
    | 'properties'
    | 'patternProperties'
    | 'additionalProperties'
    | 'unevaluatedProperties'
    | 'prefixItems'
    | 'items'
    | 'unevaluatedItems';
  readonly use: Use<unknown>;
  /** Which one, where the keyword holds a list. */
  readonly index: number;
  /** The property, of `properties` and `dependentSchemas`. */
  readonly property?: string;
  /** Absent where the schema judges the same value. */
  readonly step?: Step;
  readonly node: SchemaNode;
}

/** One way to a place: from the place before it. */
export interface Way {
  readonly from: Place;
  readonly edge: Edge;
}

/** A schema at a place of the instance, and the ways that lead there; the root has none. */
export interface Place {
  /** A JSON Pointer in which `*` stands for any part that a keyword speaks of. */
  readonly path: string;
  readonly steps: readonly Step[];
  readonly node: SchemaNode;
  readonly ways: Way[];
  /** A composition of which one branch is enough stands above it, on whatever way. */
  isBelowBranch: boolean;
}
