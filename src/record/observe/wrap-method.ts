/** A method as it is called: on anything, with anything. */
export type Method<Self extends object> = (this: Self, ...args: unknown[]) => unknown;

/** Looks at a call that is about to be made. */
export type Look<Self extends object> = (self: Self, first: unknown, second: unknown) => void;

/** A method that was wrapped. */
export interface WrappedMethod {
  /** Puts the method back; where others have wrapped it since, it no longer looks at calls. */
  restore(): void;
}

/**
 * Wraps a method of a prototype, so that each call is looked at before it is made. What the method inherits from is
 * asked at each call: what others put there later is not passed by.
 *
 * A look that fails is no business of the program that makes the call.
 */
export function wrapMethod<Self extends object>(prototype: Self, name: string, look: Look<Self>): WrappedMethod {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const parent: unknown = Object.getPrototypeOf(prototype);
  const ownMethod = own === undefined ? undefined : methodOf<Self>(prototype, name);
  const original = ownMethod ?? methodOf<Self>(parent, name);
  let isActive = true;
  const wrapped: Method<Self> = function (...args) {
    if (isActive) {
      try {
        look(this, args[0], args[1]);
      } catch {
        // The exchange is not recorded; the call is made.
      }
    }
    return (ownMethod ?? methodOf<Self>(parent, name)).apply(this, args);
  };
  Object.defineProperties(wrapped, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
  });
  Object.defineProperty(prototype, name, {
    value: wrapped,
    writable: true,
    configurable: true,
    enumerable: own?.enumerable ?? true,
  });
  return {
    restore() {
      isActive = false;
      if (Object.getOwnPropertyDescriptor(prototype, name)?.value !== wrapped) return;
      if (own === undefined) Reflect.deleteProperty(prototype, name);
      else Object.defineProperty(prototype, name, own);
    },
  };
}

function methodOf<Self extends object>(target: unknown, name: string): Method<Self> {
  // Looked up by a name that is known when the program runs; whatever is called on an object is a method of it.
  const method = (target as Readonly<Record<string, unknown>>)[name];
  if (typeof method !== 'function') throw new TypeError(`there is no method ${name} to wrap`);
  return method as Method<Self>;
}
