import { appendPointer, type Json, type MutableObject } from '../../model/index.js';
import type { NormaliserContext, SchemaPlace } from './schema-place.js';

/** Reads a limit; a number written as text is the number. Anything else is kept: the validator says what is wrong. */
export function readNumber(context: NormaliserContext, key: string, value: Json, { source }: SchemaPlace): Json {
  if (typeof value !== 'string' || value.trim() === '' || !Number.isFinite(Number(value))) return value;
  context.repair('number-as-text', appendPointer(source, key), key);
  return Number(value);
}

/** Tells whether a boolean beside a limit has taken it over: judged twice, it would be told twice. */
export function isTakenOver(key: string, { raw }: SchemaPlace): boolean {
  return (key === 'minimum' && raw.exclusiveMinimum === true) || (key === 'maximum' && raw.exclusiveMaximum === true);
}

/**
 * Reads `exclusiveMinimum` or `exclusiveMaximum`: a number since draft 6; before, and so in OpenAPI 2.0 and 3.0, a
 * boolean that sharpens the limit beside it.
 */
export function readExclusiveLimit(
  context: NormaliserContext,
  key: 'exclusiveMinimum' | 'exclusiveMaximum',
  value: Json,
  schema: MutableObject,
  at: SchemaPlace,
): void {
  if (typeof value !== 'boolean') {
    schema[key] = readNumber(context, key, value, at);
    return;
  }
  const isMinimum = key === 'exclusiveMinimum';
  context.repair(isMinimum ? 'boolean-exclusive-minimum' : 'boolean-exclusive-maximum', `${at.source}/${key}`);
  const limitKey = isMinimum ? 'minimum' : 'maximum';
  const limit = at.raw[limitKey];
  if (value && limit !== undefined && limit !== null) schema[key] = readNumber(context, limitKey, limit, at);
}
