import { isJsonObject } from '../../model/index.js';
import { encodePercent } from '../percent.js';
import { decodeAs, flatParts, namedTokens, pairUp, scalarText, splitDelimited } from './delimited.js';
import type { TextStyle } from './style.js';

/**
 * The simple style (OpenAPI 3.1 section 4.8.12.2, RFC 6570 section 3.2.2): `blue,black`; `R=100,G=200` for an exploded
 * object. The style of path parameters and headers.
 */
export const simple: TextStyle = {
  style: 'simple',
  source: 'text',
  parse(text, { shape, explode, reading }) {
    const decode = (token: string): string => decodeAs(token, reading);
    if (shape === 'primitive') return decode(text);
    const tokens = splitDelimited(text, reading.encodedDelimiters ? [',', '%2C', '%2c'] : [',']).map((token) =>
      token.trim(),
    );
    if (shape === 'array') return tokens.map(decode);
    return explode ? namedTokens(tokens, decode) : pairUp(tokens.map(decode));
  },
  serialise(value, { explode }) {
    if (explode && isJsonObject(value)) {
      return Object.entries(value)
        .map(([name, part]) => `${encodePercent(name)}=${scalarText(part)}`)
        .join(',');
    }
    return flatParts(value).join(',');
  },
};
