import { daysInMonth } from './calendar.js';

/** Folding white space and comments between the tokens; comments do not nest here (RFC 5322 section 3.2.2). */
const DATE_TIME =
  /^[ \t]*(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ \t]*,)?[ \t]*(\d{1,2})[ \t]+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ \t]+(\d{2,9})[ \t]+(\d{2}):(\d{2})(?::(\d{2}))?[ \t]+([+-]\d{4}|UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|[A-IK-Z])[ \t]*(?:\([^()\\]*\)[ \t]*)?$/i;

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const WEEKDAYS = 'sunmontuewedthufrisat';

/**
 * Tells whether a string is a `date-time` of RFC 5322 section 3.3 (RFC 2822): `Tue, 18 Aug 2015 17:07:30 +0000`.
 *
 * The obsolete zones and two-digit years of section 4.3 are accepted. The day exists in its month, a day of the week
 * is that of the date, and the zone's minutes are below 60, as section 3.3 demands.
 */
export function isRfc2822DateTime(value: string): boolean {
  const match = DATE_TIME.exec(value);
  if (match === null) return false;
  const [, weekday, dayText, monthName = '', yearText = '', hour, minute, second = '0', zone = ''] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase()) / 3;
  const year = fullYear(yearText);
  const day = Number(dayText);
  if (day < 1 || day > daysInMonth(year, month + 1)) return false;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return false;
  if (/^[+-]/.test(zone) && Number(zone.slice(3)) > 59) return false;
  return weekday === undefined || WEEKDAYS.indexOf(weekday.toLowerCase()) / 3 === weekdayOf(year, month, day);
}

/** Reads a year: two digits from 50 on and three digits count from 1900, two digits below 50 from 2000 (section 4.3). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

/** Finds the day of the week, 0 for Sunday; the calendar repeats every 400 years, so every year is brought near 2000. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, day)).getUTCDay();
}
