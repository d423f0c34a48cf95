/** What a keyword's value is, for reading a schema of any OpenAPI version. */
export type KeywordKind =
  /** One schema. */
  | 'schema'
  /** A list of schemas. */
  | 'schemas'
  /** Schemas by name. */
  | 'schema-map'
  /** Plain text, or whatever scalar stands there; nothing in it is a schema. */
  | 'scalar'
  /** A number, perhaps written as text. */
  | 'number'
  | 'boolean'
  /** Data, kept as it stands. */
  | 'data'
  /** Read by a function of its own. */
  | 'special'
  /** Left out: nothing is judged by it. */
  | 'ignored';

const KINDS: Readonly<Record<string, KeywordKind>> = {
  // Applicators.
  allOf: 'schemas',
  anyOf: 'schemas',
  oneOf: 'schemas',
  prefixItems: 'schemas',
  not: 'schema',
  if: 'schema',
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: 'schema',
  else: 'schema',
  contains: 'schema',
  propertyNames: 'schema',
  additionalProperties: 'schema',
  additionalItems: 'schema',
  unevaluatedItems: 'schema',
  unevaluatedProperties: 'schema',
  contentSchema: 'schema',
  properties: 'schema-map',
  patternProperties: 'schema-map',
  dependentSchemas: 'schema-map',
  definitions: 'schema-map',
  $defs: 'schema-map',
  items: 'special',
  dependencies: 'special',
  // Assertions.
  type: 'special',
  enum: 'data',
  const: 'data',
  required: 'special',
  dependentRequired: 'data',
  pattern: 'scalar',
  format: 'special',
  minimum: 'number',
  maximum: 'number',
  multipleOf: 'number',
  minLength: 'number',
  maxLength: 'number',
  minItems: 'number',
  maxItems: 'number',
  minProperties: 'number',
  maxProperties: 'number',
  minContains: 'number',
  maxContains: 'number',
  exclusiveMinimum: 'special',
  exclusiveMaximum: 'special',
  uniqueItems: 'boolean',
  // Annotations.
  title: 'scalar',
  description: 'scalar',
  $comment: 'scalar',
  deprecated: 'boolean',
  readOnly: 'boolean',
  writeOnly: 'boolean',
  contentMediaType: 'scalar',
  contentEncoding: 'scalar',
  default: 'scalar',
  discriminator: 'data',
  // Read beside the others, or data in which nothing is a schema.
  nullable: 'ignored',
  collectionFormat: 'ignored',
  'x-nullable': 'ignored',
  example: 'ignored',
  examples: 'ignored',
  xml: 'ignored',
  externalDocs: 'ignored',
  // References and identifiers.
  $ref: 'special',
  $dynamicRef: 'scalar',
  $id: 'scalar',
  $schema: 'scalar',
  $anchor: 'scalar',
  $dynamicAnchor: 'scalar',
  $vocabulary: 'ignored',
  id: 'special',
};

const BY_KEYWORD: ReadonlyMap<string, KeywordKind> = new Map(Object.entries(KINDS));

/** Finds what a keyword's value is; `undefined` for a keyword that no specification knows. */
export function keywordKind(keyword: string): KeywordKind | undefined {
  return BY_KEYWORD.get(keyword);
}

/** Keywords that came with a JSON Schema later than the one in OpenAPI 3.0 and 2.0. */
export const BEYOND_OPENAPI_3_0: ReadonlySet<string> = new Set([
  'prefixItems',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'additionalItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'patternProperties',
  'dependentSchemas',
  'dependentRequired',
  'dependencies',
  'const',
  'minContains',
  'maxContains',
]);

/** Identifiers and references that mean nothing before OpenAPI 3.1. */
export const IDENTIFIERS: ReadonlySet<string> = new Set([
  '$id',
  '$schema',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  'id',
]);

/** Keywords beside a `$ref` that nothing is judged by. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  'title',
  'description',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
]);
