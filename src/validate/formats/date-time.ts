import { daysInMonth, twoDigits } from './calendar.js';
import { isDateAt } from './date.js';
import { NO_TIME, ORDINARY_TIME, readTime } from './time.js';

/**
 * Tells whether a string is a `date-time` of RFC 3339 section 5.6: `2015-07-30T20:00:00Z`; `t` and `z` may be small.
 *
 * The day exists in its month. A leap second stands at the end of a UTC month (section 5.7); which months will have
 * one is announced half a year ahead, so no list of them is kept.
 */
export function isDateTime(value: string): boolean {
  const separator = value.charCodeAt(10);
  if ((separator !== 84 && separator !== 116) || !isDateAt(value, 0)) return false;
  const time = readTime(value, 11);
  return time === ORDINARY_TIME || (time !== NO_TIME && endsMonth(value, time - 1));
}

/** Tells whether the day that is some days (-1 to 1) after that of a valid date is the last of its month. */
function endsMonth(value: string, days: number): boolean {
  const day = twoDigits(value, 8) + days;
  return day === 0 || day === daysInMonth(twoDigits(value, 0) * 100 + twoDigits(value, 2), twoDigits(value, 5));
}
