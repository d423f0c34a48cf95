/** A JSONPath query (RFC 9535): from the root, or from the node that a filter looks at. */
export interface PathQuery {
  readonly from: 'root' | 'current';
  readonly segments: readonly Segment[];
}

/** One step of a query: to children, or to all descendants and then to their children. */
export interface Segment {
  readonly kind: 'child' | 'descendant';
  readonly selectors: readonly Selector[];
}

/** Which children a segment selects. */
export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly start?: number; readonly end?: number; readonly step: number }
  | { readonly kind: 'filter'; readonly expression: LogicalExpression };

/** An expression that holds, or does not, for a node. */
export type LogicalExpression =
  | { readonly kind: 'or' | 'and'; readonly operands: readonly LogicalExpression[] }
  | { readonly kind: 'not'; readonly operand: LogicalExpression }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: Comparable;
      readonly right: Comparable;
    }
  /** Whether a query selects anything. */
  | { readonly kind: 'exists'; readonly query: PathQuery }
  | { readonly kind: 'matches'; readonly isWhole: boolean; readonly text: Comparable; readonly pattern: Comparable };

/** How two values are compared. */
export type ComparisonOperator = '==' | '!=' | '<=' | '>=' | '<' | '>';

/** What is compared: a value, or nothing where there is none. */
export type Comparable =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A query that selects at most one node. */
  | { readonly kind: 'query'; readonly query: PathQuery }
  | { readonly kind: 'length'; readonly of: Comparable }
  | { readonly kind: 'count'; readonly query: PathQuery }
  | { readonly kind: 'value'; readonly query: PathQuery };

/** Tells whether a query can select no more than one node. */
export function isSingular({ segments }: PathQuery): boolean {
  return segments.every(
    ({ kind, selectors }) =>
      kind === 'child' && selectors.length === 1 && (selectors[0]?.kind === 'name' || selectors[0]?.kind === 'index'),
  );
}
