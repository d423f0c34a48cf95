import { isJsonArray, isJsonObject, type Json } from '../../model/index.js';

/** Tells whether two JSON values are equal (2020-12 core, section 4.2.2): numbers by value, objects without order. */
export function jsonEqual(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isJsonArray(left)) {
    if (!isJsonArray(right) || left.length !== right.length) return false;
    for (let index = 0; index < left.length; index++) {
      // Both have the index.
      if (!jsonEqual(left[index] as Json, right[index] as Json)) return false;
    }
    return true;
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  for (const key of keys) {
    // `left` has the key, and `right` is asked first.
    if (!Object.hasOwn(right, key) || !jsonEqual(left[key] as Json, right[key] as Json)) return false;
  }
  return true;
}

/** Finds two equal items, the earlier one first; `undefined` when all differ. Linear in the size of the array. */
export function findDuplicate(items: readonly Json[]): readonly [number, number] | undefined {
  const seen = new Map<Json, number>();
  for (const [index, item] of items.entries()) {
    // Scalars are told apart by `Map` itself; a text that could be a composite's is marked as text.
    const key =
      typeof item === 'object' && item !== null ? canonicalText(item) : typeof item === 'string' ? `"${item}` : item;
    const earlier = seen.get(key);
    if (earlier !== undefined) return [earlier, index];
    seen.set(key, index);
  }
  return undefined;
}

/** Writes a value so that equal values, and only those, have equal texts. */
function canonicalText(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (isJsonObject(value)) {
    const keys = Object.keys(value).sort();
    // Each key was just listed.
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] as Json)}`).join(',')}}`;
  }
  // Infinity stands for a number beyond a double's range, which JSON.stringify calls null.
  return typeof value === 'number' ? (value === 0 ? '0' : String(value)) : JSON.stringify(value);
}
