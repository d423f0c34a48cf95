/** A parameter's or field's value taken apart, every leaf still decoded text: what a schema's outline makes JSON of. */
export type RawValue = string | readonly RawValue[] | RawObject;

/** Named parts of a value; a Map, since names such as `__proto__` come from the wire. */
export type RawObject = ReadonlyMap<string, RawValue>;

/** A name and a value of a query, a form or a cookie header. */
export interface RawPair {
  /** Decoded. */
  readonly name: string;
  /** As sent: delimiters must be found before decoding. */
  readonly value: string;
}

/** What a value is taken for before it is parsed. */
export type Shape = 'primitive' | 'array' | 'object';

/**
 * How ambiguous text is read. Real senders disagree with the specification and with each other, so a text is wrong only
 * when no reading of it satisfies the schema.
 */
export interface Reading {
  /** A plus is a space, as in forms; otherwise a plus. */
  readonly plusIsSpace: boolean;
  /** An encoded delimiter (`%2C`) delimits too. */
  readonly encodedDelimiters: boolean;
  /** Where text and another type are both allowed: the other type first. */
  readonly typedFirst: boolean;
}
