import type { Clause } from '../../model/index.js';
import type { FormatDefinition, Pattern, SchemaNode } from '../../validate/index.js';
import type { Demand } from './demand.js';

/** A limit of a number. */
export interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
  readonly clause: Clause;
}

/** A format of numbers or objects that is demanded, or ruled out. */
export interface FormatFacet {
  readonly definition: FormatDefinition;
  readonly name: string;
  readonly isWanted: boolean;
  readonly clause: Clause;
}

/** What one schema says of properties: `additionalProperties` speaks of what its neighbours leave. */
export interface PropertyLayer {
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patterns: readonly (readonly [Pattern, SchemaNode])[];
  readonly extra: SchemaNode | undefined;
  /** The keyword that speaks of the rest, or the first that speaks at all. */
  readonly clause: Clause;
}

/** A property that must be there, under a name that is to be found. */
export interface PropertyWitness {
  /** What its name must be. */
  readonly name: Demand;
  /** Only a name that nothing evaluates will do, or one that a layer leaves to `additionalProperties`. */
  readonly isUnevaluated: boolean;
  readonly value: Demand;
  /** The schema that does not speak of this property: another one stands in its place. */
  readonly inPlaceOf: SchemaNode | undefined;
  readonly clause: Clause;
}

/** Names that must be there when another one is. */
export interface Dependence {
  readonly name: string;
  readonly names: readonly string[];
  readonly clause: Clause;
}

/** What one schema says of items. */
export interface ItemLayer {
  readonly prefix: readonly SchemaNode[];
  readonly rest: SchemaNode | undefined;
  readonly clause: Clause;
}

/** How many items satisfy a schema. */
export interface Containing {
  readonly node: SchemaNode;
  readonly least: number;
  readonly most: number;
  /** Whether what satisfies it counts as evaluated. */
  readonly isMarking: boolean;
  readonly clause: Clause;
  readonly mostClause: Clause;
}

/** An item that must be there. */
export interface ItemWitness {
  /** Its index, or the first that will do. */
  readonly index: number;
  readonly isExact: boolean;
  readonly value: Demand;
  /** The schema that does not speak of this item: another one stands in its place. */
  readonly inPlaceOf: ItemLayer | undefined;
  readonly clause: Clause;
}

/** An `unevaluatedProperties` or `unevaluatedItems`, and what has been evaluated along the chosen branches. */
export interface Scope {
  readonly node: SchemaNode;
  readonly clause: Clause;
  readonly isOfItems: boolean;
  readonly layers: readonly PropertyLayer[];
  readonly items: readonly ItemLayer[];
  readonly containing: readonly Containing[];
  /** Something below has evaluated everything. */
  readonly isAll: boolean;
}
