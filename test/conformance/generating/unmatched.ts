/** A cycle of references is walked once; what the instance breaks lies a round deeper. */
const RECURS = 'the same rule has its fault a round of the cycle above';

/**
 * Violations of the suite's invalid instances for which there is no fault, and why: `test: keyword at place`. Each entry
 * must still be needed.
 */
export const UNMATCHED: Readonly<Record<string, string>> = {
  'draft2019-09/defs.json: validate definition against metaschema: invalid definition schema: anyOf at /$defs/foo/type':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with $recursiveAnchor: false works like $ref: integer does not match as a property value: anyOf at /foo':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with $recursiveAnchor: false works like $ref: two levels, integer does not match as a property value: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor in the initial target schema resource: leaf node does not match: recursion uses the inner schema: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor in the outer schema resource: leaf node does not match: recursion only uses inner schema: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor works like $ref: integer does not match as a property value: anyOf at /foo':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor works like $ref: two levels, integer does not match as a property value: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef without $recursiveAnchor works like $ref: recursive mismatch: additionalProperties at /foo':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef without using nesting: integer does not match as a property value: anyOf at /foo':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef without using nesting: two levels, no match: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: dynamic $recursiveRef destination (not predictable at schema compile time): integer node: type at /november':
    RECURS,
  'draft2019-09/recursiveRef.json: multiple dynamic paths to the $recursiveRef keyword: recurse to integerNode - floats are not allowed: type at /november':
    RECURS,
  'draft2019-09/ref.json: Recursive references between schemas: invalid tree: type at /nodes/0/subtree/nodes/0/value':
    RECURS,
  'draft2019-09/ref.json: root pointer ref: recursive mismatch: additionalProperties at /foo': RECURS,
  'draft2019-09/ref.json: simple URN base URI with $ref via the URN: invalid under the URN IDed schema: minimum at /foo':
    RECURS,
  'draft2019-09/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 2nd level is invalid: unevaluatedProperties at /x':
    RECURS,
  'draft2019-09/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 3rd level is invalid: unevaluatedProperties at /x/x':
    RECURS,
  'draft2020-12/defs.json: validate definition against metaschema: invalid definition schema: anyOf at /$defs/foo/type':
    RECURS,
  'draft2020-12/dynamicRef.json: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope: The recursive part is not valid against the root: const at /bar/baz/foo':
    RECURS,
  'draft2020-12/dynamicRef.json: strict-tree schema, guards against misspelled properties: instance with misspelled field: unevaluatedProperties at /children/0':
    RECURS,
  'draft2020-12/ref.json: Recursive references between schemas: invalid tree: type at /nodes/0/subtree/nodes/0/value':
    RECURS,
  'draft2020-12/ref.json: root pointer ref: recursive mismatch: additionalProperties at /foo': RECURS,
  'draft2020-12/ref.json: simple URN base URI with $ref via the URN: invalid under the URN IDed schema: minimum at /foo':
    RECURS,
  'draft2020-12/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 2nd level is invalid: unevaluatedProperties at /x':
    RECURS,
  'draft2020-12/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 3rd level is invalid: unevaluatedProperties at /x/x':
    RECURS,
  'draft7/definitions.json: validate definition against metaschema: invalid definition schema: anyOf at /definitions/foo/type':
    RECURS,
  'draft7/ref.json: Recursive references between schemas: invalid tree: type at /nodes/0/subtree/nodes/0/value': RECURS,
  'draft7/ref.json: root pointer ref: recursive mismatch: additionalProperties at /foo': RECURS,
  'draft7/ref.json: simple URN base URI with $ref via the URN: invalid under the URN IDed schema: minimum at /foo':
    RECURS,
};
