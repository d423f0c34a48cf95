import { isJsonArray, isJsonObject, type Json, type JsonObject, ownProperty, valueAtPointer } from '../model/index.js';

/** A pointer of a mapping, read once: most are one name deep, and rules run on every exchange. */
export interface MappedPointer {
  readonly pointer: string;
  /** Reads the value at the pointer; `undefined` when there is none. */
  valueIn(root: Json): Json | undefined;
  /** Reads the text at the pointer; `undefined` for anything but a string. */
  textIn(root: Json): string | undefined;
}

/** Reads a pointer of a mapping; its default where the mapping has none. */
export function mappedPointer(mapping: JsonObject, name: string, byDefault: string): MappedPointer {
  const pointer = ownProperty(mapping, name);
  return pointerReader(typeof pointer === 'string' ? pointer : byDefault);
}

/** Makes the reader of one pointer. */
export function pointerReader(pointer: string): MappedPointer {
  const isOneName = /^\/[^/~]+$/.test(pointer);
  const name = pointer.slice(1);
  const valueIn = isOneName
    ? (root: Json) => (isJsonObject(root) ? ownProperty(root, name) : valueAtPointer(root, pointer))
    : (root: Json) => valueAtPointer(root, pointer);
  return {
    pointer,
    valueIn,
    textIn(root) {
      const value = valueIn(root);
      return typeof value === 'string' ? value : undefined;
    },
  };
}

/** Runs on each item of the array that the mapping's `each` names, with the item's pointer; without it, on the body itself. */
export type ItemVisitor = (body: Json, run: (item: Json, pointer: string) => void) => void;

/** Reads the mapping's `each`. */
export function eachItem(mapping: JsonObject): ItemVisitor {
  const each = mappedPointer(mapping, 'each', '');
  if (each.pointer === '') return (body, run) => run(body, '');
  return (body, run) => {
    const items = each.valueIn(body);
    if (!isJsonArray(items)) return;
    items.forEach((item, index) => {
      run(item, `${each.pointer}/${index}`);
    });
  };
}
