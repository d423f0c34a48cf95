import { redrawCharacters } from '../characters.js';
import type { Shape } from '../shape.js';

const E164 = /^\+[1-9]\d{6,14}$/;

/** Tells whether a text is a phone number as E.164 writes it, with its plus. */
export function isPhone(text: string): boolean {
  return text.charCodeAt(0) === 43 && E164.test(text);
}

/** A phone number (E.164). Its digits are drawn as those of a number are: it may be met without its plus. */
export const phone: Shape = {
  draw: (text, { random }) => (isPhone(text) ? redrawCharacters(text, random) : undefined),
};
