import { isJsonArray, isJsonObject } from '../../model/index.js';
import { encodePercent } from '../percent.js';
import { decodeAs, parseSinglePair, scalarText, serialiseSinglePair } from './delimited.js';
import type { PairStyle } from './style.js';

const STRICT = [','];
const LENIENT = [',', '%2C', '%2c'];

/**
 * The form style (OpenAPI 3.1 section 4.8.12.2, RFC 6570 section 3.2.8): `color=blue&color=black` exploded, else
 * `color=blue,black`; 2.0's `csv` and `multi`. An exploded object's properties are pairs of their own, all of which the
 * caller passes.
 */
export const form: PairStyle = {
  style: 'form',
  source: 'pairs',
  parse(pairs, options) {
    const { name, shape, explode, reading } = options;
    if (!explode) return parseSinglePair(pairs, options, reading.encodedDelimiters ? LENIENT : STRICT);
    if (shape === 'object') {
      return pairs.length === 0 ? undefined : new Map(pairs.map((pair) => [pair.name, decodeAs(pair.value, reading)]));
    }
    const values: string[] = [];
    for (const pair of pairs) if (pair.name === name) values.push(decodeAs(pair.value, reading));
    const [first] = values;
    if (first === undefined) return undefined;
    return shape === 'array' || values.length > 1 ? values : first;
  },
  serialise(value, options) {
    if (!options.explode) return serialiseSinglePair(value, options, ',');
    if (isJsonArray(value)) return value.map((item) => `${encodePercent(options.name)}=${scalarText(item)}`).join('&');
    if (isJsonObject(value)) {
      return Object.entries(value)
        .map(([name, part]) => `${encodePercent(name)}=${scalarText(part)}`)
        .join('&');
    }
    return `${encodePercent(options.name)}=${scalarText(value)}`;
  },
};
