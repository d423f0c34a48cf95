/** JSON as this walker reads and writes it: its own types, so that nothing of the product is needed to check the product. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** Tells whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own property; `undefined` when there is none. */
export function own(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Reads an own property that is an object; an empty object otherwise. */
export function objectAt(value: Json | undefined, name: string): JsonObject {
  const found = own(value, name);
  return isObject(found) ? found : {};
}

/** Reads an own property that is an array; an empty array otherwise. */
export function arrayAt(value: Json | undefined, name: string): Json[] {
  const found = own(value, name);
  return Array.isArray(found) ? found : [];
}

/** Reads an own property that is a string. */
export function stringAt(value: Json | undefined, name: string): string | undefined {
  const found = own(value, name);
  return typeof found === 'string' ? found : undefined;
}

/** Reads an own property that is a number. */
export function numberAt(value: Json | undefined, name: string): number | undefined {
  const found = own(value, name);
  return typeof found === 'number' ? found : undefined;
}

/** Sets an own property, `__proto__` included. */
export function put(object: JsonObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}

/** Appends tokens to a JSON Pointer (RFC 6901 section 3). */
export function pointerTo(base: string, ...tokens: readonly (string | number)[]): string {
  let result = base;
  for (const token of tokens) result += `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return result;
}

/** Splits a JSON Pointer into its tokens. */
export function tokensOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Finds the value at a JSON Pointer. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(value)) value = /^\d+$/.test(token) ? value[Number(token)] : undefined;
    else value = own(value, token);
    if (value === undefined) return undefined;
  }
  return value;
}

/** Copies a value with the value at a pointer replaced; `undefined` removes it. */
export function replacedAt(root: Json, pointer: string, replacement: Json | undefined): Json {
  const tokens = tokensOf(pointer);
  if (tokens.length === 0) {
    if (replacement === undefined) throw new Error('the root cannot be removed');
    return replacement;
  }
  const copy = structuredClone(root);
  const last = tokens.pop() ?? '';
  let holder: Json = copy;
  for (const token of tokens) {
    const next: Json | undefined = Array.isArray(holder) ? holder[Number(token)] : own(holder, token);
    if (next === undefined) throw new Error(`nothing at ${pointer}`);
    holder = next;
  }
  if (Array.isArray(holder)) {
    if (replacement === undefined) holder.splice(Number(last), 1);
    else holder[Number(last)] = replacement;
  } else if (isObject(holder)) {
    if (replacement === undefined) delete holder[last];
    else put(holder, last, replacement);
  }
  return copy;
}

/** Names the JSON type; `integer` for a number without a fraction. */
export function typeOf(value: Json): 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return 'object';
}

/** Writes a value with its keys in order, for comparing. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(own(value, key) ?? null)}`).join(',')}}`;
}

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
