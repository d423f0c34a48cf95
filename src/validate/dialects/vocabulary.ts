import { isJsonObject, type Json, ownProperty } from '../../model/index.js';

const APPLICATORS = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'items',
  'prefixItems',
  'additionalItems',
  'contains',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
] as const;
const UNEVALUATED = ['unevaluatedItems', 'unevaluatedProperties'] as const;
const VALIDATION = [
  'type',
  'enum',
  'const',
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxContains',
  'minContains',
  'maxProperties',
  'minProperties',
  'required',
  'dependentRequired',
] as const;

/** The vocabularies that are judged, with their keywords. `format` is asserted everywhere, so it is in none. */
const VOCABULARIES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['https://json-schema.org/draft/2019-09/vocab/applicator', [...APPLICATORS, ...UNEVALUATED]],
  ['https://json-schema.org/draft/2019-09/vocab/validation', VALIDATION],
  ['https://json-schema.org/draft/2020-12/vocab/applicator', APPLICATORS],
  ['https://json-schema.org/draft/2020-12/vocab/unevaluated', UNEVALUATED],
  ['https://json-schema.org/draft/2020-12/vocab/validation', VALIDATION],
]);
const WITHOUT_ASSERTIONS =
  /^https:\/\/(?:json-schema\.org\/draft\/(?:2019-09|2020-12)\/vocab\/|spec\.openapis\.org\/oas\/3\.1\/vocab\/)/;

/** What a meta-schema's `$vocabulary` says. */
export interface VocabularyUse {
  /** Keywords whose vocabulary is left out: they are annotations of no meaning. */
  readonly ignored: ReadonlySet<string>;
  /** A vocabulary that is required and unknown. */
  readonly unknown?: string;
}

/** Reads the `$vocabulary` of a custom meta-schema (2020-12 core, section 8.1.2); `undefined` when it has none. */
export function readVocabulary(metaSchema: Json): VocabularyUse | undefined {
  const vocabulary = isJsonObject(metaSchema) ? ownProperty(metaSchema, '$vocabulary') : undefined;
  if (!isJsonObject(vocabulary)) return undefined;
  const ignored = new Set<string>([...APPLICATORS, ...UNEVALUATED, ...VALIDATION]);
  let unknown: string | undefined;
  for (const [uri, isRequired] of Object.entries(vocabulary)) {
    for (const keyword of VOCABULARIES.get(uri) ?? []) ignored.delete(keyword);
    if (isRequired === true && !WITHOUT_ASSERTIONS.test(uri)) unknown ??= uri;
  }
  return unknown === undefined ? { ignored } : { ignored, unknown };
}
