import type { Json } from '../../../src/index.js';

/** A way in which the witness, hyperjump, is known to be wrong about what is drawn. */
export interface Excuse {
  readonly reason: string;
  /** A schema of 2020-12 and a valid instance of it, which the witness refuses. */
  readonly schema: Json;
  readonly instance: Json;
  /** Tells whether a value that it refuses is one of those. */
  explains(schema: Json, value: Json): boolean;
}

/** Tells whether some part of a value fulfils a condition; names of properties are asked as texts. */
export function hasPart(value: Json, isMeant: (part: Json) => boolean): boolean {
  if (isMeant(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  // The indexes of an array are named here too, as texts: no excuse is about those.
  return Object.entries(value).some(([name, member]) => isMeant(name) || hasPart(member, isMeant));
}

/** Each one shows itself on its example, or it must leave. */
export const EXCUSES: readonly Excuse[] = [
  {
    reason: 'hyperjump takes no leap second in a time, which RFC 3339 section 5.6 has',
    schema: { format: 'time' },
    instance: '23:59:60Z',
    explains: (_, value) => hasPart(value, (part) => typeof part === 'string' && /:60/.test(part)),
  },
  {
    reason: 'hyperjump throws at some hosts that are an IPvFuture (RFC 3986 section 3.2.2)',
    schema: { format: 'iri' },
    instance: 'http://[V1.fe]/',
    explains: (_, value) => hasPart(value, (part) => typeof part === 'string' && /\[v/i.test(part)),
  },
];

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
