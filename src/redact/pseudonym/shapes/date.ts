import type { SeededRandom } from '../seeded-random.js';
import type { Shape } from '../shape.js';

const DATE = /^(\d{4})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** A full date (RFC 3339). */
export const date: Shape = {
  draw(text, { random }) {
    if (text.length !== 10) return undefined;
    const match = DATE.exec(text);
    return match === null ? undefined : drawDate(match[1] ?? '', random);
  },
};

/** Draws a date of any month. Every month has its first 28 days. */
export function drawDate(year: string, random: SeededRandom): string {
  return `${drawYear(year, random)}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`;
}

/** Draws a year: what lies in living memory stays there, another keeps its first two digits. */
export function drawYear(year: string, random: SeededRandom): string {
  if (/^(?:19|20)/.test(year)) return String(random.between(1930, 2029));
  return year.slice(0, 2) + twoDigits(random.below(100));
}

/** Writes a number under 100 with two digits. */
export function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
