import type { Json } from './json.js';

/** A JSON object under construction. */
export interface MutableObject {
  [key: string]: Json;
}

/** Sets an own property, whatever its name: assigning `__proto__` would change the prototype instead. */
export function setOwn(target: MutableObject, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}
