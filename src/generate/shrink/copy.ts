/**
 * Copies a value through its arrays and plain objects: a test may change the copy. What else it holds, such as the
 * bytes of a generated exchange, is shared.
 */
export function copyOf<Value>(value: Value): Value;
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(copyOf(item));
    return items;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    // Assigning to `__proto__` would make it no property.
    if (name === '__proto__') Object.defineProperty(copy, name, { ...OWN, value: copyOf(part) });
    else copy[name] = copyOf(part);
  }
  return copy;
}

const OWN = { enumerable: true, configurable: true, writable: true };
