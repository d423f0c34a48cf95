/** Something that is known of an object of somebody else's, and that nobody else can see. */
export interface HiddenMember<Value> {
  /** Answers what is known of an object; `undefined`: nothing. */
  of(object: object): Value | undefined;
  /** Makes something known of an object. */
  put(object: object, value: Value): void;
}

/** Its constructor answers the object it is given: what extends it puts its private members there. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: it is what the class is for
    return object;
  }
}

/**
 * Makes a member that objects of others can have. It does what a `WeakMap` does; but that one costs the garbage collector
 * of a busy program more than everything else that an exchange needs.
 */
export function hiddenMember<Value>(): HiddenMember<Value> {
  return class Holder extends Given {
    #value: Value;

    constructor(object: object, value: Value) {
      super(object);
      this.#value = value;
    }

    static of(object: object): Value | undefined {
      return #value in object ? object.#value : undefined;
    }

    static put(object: object, value: Value): void {
      if (#value in object) object.#value = value;
      else new Holder(object, value);
    }
  };
}
