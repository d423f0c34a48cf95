/**
 * Schemas that the witness cannot read, or reads otherwise than the suite means them: what is drawn from them is judged
 * by our validator alone.
 */
export const MISREAD: Readonly<Record<string, string>> = {
  'draft7/ref.json: $ref prevents a sibling $id from changing the base uri':
    'hyperjump lets an $id beside a $ref change the base URI',
  'draft7/refRemote.json: base URI change - change folder in subschema':
    'hyperjump follows no JSON Pointer past an $id below the root',
};

/** Schemas that are given up, and why; at most 1% of the satisfiable ones. */
export const GIVEN_UP: Readonly<Record<string, string>> = {};
