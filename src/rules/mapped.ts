import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty, valueAtPointer } from '../model/index.js';

/** Reads a pointer of a mapping; its default where the mapping has none. */
export function mappedPointer(mapping: JsonObject, name: string, byDefault: string): string {
  const pointer = ownProperty(mapping, name);
  return typeof pointer === 'string' ? pointer : byDefault;
}

/** Reads the value at a pointer: most are one name deep, and rules run on every exchange. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  if (pointer.indexOf('/', 1) !== -1 || pointer.includes('~') || pointer === '') return valueAtPointer(root, pointer);
  return isJsonObject(root) ? ownProperty(root, pointer.slice(1)) : valueAtPointer(root, pointer);
}

/** Reads the text at a pointer; `undefined` for anything but a string. */
export function textAt(root: Json, pointer: string): string | undefined {
  const value = valueAt(root, pointer);
  return typeof value === 'string' ? value : undefined;
}

/** Runs on each item of the array that the mapping's `each` names, with the item's pointer; without it, on the body itself. */
export function forEachItem(body: Json, mapping: JsonObject, run: (item: Json, pointer: string) => void): void {
  const each = mappedPointer(mapping, 'each', '');
  if (each === '') {
    run(body, '');
    return;
  }
  const items = valueAt(body, each);
  if (!isJsonArray(items)) return;
  items.forEach((item, index) => {
    run(item, `${each}/${index}`);
  });
}
