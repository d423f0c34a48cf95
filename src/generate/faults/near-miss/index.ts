import type { Break } from '../../demand/demand.js';
import { containsMisses, countMisses, repeatMisses, surplusMisses } from './arrays.js';
import { compositionMisses } from './compositions.js';
import { excludedMisses } from './exclusions.js';
import { memberMisses } from './members.js';
import type { NearMiss } from './near-miss.js';
import { numberMisses } from './numbers.js';
import { missingMisses, nameCountMisses, nameMisses, surplusNameMisses } from './objects.js';
import { formatMisses, lengthMisses, spellingMisses } from './texts.js';
import { typeMisses } from './types.js';

const NEAR_MISSES: { readonly [Name in Break['name']]?: NearMiss } = {
  type: typeMisses,
  enum: memberMisses,
  const: memberMisses,
  minLength: lengthMisses,
  maxLength: lengthMisses,
  pattern: spellingMisses,
  format: formatMisses,
  minimum: numberMisses,
  maximum: numberMisses,
  exclusiveMinimum: numberMisses,
  exclusiveMaximum: numberMisses,
  multipleOf: numberMisses,
  minItems: countMisses,
  maxItems: countMisses,
  uniqueItems: repeatMisses,
  contains: containsMisses,
  minContains: containsMisses,
  maxContains: containsMisses,
  items: surplusMisses,
  unevaluatedItems: surplusMisses,
  required: missingMisses,
  dependentRequired: missingMisses,
  minProperties: nameCountMisses,
  maxProperties: nameCountMisses,
  additionalProperties: surplusNameMisses,
  unevaluatedProperties: surplusNameMisses,
  propertyNames: nameMisses,
  not: excludedMisses,
  anyOf: compositionMisses,
  oneOf: compositionMisses,
};

/** Finds how a keyword is nearly broken; `undefined` where only the schema itself tells. */
export function nearMissOf(name: Break['name']): NearMiss | undefined {
  return NEAR_MISSES[name];
}

export type { NearMiss, Target } from './near-miss.js';
