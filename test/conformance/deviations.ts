import type { Json, JsonObject } from '../../src/model/index.js';

/** Tests of the official suite that are answered otherwise, each with its reason. One that passes must leave. */
export const DEVIATIONS: Readonly<Record<string, string>> = {};

/** Optional tests that are answered otherwise. */
export const OPTIONAL_DEVIATIONS: Readonly<Record<string, string>> = {
  'draft4/optional/zeroTerminatedFloats.json: some languages do not distinguish between different types of numeric value: a float is not an integer even without fractional part':
    'JSON.parse reads 1.0 as 1, and every later draft calls it an integer',
  'draft7/optional/content.json: validation of string-encoded content based on media type: an invalid JSON document':
    'contentMediaType is an annotation, as from 2019-09 on',
  'draft7/optional/content.json: validation of binary string-encoding: an invalid base64 string (% is not a valid character)':
    'contentEncoding is an annotation, as from 2019-09 on',
  'draft7/optional/content.json: validation of binary-encoded media type documents: a validly-encoded invalid JSON document':
    'contentMediaType is an annotation, as from 2019-09 on',
  'draft7/optional/content.json: validation of binary-encoded media type documents: an invalid base64 string that is valid JSON':
    'contentEncoding is an annotation, as from 2019-09 on',
};

/** A keyword that the witness answers otherwise: why, and a case that shows it. */
export interface WitnessDeviation {
  readonly reason: string;
  readonly schema: JsonObject;
  readonly instance: Json;
  /** Our answer. */
  readonly valid: boolean;
}

/** Keywords that hyperjump, the witness of the differential run, answers otherwise. */
export const WITNESS_DEVIATIONS: Readonly<Record<string, WitnessDeviation>> = {
  multipleOf: {
    reason: 'hyperjump divides doubles and allows 1.2e-7 either way; here both are the decimals that JSON text holds',
    schema: { multipleOf: 0.5 },
    instance: 1e-9,
    valid: false,
  },
};
