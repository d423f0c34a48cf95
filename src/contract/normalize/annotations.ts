import { appendPointer, isJsonObject, type Json, type JsonObject, type MutableObject } from '../../model/index.js';
import { ANNOTATIONS, keywordKind } from './keywords.js';
import type { NormaliserContext } from './schema-place.js';

/** Copies a keyword whose value is a scalar; data in its place, such as a default that is an object, is left out. */
export function copyScalar(
  context: NormaliserContext,
  key: string,
  value: Json,
  schema: MutableObject,
  source: string,
): void {
  if ((value === 'true' || value === 'false') && keywordKind(key) === 'boolean') {
    context.repair('boolean-as-text', appendPointer(source, key), key);
    copyScalar(context, key, value === 'true', schema, source);
    return;
  }
  if (typeof value === 'object') return;
  if ((key === 'readOnly' || key === 'writeOnly') && value === true) context.sawDirection();
  schema[key] = value;
}

/** Copies the annotations of a schema, and nothing that it asserts. */
export function copyAnnotations(
  context: NormaliserContext,
  raw: JsonObject,
  schema: MutableObject,
  source: string,
): void {
  for (const key of Object.keys(raw)) {
    const value = raw[key];
    if (value === undefined || value === null) continue;
    if (ANNOTATIONS.has(key)) copyScalar(context, key, value, schema, source);
    else copyPrivacy(key, value, schema);
  }
}

/** Keeps the annotation of private values and nothing else of an extension; tells whether `key` is one. */
export function copyPrivacy(key: string, value: Json, schema: MutableObject): boolean {
  if (key === 'x-pii') schema[key] = value;
  else if (key !== 'x-twilio') return false;
  else if (isJsonObject(value) && value.pii !== undefined) schema[key] = { pii: value.pii };
  return true;
}
