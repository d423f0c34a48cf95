import { isJsonArray, isJsonObject, type Json, ownProperty } from './json.js';

/** Escapes one reference token of a JSON Pointer (RFC 6901 section 3): `~` as `~0`, `/` as `~1`. */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** Appends reference tokens to a JSON Pointer, escaping each. */
export function appendPointer(pointer: string, ...tokens: readonly (string | number)[]): string {
  let result = pointer;
  for (const token of tokens) result += `/${typeof token === 'number' ? token : escapeToken(token)}`;
  return result;
}

/** Splits a JSON Pointer into its unescaped reference tokens (RFC 6901 section 4); the empty pointer has none. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** Finds the value that a JSON Pointer points at; `undefined` when there is none. */
export function valueAtPointer(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of pointerTokens(pointer)) {
    if (isJsonArray(value)) value = /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else if (isJsonObject(value)) value = ownProperty(value, token);
    else return undefined;
  }
  return value;
}

/** Tells whether a pointer is the other pointer or lies below it. */
export function isWithinPointer(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}
