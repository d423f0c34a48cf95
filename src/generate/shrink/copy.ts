/**
 * Copies a value through its arrays and plain objects: a test may change the copy. What else it holds, such as the
 * bytes of a generated exchange, is shared.
 */
export function copyOf<Value>(value: Value): Value;
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = value.slice();
    for (let index = 0; index < items.length; index += 1) {
      if (typeof items[index] === 'object') items[index] = copyOf(items[index]);
    }
    return items;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  // All at once, which is much faster than one by one; a property called `__proto__` is an own one in the copy too.
  const copy: Record<string, unknown> = { ...value };
  for (const name of Object.keys(copy)) {
    const part = copy[name];
    if (typeof part === 'object' && part !== null) copy[name] = copyOf(part);
  }
  return copy;
}
