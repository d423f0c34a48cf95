import type { Shape } from '../shape.js';
import { drawDate } from './date.js';
import { drawTime } from './time.js';

const DATE_TIME = /^(\d{4})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])([Tt ])(.+)$/;

/** A date and a time (RFC 3339). */
export const dateTime: Shape = {
  draw(text, { random }) {
    if (text.charCodeAt(4) !== 45) return undefined;
    const match = DATE_TIME.exec(text);
    if (match === null) return undefined;
    const [, year = '', separator = '', rest = ''] = match;
    const day = drawDate(year, random);
    const drawn = drawTime(rest, random);
    return drawn === undefined ? undefined : day + separator + drawn;
  },
};
