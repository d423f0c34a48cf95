import { redrawCharacters } from '../characters.js';
import type { Shape } from '../shape.js';

const SID = /^[A-Z]{2}[0-9a-fA-F]{32}$/;

/** An identifier of two letters, which say what it names and stay, and 32 hexadecimal digits. */
export const sid: Shape = {
  draw(text, { random }) {
    if (text.length !== 34 || !SID.test(text)) return undefined;
    return text.slice(0, 2) + redrawCharacters(text.slice(2), random);
  },
};
