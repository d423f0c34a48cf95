import { isJsonArray, isJsonObject } from '../../model/index.js';
import { encodePercent } from '../percent.js';
import type { RawPair } from '../raw-value.js';
import { decodeAs, flatParts, namedTokens, parseSinglePair, scalarText } from './delimited.js';
import type { TextStyle } from './style.js';

/**
 * The matrix style (OpenAPI 3.1 section 4.8.12.2, RFC 6570 section 3.2.7): `;color=blue;color=black` exploded, else
 * `;color=blue,black`; `;R=100;G=200` for an exploded object.
 */
export const matrix: TextStyle = {
  style: 'matrix',
  source: 'text',
  parse(text, options) {
    if (!text.startsWith(';')) return undefined;
    const { name, shape, explode, reading } = options;
    const decode = (token: string): string => decodeAs(token, reading);
    const tokens = text.slice(1).split(';');
    if (explode && shape === 'object') return namedTokens(tokens, decode);
    const pairs: RawPair[] = tokens.map((token) => {
      const equals = token.indexOf('=');
      return equals === -1
        ? { name: decode(token), value: '' }
        : { name: decode(token.slice(0, equals)), value: token.slice(equals + 1) };
    });
    if (!explode || shape !== 'array') return parseSinglePair(pairs, options, [',']);
    const values = pairs.filter((pair) => pair.name === name).map(({ value }) => decode(value));
    return values.length === 0 ? undefined : values;
  },
  serialise(value, { name, explode }) {
    const key = encodePercent(name);
    if (explode && isJsonArray(value)) return value.map((item) => `;${key}=${scalarText(item)}`).join('');
    if (explode && isJsonObject(value)) {
      return Object.entries(value)
        .map(([part, item]) => `;${encodePercent(part)}=${scalarText(item)}`)
        .join('');
    }
    return `;${key}=${flatParts(value).join(',')}`;
  },
};
