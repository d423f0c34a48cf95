import { appendPointer, isJsonArray, isJsonObject, type Json } from '../../../src/model/index.js';

/** Lists the pointers of a value and of everything in it, in the order of the text. */
export function pointersOf(value: Json, pointer = ''): string[] {
  const below = isJsonArray(value)
    ? value.flatMap((item, index) => pointersOf(item, appendPointer(pointer, index)))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([name, item]) => pointersOf(item, appendPointer(pointer, name)))
      : [];
  return [pointer, ...below];
}
