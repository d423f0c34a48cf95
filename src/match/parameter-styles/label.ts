import { isJsonArray, isJsonObject } from '../../model/index.js';
import { encodePercent } from '../percent.js';
import { decodeAs, flatParts, namedTokens, pairUp, scalarText, splitDelimited } from './delimited.js';
import type { TextStyle } from './style.js';

/**
 * The label style (OpenAPI 3.1 section 4.8.12.2, RFC 6570 section 3.2.5): `.blue.black` exploded, else `.blue,black`;
 * `.R=100.G=200` for an exploded object. A dot inside an item cannot be told from a delimiter.
 */
export const label: TextStyle = {
  style: 'label',
  source: 'text',
  parse(text, { shape, explode, reading }) {
    if (!text.startsWith('.')) return undefined;
    const decode = (token: string): string => decodeAs(token, reading);
    const content = text.slice(1);
    if (shape === 'primitive') return decode(content);
    const tokens = splitDelimited(content, [explode ? '.' : ',']);
    if (shape === 'array') return tokens.map(decode);
    return explode ? namedTokens(tokens, decode) : pairUp(tokens.map(decode));
  },
  serialise(value, { explode }) {
    if (explode && isJsonObject(value)) {
      return Object.entries(value)
        .map(([name, part]) => `.${encodePercent(name)}=${scalarText(part)}`)
        .join('');
    }
    return `.${flatParts(value).join(explode && isJsonArray(value) ? '.' : ',')}`;
  },
};
