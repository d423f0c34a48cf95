import type { JsonObject } from '../../model/index.js';

/** A format asserted of strings; values of other types are valid (JSON Schema 2020-12 Validation section 7.1). */
export interface StringFormat {
  readonly type?: 'string';
  /** Tells whether a string has the format. */
  validate(value: string): boolean;
}

/** A format asserted of numbers; values of other types are valid. */
export interface NumberFormat {
  readonly type: 'number';
  /** Tells whether a number has the format. */
  validate(value: number): boolean;
}

/** A format asserted of objects; values of other types are valid. */
export interface ObjectFormat {
  readonly type: 'object';
  /** Tells whether an object has the format. */
  validate(value: JsonObject): boolean;
}

/** What a format demands of the values of one type. */
export type FormatDefinition = StringFormat | NumberFormat | ObjectFormat;
