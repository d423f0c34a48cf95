import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type MutableObject,
  ownProperty,
  setOwn,
} from '../model/index.js';
import type { Direction } from './openapi/reader.js';

/** Finds what a `$ref` in a document, as the validator sees it, stands for. */
export type ReferenceLookup = (
  reference: string,
) => { readonly schema: Json; readonly lookUp: ReferenceLookup } | undefined;

/** Keywords whose value is data, in which `required` requires nothing. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default']);

/** How far references are followed for an annotation. */
const DEPTH = 16;

/**
 * Copies a document's schemas for one direction: properties that are annotated `readOnly` are not required of a
 * request, `writeOnly` ones not of a response (OpenAPI 3.0.3 section 4.7.24.2), composition and references included.
 * @returns the very same value when there is nothing to leave out
 */
export function forDirection(root: Json, direction: Direction, lookUp: ReferenceLookup): Json {
  const annotation = direction === 'request' ? 'readOnly' : 'writeOnly';

  const isHidden = (schema: Json, follow: ReferenceLookup, depth: number): boolean => {
    if (!isJsonObject(schema) || depth > DEPTH) return false;
    if (schema[annotation] === true) return true;
    const target = typeof schema.$ref === 'string' ? follow(schema.$ref) : undefined;
    if (target !== undefined && isHidden(target.schema, target.lookUp, depth + 1)) return true;
    return isJsonArray(schema.allOf) && schema.allOf.some((branch) => isHidden(branch, follow, depth + 1));
  };

  const addHidden = (schema: Json, follow: ReferenceLookup, names: Set<string>, depth: number): void => {
    if (!isJsonObject(schema) || depth > DEPTH) return;
    const properties = ownProperty(schema, 'properties');
    if (isJsonObject(properties)) {
      for (const name of Object.keys(properties)) {
        if (isHidden(ownProperty(properties, name) ?? null, follow, 0)) names.add(name);
      }
    }
    if (isJsonArray(schema.allOf)) for (const branch of schema.allOf) addHidden(branch, follow, names, depth + 1);
    const target = typeof schema.$ref === 'string' ? follow(schema.$ref) : undefined;
    if (target !== undefined) addHidden(target.schema, target.lookUp, names, depth + 1);
  };

  const copy = (node: Json, inherited: ReadonlySet<string>): Json => {
    if (isJsonArray(node)) return mapped(node, (item) => copy(item, NONE));
    if (!isJsonObject(node)) return node;
    const isRequiring = isJsonArray(node.required) || (isJsonArray(node.allOf) && !isJsonObject(node.allOf));
    const hidden = new Set(inherited);
    if (isRequiring) addHidden(node, lookUp, hidden, 0);
    return copyMembers(node, (key, value) => {
      if (DATA.has(key)) return value;
      if (key === 'required' && isJsonArray(value)) {
        const due = value.filter((name) => typeof name !== 'string' || !hidden.has(name));
        return due.length === value.length ? value : due;
      }
      if (key === 'allOf' && isJsonArray(value)) return mapped(value, (branch) => copy(branch, hidden));
      return copy(value, NONE);
    });
  };
  return copy(root, NONE);
}

const NONE: ReadonlySet<string> = new Set();

function mapped(list: readonly Json[], change: (item: Json) => Json): readonly Json[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}

function copyMembers(node: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  let copied: MutableObject | undefined;
  for (const key of Object.keys(node)) {
    const value = ownProperty(node, key);
    if (value === undefined) continue;
    const changed = change(key, value);
    if (changed === value) continue;
    copied ??= { ...node };
    setOwn(copied, key, changed);
  }
  return copied ?? node;
}
