import { isJsonArray, isJsonObject, type Json } from '../../model/index.js';
import { decodeForm, decodePercent, encodePercent } from '../percent.js';
import type { RawObject, RawPair, RawValue, Reading } from '../raw-value.js';
import type { PairStyle, ParseOptions, StyleOptions } from './style.js';

/** Decodes one piece of text as the reading says. */
export function decodeAs(text: string, reading: Reading): string {
  return reading.plusIsSpace ? decodeForm(text) : decodePercent(text);
}

/** Pairs up a flat list of names and values (`R,100,G,200`). */
export function pairUp(tokens: readonly RawValue[]): RawObject {
  const object = new Map<string, RawValue>();
  for (let index = 0; index < tokens.length; index += 2) {
    const name = tokens[index];
    if (typeof name === 'string') object.set(name, tokens[index + 1] ?? '');
  }
  return object;
}

/** Reads `R=100` tokens into an object; text without an equals sign is a name with an empty value. */
export function namedTokens(tokens: readonly string[], decode: (text: string) => string): RawObject {
  return new Map(
    tokens.map((token) => {
      const equals = token.indexOf('=');
      return equals === -1 ? [decode(token), ''] : [decode(token.slice(0, equals)), decode(token.slice(equals + 1))];
    }),
  );
}

/** Writes a scalar as text, encoded. */
export function scalarText(value: Json): string {
  return encodePercent(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Lists a value's parts for a delimited style: an array's items, or an object's names and values in turn. */
export function flatParts(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.map(scalarText);
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, part]) => [encodePercent(name), scalarText(part)]);
  return [scalarText(value)];
}

/** Splits delimited text before decoding; with the lenient reading, or where the style says so, encoded delimiters count. */
export function splitDelimited(text: string, delimiters: readonly string[]): readonly string[] {
  if (text === '') return [];
  let tokens = [text];
  for (const delimiter of delimiters) tokens = tokens.flatMap((token) => token.split(delimiter));
  return tokens;
}

/** Makes a style of one pair whose value is delimited (`ids=1|2`); the exploded form is that of the form style. */
export function delimitedStyle(
  style: PairStyle['style'],
  written: string,
  delimiters: readonly string[],
  exploded: PairStyle,
): PairStyle {
  return {
    style,
    source: 'pairs',
    parse(pairs, options) {
      if (options.explode) return exploded.parse(pairs, options);
      return parseSinglePair(pairs, options, delimiters);
    },
    serialise(value, options) {
      if (options.explode) return exploded.serialise(value, options);
      return serialiseSinglePair(value, options, written);
    },
  };
}

/** Parses `name=a,b,c`: one pair that holds all parts. */
export function parseSinglePair(
  pairs: readonly RawPair[],
  { name, shape, reading }: ParseOptions,
  delimiters: readonly string[],
): RawValue | undefined {
  const own = pairs.filter((pair) => pair.name === name);
  const [first] = own;
  if (first === undefined) return undefined;
  if (shape === 'primitive') {
    return own.length === 1 ? decodeAs(first.value, reading) : own.map(({ value }) => decodeAs(value, reading));
  }
  const tokens = own.flatMap(({ value }) => splitDelimited(value, delimiters)).map((token) => decodeAs(token, reading));
  return shape === 'array' ? tokens : pairUp(tokens);
}

/** Writes `name=a,b,c`. */
export function serialiseSinglePair(value: Json, { name }: StyleOptions, delimiter: string): string {
  const parts = flatParts(value);
  return parts.length === 0 ? '' : `${encodePercent(name)}=${parts.join(delimiter)}`;
}
