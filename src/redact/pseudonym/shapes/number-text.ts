import { redrawCharacters } from '../characters.js';
import type { Shape } from '../shape.js';

const NUMBER = /^(-?\d+(?:\.\d*(?=\d))?)(\d)?((?:[eE][+-]?\d+)?)$/;

/** A number as text: sign, digits before and after the point and the exponent stay, and so does a last digit's being zero or not. */
export const numberText: Shape = {
  draw(text, { random }) {
    const code = text.charCodeAt(0);
    if (!(code >= 48 && code <= 57) && code !== 45) return undefined;
    const match = NUMBER.exec(text);
    if (match === null) return undefined;
    const [, start = '', lastDecimal, exponent = ''] = match;
    const drawn = redrawCharacters(start, random);
    if (lastDecimal === undefined) return drawn + exponent;
    return `${drawn}${lastDecimal === '0' ? '0' : random.between(1, 9)}${exponent}`;
  },
};
