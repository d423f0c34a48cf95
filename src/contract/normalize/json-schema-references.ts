import { appendPointer, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../model/index.js';
import { LIMITS, tooManySchemas } from '../limits.js';
import { keywordKind } from './keywords.js';

/** A `$ref` in a JSON Schema document. */
export interface SchemaReference {
  readonly reference: string;
  readonly pointer: string;
  /** The `$id` in force there, resolved as far as the document goes; `undefined` for the document's own URI. */
  readonly base: string | undefined;
}

/** What a JSON Schema document declares and needs. */
export interface SchemaScan {
  readonly references: readonly SchemaReference[];
  /** Absolute URIs that the document's `$id`s declare. */
  readonly identifiers: ReadonlySet<string>;
  readonly formats: readonly { readonly name: string; readonly pointer: string }[];
  readonly hasDirections: boolean;
}

/**
 * Lists the references of a JSON Schema document, of any dialect, that stand where schemas stand.
 * @throws {ContractError} `contract-too-large` when one keyword holds too many schemas
 */
export function scanJsonSchema(root: Json, source: string): SchemaScan {
  const references: SchemaReference[] = [];
  const identifiers = new Set<string>();
  const formats: { name: string; pointer: string }[] = [];
  let hasDirections = false;

  const limit = (count: number, pointer: string): void => {
    if (count > LIMITS.members) throw tooManySchemas(source, pointer, count);
  };
  const visit = (schema: Json, pointer: string, outerBase: string | undefined): void => {
    if (!isJsonObject(schema)) return;
    const base = baseOf(schema, outerBase, identifiers);
    for (const key of Object.keys(schema)) {
      const value = schema[key];
      if (value === undefined) continue;
      const at = () => appendPointer(pointer, key);
      if (key === '$ref' || key === '$dynamicRef') {
        if (typeof value === 'string') references.push({ reference: value, pointer: at(), base });
      } else if (key === 'format') {
        if (typeof value === 'string') formats.push({ name: value, pointer: at() });
      } else if (key === 'readOnly' || key === 'writeOnly') hasDirections ||= value === true;
      else if (isJsonArray(value)) {
        if (key !== 'items' && keywordKind(key) !== 'schemas') continue;
        limit(value.length, at());
        value.forEach((item, index) => {
          visit(item, `${at()}/${index}`, base);
        });
      } else if (isJsonObject(value)) {
        const kind = keywordKind(key);
        if (kind === 'schema' || key === 'items') visit(value, at(), base);
        else if (kind === 'schema-map' || key === 'dependencies') {
          const names = Object.keys(value);
          limit(names.length, at());
          for (const name of names) visit(value[name] ?? null, appendPointer(pointer, key, name), base);
        }
      }
    }
  };
  visit(root, '', undefined);
  return { references, identifiers, formats, hasDirections };
}

function baseOf(schema: JsonObject, outer: string | undefined, identifiers: Set<string>): string | undefined {
  const id = schema.$id ?? schema.id;
  if (typeof id !== 'string' || id.startsWith('#')) return outer;
  const url = URL.canParse(id, outer) ? new URL(id, outer).href.replace(/#$/, '') : undefined;
  if (url !== undefined) identifiers.add(url);
  return url ?? outer;
}
