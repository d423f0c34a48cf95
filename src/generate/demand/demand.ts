import type { Keywords, Pattern, SchemaNode, Use } from '../../validate/index.js';

/** What is asked of a value: schemas that it satisfies, and schemas that it does not. */
export interface Demand {
  readonly holds: readonly SchemaNode[];
  readonly fails: readonly SchemaNode[];
}

/** One keyword of a schema that a value is to break. */
export interface Break {
  /** Which of {@link Keywords} it is. */
  readonly name: keyof Keywords;
  readonly use: Use<unknown>;
  /** The property meant, where the keyword speaks of several. */
  readonly property?: string;
  /** The property whose presence demands it: `dependentRequired`. */
  readonly dependsOn?: string;
}

/**
 * What a derived schema (`deriveNode`) asks for beyond what JSON Schema can say. Generating knows it; judging does not,
 * and judges by the rest.
 */
export interface DerivedKeywords extends Keywords {
  /** Keywords that the value must break; they are no longer among these keywords. */
  broken?: readonly Break[];
  /** One item that another schema speaks of, in place of `items` or `prefixItems`; the array holds it. */
  oneItem?: { readonly index: number | 'any'; readonly node: SchemaNode };
  /**
   * One property that another schema speaks of, in place of `additionalProperties`, `unevaluatedProperties` or of one
   * pattern of `patternProperties`; the object holds it.
   */
  oneProperty?: { readonly among: Use<SchemaNode> | Pattern; readonly node: SchemaNode };
}
