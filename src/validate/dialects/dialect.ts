import type { Dialect } from '../types.js';

/** How the value of a keyword holds subschemas. */
export type Form =
  /** One schema. */
  | 'schema'
  /** A list of schemas. */
  | 'schemas'
  /** An object whose values are schemas. */
  | 'map'
  /** One schema, or a list of them (`items` before 2020-12). */
  | 'schema-or-schemas'
  /** An object whose values are schemas or lists of names (`dependencies` before 2019-09). */
  | 'map-or-names';

/** What sets a dialect apart from 2020-12, as far as reading its schemas needs it. */
export interface DialectTraits {
  readonly dialect: Dialect;
  /** The keywords that hold subschemas, and how. Everything else is data. */
  readonly applicators: ReadonlyMap<string, Form>;
  /** The keyword that names a schema: `id` in draft-04. */
  readonly idKeyword: 'id' | '$id';
  /** Draft-07 and older: a schema with `$ref` is that reference and nothing else; `#name` in `$id` is an anchor. */
  readonly isLegacy: boolean;
}

const COMMON: readonly (readonly [string, Form])[] = [
  ['properties', 'map'],
  ['patternProperties', 'map'],
  ['additionalProperties', 'schema'],
  ['allOf', 'schemas'],
  ['anyOf', 'schemas'],
  ['oneOf', 'schemas'],
  ['not', 'schema'],
  ['definitions', 'map'],
];
const DRAFT_04: readonly (readonly [string, Form])[] = [
  ...COMMON,
  ['items', 'schema-or-schemas'],
  ['additionalItems', 'schema'],
  ['dependencies', 'map-or-names'],
];
const DRAFT_06: readonly (readonly [string, Form])[] = [
  ...DRAFT_04,
  ['contains', 'schema'],
  ['propertyNames', 'schema'],
];
const CONDITIONAL: readonly (readonly [string, Form])[] = [
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
];
const MODERN: readonly (readonly [string, Form])[] = [
  ...COMMON,
  ...CONDITIONAL,
  ['contains', 'schema'],
  ['propertyNames', 'schema'],
  ['$defs', 'map'],
  // Kept by both for compatibility (2019-09 validation, appendix A), and used by documents in the wild.
  ['dependencies', 'map-or-names'],
  ['dependentSchemas', 'map'],
  ['unevaluatedItems', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['contentSchema', 'schema'],
];

/** What each dialect reads as what. */
export const DIALECTS: Readonly<Record<Dialect, DialectTraits>> = {
  'draft-04': { dialect: 'draft-04', applicators: new Map(DRAFT_04), idKeyword: 'id', isLegacy: true },
  'draft-06': { dialect: 'draft-06', applicators: new Map(DRAFT_06), idKeyword: '$id', isLegacy: true },
  'draft-07': {
    dialect: 'draft-07',
    applicators: new Map([...DRAFT_06, ...CONDITIONAL]),
    idKeyword: '$id',
    isLegacy: true,
  },
  '2019-09': {
    dialect: '2019-09',
    applicators: new Map([...MODERN, ['items', 'schema-or-schemas'], ['additionalItems', 'schema']]),
    idKeyword: '$id',
    isLegacy: false,
  },
  '2020-12': {
    dialect: '2020-12',
    applicators: new Map([...MODERN, ['items', 'schema'], ['prefixItems', 'schemas']]),
    idKeyword: '$id',
    isLegacy: false,
  },
};

const BY_META_SCHEMA: ReadonlyMap<string, Dialect> = new Map([
  ['http://json-schema.org/draft-04/schema', 'draft-04'],
  ['http://json-schema.org/draft-06/schema', 'draft-06'],
  ['http://json-schema.org/draft-07/schema', 'draft-07'],
  ['https://json-schema.org/draft/2019-09/schema', '2019-09'],
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
  ['https://spec.openapis.org/oas/3.1/dialect/base', '2020-12'],
]);

/** Recognises a dialect by its meta-schema's URI, with or without an empty fragment; http and https are the same. */
export function dialectOfMetaSchema(uri: string): Dialect | undefined {
  const plain = uri.endsWith('#') ? uri.slice(0, -1) : uri;
  return (
    BY_META_SCHEMA.get(plain) ??
    BY_META_SCHEMA.get(plain.replace(/^https:/, 'http:')) ??
    BY_META_SCHEMA.get(plain.replace(/^http:/, 'https:'))
  );
}
