import { daysInMonth, twoDigits } from './calendar.js';
import { isDateAt } from './date.js';
import { NO_TIME, ORDINARY_TIME, readTime } from './time.js';

/** Every `date-time` but those on 29 February and those with a leap second. */
const ORDINARY =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Tells whether a string is a `date-time` of RFC 3339 section 5.6: `2015-07-30T20:00:00Z`; `t` and `z` may be small.
 *
 * The day exists in its month. A leap second stands at the end of a UTC month (section 5.7); which months will have
 * one is announced half a year ahead, so no list of them is kept.
 */
export function isDateTime(value: string): boolean {
  // One expression is a third faster than reading digits, and nearly every value ends here.
  if (ORDINARY.test(value)) return true;
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
