/** A method as it is called: on anything, with anything. */
export type Method = (this: object, ...args: unknown[]) => unknown;

/** Looks at a call, then makes it with `proceed`, whose answer it gives back. */
export type Around = (self: object, args: readonly unknown[], proceed: Method) => unknown;

/** A method that was wrapped. */
export interface WrappedMethod {
  /** Puts the method back; where others have wrapped it since, it no longer looks at calls. */
  restore(): void;
}

/**
 * Wraps a method of a prototype. What the method inherits from is asked at each call, so that what others put there
 * later is not passed by.
 */
export function wrapMethod(prototype: object, name: string, around: Around): WrappedMethod {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const parent: unknown = Object.getPrototypeOf(prototype);
  const inherited = (): Method => methodOf(parent, name);
  const ownMethod = own === undefined ? undefined : methodOf(prototype, name);
  const original = ownMethod ?? inherited();
  let isActive = true;
  const wrapped: Method = function (...args) {
    const method = ownMethod ?? inherited();
    return isActive ? around(this, args, method) : method.apply(this, args);
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

function methodOf(target: unknown, name: string): Method {
  const method: unknown = target instanceof Object ? Reflect.get(target, name) : undefined;
  if (typeof method !== 'function') throw new TypeError(`there is no method ${name} to wrap`);
  // A method is whatever is called on an object.
  return method as Method;
}
