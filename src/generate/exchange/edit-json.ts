import { isJsonArray, isJsonObject, type Json, type JsonObject, pointerTokens } from '../../model/index.js';

/** Puts a value in the place of the one that a pointer points at; nothing changes where there is none. */
export function replaceAt(root: Json, pointer: string, value: Json): Json {
  return editAt(root, pointerTokens(pointer), { value });
}

/** Leaves out the property or item that a pointer points at; nothing changes where there is none, or at the root. */
export function removeAt(root: Json, pointer: string): Json {
  return editAt(root, pointerTokens(pointer), undefined);
}

/** Puts a property into an object, last when it is new; by entries, since it may be called `__proto__`. */
export function withProperty(object: JsonObject, name: string, value: Json): JsonObject {
  const others = Object.entries(object).filter(([other]) => other !== name);
  return Object.fromEntries(
    others.length === Object.keys(object).length
      ? [...others, [name, value]]
      : Object.entries(object).map((entry) => (entry[0] === name ? [name, value] : entry)),
  );
}

function editAt(root: Json, [token, ...rest]: readonly string[], edit: { readonly value: Json } | undefined): Json {
  if (token === undefined) return edit === undefined ? root : edit.value;
  if (isJsonArray(root)) {
    const index = /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : root.length;
    const item = root[index];
    if (item === undefined) return root;
    if (rest.length > 0 || edit !== undefined) return root.with(index, editAt(item, rest, edit));
    return root.toSpliced(index, 1);
  }
  if (!isJsonObject(root) || !Object.hasOwn(root, token)) return root;
  const entries = Object.entries(root);
  if (rest.length === 0 && edit === undefined) return Object.fromEntries(entries.filter(([name]) => name !== token));
  return Object.fromEntries(entries.map(([name, part]) => [name, name === token ? editAt(part, rest, edit) : part]));
}
