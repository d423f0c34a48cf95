import { redrawCharacters } from '../characters.js';
import type { SeededRandom } from '../seeded-random.js';
import type { Shape } from '../shape.js';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const VERSION_4 = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);
const VERSION_6 = /^(?=(?:[^:]*:){2})(?:[0-9a-f]{0,4}:){1,7}(?:[0-9a-f]{0,4}|\d+\.\d+\.\d+\.\d+)$/i;

/** An Internet address, of version 4 or 6. */
export const ipAddress: Shape = {
  draw: (text, { random }) => drawIpAddress(text, random),
};

/** Draws another Internet address, every number with as many digits; absent: the text is none. */
export function drawIpAddress(text: string, random: SeededRandom): string | undefined {
  if (VERSION_4.test(text)) return drawOctets(text, random);
  if (!VERSION_6.test(text)) return undefined;
  const end = text.lastIndexOf(':') + 1;
  const last = text.slice(end);
  // Letters of the other groups stay hexadecimal, since the whole text is.
  return (
    redrawCharacters(text.slice(0, end), random) +
    (last.includes('.') ? drawOctets(last, random) : redrawCharacters(last, random))
  );
}

function drawOctets(text: string, random: SeededRandom): string {
  return text.replace(/\d+/g, (octet) => {
    if (octet.length === 1) return String(random.below(10));
    return String(octet.length === 2 ? random.between(10, 99) : random.between(100, 255));
  });
}
