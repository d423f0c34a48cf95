/** A cycle of references is walked once; what the instance breaks lies a round deeper. */
const RECURS = 'the same rule has its fault a round of the cycle above';
const NOTHING_FITS = 'two schemas refuse every value, and whatever breaks one breaks the other';
const MATCHES_BOTH = 'what is no text matches both branches of the oneOf as well';

/**
 * Violations of the suite's invalid instances for which there is no fault with values, and why: `test: keyword at place`. Each entry
 * must still be needed.
 */
export const UNMATCHED: Readonly<Record<string, string>> = {
  'draft2019-09/defs.json: validate definition against metaschema: invalid definition schema: anyOf at /$defs/foo/type':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with $recursiveAnchor: false works like $ref: two levels, integer does not match as a property value: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor works like $ref: two levels, integer does not match as a property value: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/recursiveRef.json: $recursiveRef without using nesting: two levels, no match: anyOf at /foo/bar':
    RECURS,
  'draft2019-09/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 3rd level is invalid: unevaluatedProperties at /x/x':
    RECURS,
  'draft2020-12/defs.json: validate definition against metaschema: invalid definition schema: anyOf at /$defs/foo/type':
    RECURS,
  'draft2020-12/unevaluatedProperties.json: unevaluatedProperties + single cyclic ref: Unevaluated on 3rd level is invalid: unevaluatedProperties at /x/x':
    RECURS,
  'draft7/definitions.json: validate definition against metaschema: invalid definition schema: anyOf at /definitions/foo/type':
    RECURS,
  'draft2019-09/allOf.json: allOf with boolean schemas, all false: any value is invalid: false at the root':
    NOTHING_FITS,
  'draft2019-09/oneOf.json: oneOf with base schema: mismatch base schema: type at the root': MATCHES_BOTH,
  'draft2020-12/allOf.json: allOf with boolean schemas, all false: any value is invalid: false at the root':
    NOTHING_FITS,
  'draft2020-12/oneOf.json: oneOf with base schema: mismatch base schema: type at the root': MATCHES_BOTH,
  'draft7/allOf.json: allOf with boolean schemas, all false: any value is invalid: false at the root': NOTHING_FITS,
  'draft7/oneOf.json: oneOf with base schema: mismatch base schema: type at the root': MATCHES_BOTH,
};
