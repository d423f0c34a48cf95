import type { Json, ParameterStyle } from '../../model/index.js';
import type { RawPair, RawValue, Reading, Shape } from '../raw-value.js';

/** What a style needs to know of a parameter. */
export interface StyleOptions {
  readonly name: string;
  readonly explode: boolean;
}

/** What a style needs to know for parsing. */
export interface ParseOptions extends StyleOptions {
  readonly shape: Shape;
  readonly reading: Reading;
}

/** A style of one value in one place: a path segment or a header's value. */
export interface TextStyle {
  readonly style: ParameterStyle;
  readonly source: 'text';
  /** Takes a value apart, every leaf decoded; `undefined` when the text has not this style's form. */
  parse(text: string, options: ParseOptions): RawValue | undefined;
  /** Writes a value, percent-encoded; a scalar, or an array or object of scalars. */
  serialise(value: Json, options: StyleOptions): string;
}

/** A style of name and value pairs: a query, a form, a cookie header. */
export interface PairStyle {
  readonly style: ParameterStyle;
  readonly source: 'pairs';
  /** Takes a value apart, every leaf decoded; `undefined` when no pair is the parameter's. */
  parse(pairs: readonly RawPair[], options: ParseOptions): RawValue | undefined;
  /** Writes a value as pairs joined with `&`, percent-encoded; empty for an empty array or object. */
  serialise(value: Json, options: StyleOptions): string;
}
