import {
  appendPointer,
  isJsonArray,
  type Json,
  type JsonObject,
  type MutableObject,
  setOwn,
} from '../../model/index.js';
import type { Normalising, SchemaPlace } from './schema-place.js';

/** Reads `items` as a list, with `additionalItems`: 2020-12 calls them `prefixItems` and `items`. */
export function readItemList(
  { context, shifts, list, normalise }: Normalising,
  values: readonly Json[],
  schema: MutableObject,
  at: SchemaPlace,
): void {
  context.repair('items-list', `${at.source}/items`);
  shifts.add(`${at.source}/items`, `${at.place}/prefixItems`);
  list(values, 'items', 'prefixItems', schema, at);
  const rest = at.raw.additionalItems;
  if (rest === undefined || rest === null) return;
  const source = `${at.source}/additionalItems`;
  const place = `${at.place}/items`;
  shifts.add(source, place);
  schema.items = normalise(rest, source, place, at.depth + 1);
}

/** Reads `dependencies`: since 2019-09 two keywords, one for names and one for schemas. */
export function readDependencies(
  { context, shifts, normalise }: Normalising,
  value: JsonObject,
  schema: MutableObject,
  at: SchemaPlace,
): void {
  context.repair('dependencies', `${at.source}/dependencies`);
  const names: MutableObject = {};
  const schemas: MutableObject = {};
  for (const name of Object.keys(value)) {
    const dependency = value[name];
    if (dependency === undefined) continue;
    const source = appendPointer(at.source, 'dependencies', name);
    const place = appendPointer(at.place, isJsonArray(dependency) ? 'dependentRequired' : 'dependentSchemas', name);
    shifts.add(source, place);
    if (isJsonArray(dependency)) setOwn(names, name, dependency);
    else setOwn(schemas, name, normalise(dependency, source, place, at.depth + 1));
  }
  if (Object.keys(names).length > 0) schema.dependentRequired = names;
  if (Object.keys(schemas).length > 0) schema.dependentSchemas = schemas;
}
