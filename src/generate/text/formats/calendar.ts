import type { Dice } from '../dice.js';

/** The numbers from 0 to 99 with two digits. */
const TWO: readonly string[] = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
/** Where clocks, calendars and counters turn: leap years and those that are none, the epoch, 2^31 seconds, the ends. */
const YEARS = [0, 1, 4, 1582, 1600, 1900, 1969, 1970, 1999, 2000, 2023, 2024, 2026, 2037, 2038, 2100, 9999] as const;
const LEAP_YEARS = ['2000', '2024', '2028', '1996', '0000', '2400'] as const;
const EXTREME_DATES = ['0000-01-01', '9999-12-31', '2024-02-29', '1970-01-01'] as const;
const FRACTIONS = [
  '.0',
  '.1',
  '.5',
  '.999',
  '.123',
  '.000',
  '.123456',
  '.999999999',
  '.000000001',
  '.1234567890123456789',
];
const OFFSETS = ['+00:00', '-00:00', '+23:59', '-23:59', '+05:30', '+05:45', '-08:00', '+14:00', '-12:00', '+01:00'];

/** Writes a number below 100 with two digits. */
export function two(number: number): string {
  return TWO[number] ?? '';
}

/** Draws a `full-date`. */
export function drawDate(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(EXTREME_DATES);
  const kind = dice.below(16);
  if (kind === 0) return `${dice.pick(LEAP_YEARS)}-02-29`;
  const year = kind < 5 ? dice.pick(YEARS) : dice.between(1950, 2080);
  const month = dice.below(12) + 1;
  const day = kind === 5 ? 1 : kind === 6 ? lastDay(month) : dice.between(1, lastDay(month));
  return `${two(Math.floor(year / 100))}${two(year % 100)}-${two(month)}-${two(day)}`;
}

/** The last day of a month in years without a leap day. */
function lastDay(month: number): number {
  return month === 2 ? 28 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Draws a `full-time`: with a fraction, an offset, a leap second. */
export function drawTime(dice: Dice, isAtBoundary: boolean): string {
  const kind = dice.below(32);
  if (kind === 0) return drawLeapSecond(dice);
  const clock = isAtBoundary || kind < 4 ? dice.pick(['00:00:00', '23:59:59', '12:00:00']) : drawClock(dice);
  return clock + drawFraction(dice) + drawZone(dice);
}

function drawClock(dice: Dice): string {
  return `${two(dice.below(24))}:${two(dice.below(60))}:${two(dice.below(60))}`;
}

function drawFraction(dice: Dice): string {
  return dice.oneIn(4) ? dice.pick(FRACTIONS) : '';
}

function drawZone(dice: Dice): string {
  const kind = dice.below(16);
  if (kind < 10) return 'Z';
  if (kind === 10) return 'z';
  if (kind < 14) return dice.pick(OFFSETS);
  return `${dice.oneIn(2) ? '+' : '-'}${two(dice.below(24))}:${two(dice.below(60))}`;
}

/** Draws 23:59:60 UTC as a clock in some zone shows it. */
function drawLeapSecond(dice: Dice): string {
  const ahead = dice.oneIn(2) ? 0 : dice.between(-23 * 60 - 59, 23 * 60 + 59);
  return leapSecondAt(ahead) + drawZoneOf(dice, ahead);
}

function leapSecondAt(ahead: number): string {
  const minutes = (23 * 60 + 59 + ahead + 2 * 1440) % 1440;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:60`;
}

function drawZoneOf(dice: Dice, ahead: number): string {
  if (ahead === 0) return dice.oneIn(2) ? 'Z' : '+00:00';
  const minutes = Math.abs(ahead);
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Years that ended in a leap second. */
const LEAP_SECOND_YEARS = [1972, 1979, 1987, 1990, 1998, 2005, 2008, 2016];

/** Draws a `date-time`; with a leap second only where there was one. */
export function drawDateTime(dice: Dice, isAtBoundary: boolean): string {
  if (!isAtBoundary && dice.oneIn(32)) return drawLeapMoment(dice);
  const clock = isAtBoundary || dice.oneIn(8) ? dice.pick(['00:00:00', '23:59:59']) : drawClock(dice);
  const separator = dice.oneIn(16) ? 't' : 'T';
  return drawDate(dice, isAtBoundary) + separator + clock + drawFraction(dice) + drawZone(dice);
}

function drawLeapMoment(dice: Dice): string {
  const ahead = dice.oneIn(2) ? 0 : dice.between(-14 * 60, 14 * 60);
  const year = dice.pick(LEAP_SECOND_YEARS);
  const day = ahead > 0 ? `${year + 1}-01-01` : `${year}-12-31`;
  return `${day}T${leapSecondAt(ahead)}${drawFraction(dice)}${drawZoneOf(dice, ahead)}`;
}

const UNITS_OF_DATE = ['Y', 'M', 'D'] as const;
const UNITS_OF_TIME = ['H', 'M', 'S'] as const;

/** Draws a `duration` of RFC 3339: units that follow each other, or weeks. */
export function drawDuration(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(['PT0S', 'P0D', 'P9999Y12M31DT23H59M59S', 'P1W']);
  if (dice.oneIn(6)) return `P${drawAmount(dice)}W`;
  const kind = dice.below(3);
  const date = kind === 0 ? '' : drawUnits(dice, UNITS_OF_DATE);
  const time = kind === 1 ? '' : drawUnits(dice, UNITS_OF_TIME);
  return `P${date}${time === '' ? '' : `T${time}`}`;
}

function drawUnits(dice: Dice, units: readonly string[]): string {
  const from = dice.below(3);
  return units
    .slice(from, dice.between(from + 1, 3))
    .map((unit) => drawAmount(dice) + unit)
    .join('');
}

function drawAmount(dice: Dice): string {
  return dice.oneIn(4) ? dice.pick(['0', '1', '00', '2147483648', '99999999999999999999']) : String(dice.below(100));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Draws a `date-time` of RFC 2822, in the forms that its section 3.3 has programs write. */
export function drawRfc2822DateTime(dice: Dice, isAtBoundary: boolean): string {
  if (isAtBoundary) return dice.pick(EXTREME_RFC_2822);
  if (dice.oneIn(64)) return 'Sat, 31 Dec 2016 23:59:60 +0000';
  const isLeapDay = dice.oneIn(16);
  const year = isLeapDay ? 2024 : dice.oneIn(8) ? dice.pick([1900, 1969, 1999, 2000, 9999]) : dice.between(1970, 2080);
  const month = isLeapDay ? 1 : dice.below(12);
  const day = isLeapDay ? 29 : dice.between(1, lastDay(month + 1));
  const date = `${dice.oneIn(8) ? day : two(day)} ${MONTHS[month]} ${year}`;
  const weekday = dice.oneIn(8) ? '' : `${WEEKDAYS[new Date(Date.UTC(year, month, day)).getUTCDay()]}, `;
  const clock = `${two(dice.below(24))}:${two(dice.below(60))}${dice.oneIn(16) ? '' : `:${two(dice.below(60))}`}`;
  const zone = dice.oneIn(4) ? dice.pick(['-0000', '+1400', '-1200', '+0530', '-0700']) : '+0000';
  return `${weekday}${date} ${clock} ${zone}`;
}

const EXTREME_RFC_2822 = [
  'Mon, 01 Jan 1900 00:00:00 +0000',
  'Fri, 31 Dec 9999 23:59:59 +0000',
  '1 Jan 1970 00:00 +0000',
] as const;
