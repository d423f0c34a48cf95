import { isJsonObject, type Json, type JsonObject } from '../model/index.js';
import type { Dialect } from '../validate/index.js';

/** How a file's schemas are to be read: by a version of OpenAPI, or by a dialect of JSON Schema. */
export type Flavour = OpenApiFlavour | Dialect;

/** A version line of OpenAPI. 3.2 is read as 3.1 is. */
export type OpenApiFlavour = 'openapi-2.0' | 'openapi-3.0' | 'openapi-3.1';

/** Tells OpenAPI from JSON Schema. */
export function isOpenApi(flavour: Flavour): flavour is OpenApiFlavour {
  return flavour.startsWith('openapi-');
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  'json-schema.org/schema': '2020-12',
  'json-schema.org/draft-03/schema': 'draft-04',
  'json-schema.org/draft-04/schema': 'draft-04',
  'json-schema.org/draft-04/hyper-schema': 'draft-04',
  'json-schema.org/draft-06/schema': 'draft-06',
  'json-schema.org/draft-07/schema': 'draft-07',
  'json-schema.org/draft/2019-09/schema': '2019-09',
  'json-schema.org/draft/2020-12/schema': '2020-12',
};

/** Finds the dialect that a `$schema` names; `undefined` for any other. */
export function dialectOf(uri: string): Dialect | undefined {
  const name = uri.replace(/^https?:\/\//, '').replace(/#$/, '');
  return Object.hasOwn(DIALECTS, name) ? DIALECTS[name] : undefined;
}

/** Keywords that make a document without `$schema` a JSON Schema. */
const TELLING_KEYWORDS = [
  'type',
  'properties',
  'items',
  '$ref',
  '$id',
  '$defs',
  'definitions',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'enum',
  'const',
  'required',
  'patternProperties',
  'additionalProperties',
  'pattern',
  'format',
  'if',
];

/** What a document says that it is. */
export interface Declaration {
  readonly flavour: Flavour;
  /** As the file says: `3.0.1`, or the dialect's URI. */
  readonly version: string;
}

/**
 * Reads what a document declares itself to be: `openapi`, `swagger` or `$schema`.
 * @returns `undefined` when it does not say, or names something unknown
 */
export function declarationOf(root: Json): Declaration | undefined {
  if (!isJsonObject(root)) return undefined;
  // YAML reads an unquoted 3.0 or 2.0 as a number.
  const openapi = versionText(root, 'openapi');
  if (openapi !== undefined) {
    if (openapi.startsWith('3.0') || openapi === '3') return { flavour: 'openapi-3.0', version: openapi };
    if (openapi.startsWith('3.')) return { flavour: 'openapi-3.1', version: openapi };
    return openapi.startsWith('2.') ? { flavour: 'openapi-2.0', version: openapi } : undefined;
  }
  const swagger = versionText(root, 'swagger');
  if (swagger !== undefined) {
    return swagger === '2' || swagger.startsWith('2.')
      ? { flavour: 'openapi-2.0', version: swagger === '2' ? '2.0' : swagger }
      : undefined;
  }
  const dialect =
    Object.hasOwn(root, '$schema') && typeof root.$schema === 'string' ? dialectOf(root.$schema) : undefined;
  return dialect === undefined ? undefined : { flavour: dialect, version: String(root.$schema) };
}

function versionText(root: JsonObject, key: string): string | undefined {
  if (!Object.hasOwn(root, key)) return undefined;
  const value = root[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Tells whether a document that declares nothing can be read as a JSON Schema. */
export function looksLikeSchema(root: Json): boolean {
  if (typeof root === 'boolean') return true;
  return isJsonObject(root) && TELLING_KEYWORDS.some((keyword) => Object.hasOwn(root, keyword));
}

/** The URI of a dialect. */
export const DIALECT_URIS: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#',
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};
