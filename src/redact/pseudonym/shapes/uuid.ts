import { redrawCharacters } from '../characters.js';
import type { Shape } from '../shape.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID (RFC 9562); its version and variant stay. */
export const uuid: Shape = {
  draw(text, { random }) {
    if (text.length !== 36 || !UUID.test(text)) return undefined;
    const drawn = redrawCharacters(text, random);
    return `${drawn.slice(0, 14)}${text[14]}${drawn.slice(15, 19)}${text[19]}${drawn.slice(20)}`;
  },
};
