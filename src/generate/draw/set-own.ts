import type { Json } from '../../model/index.js';

/** A JSON object under construction. */
export interface MutableObject {
  [key: string]: Json;
}

/** Sets an own property, whatever its name: assigning `__proto__` would change the prototype instead. */
export function setOwn(target: MutableObject, name: string, value: Json): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else target[name] = value;
}
