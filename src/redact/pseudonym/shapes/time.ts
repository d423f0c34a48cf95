import type { SeededRandom } from '../seeded-random.js';
import type { Shape } from '../shape.js';
import { twoDigits } from './date.js';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?<seconds>:[0-5]\d)?(?<fraction>\.\d+)?(?<zone>[Zz]|[+-]\d\d:?\d\d)?$/;

/** A time of day (RFC 3339), with or without seconds and a zone, which stays. */
export const time: Shape = {
  draw: (text, { random }) => (text.charCodeAt(2) === 58 ? drawTime(text, random) : undefined),
};

/** Draws another time of day; absent: the text is none. */
export function drawTime(text: string, random: SeededRandom): string | undefined {
  const parts = TIME.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { seconds, fraction = '', zone = '' } = parts;
  let drawn = `${twoDigits(random.below(24))}:${twoDigits(random.below(60))}`;
  if (seconds !== undefined) drawn += `:${twoDigits(random.below(60))}`;
  return drawn + fraction.replace(/\d/g, () => String(random.below(10))) + zone;
}
