/** A JSON value (RFC 8259 section 3), as `JSON.parse` returns it. Never mutated by this library. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Keys such as `__proto__` and `constructor` are ordinary own keys. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The seven types that JSON Schema 2020-12 (validation, section 6.1.1) knows. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Tells whether a value is a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells whether a value is a JSON array; narrows a `Json` to its read-only array form. */
export function isJsonArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Names the JSON type of a value; a number without a fraction is an `integer`. */
export function jsonTypeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    default:
      return 'object';
  }
}

/** Reads an own property of a JSON object; `undefined` when it has none of that name. */
export function ownProperty(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
