import { twoDigits } from './calendar.js';

const MINUTES_A_DAY = 1440;

/** What {@link readTime} answers for text that is no time. */
export const NO_TIME = -2;
/** What {@link readTime} answers for a time that does not end in a leap second. */
export const ORDINARY_TIME = -1;

/**
 * Reads a `full-time` (RFC 3339 section 5.6) that runs from a place to the end of the text.
 *
 * Answers {@link NO_TIME}, {@link ORDINARY_TIME}, or, for a leap second, on which day it is in UTC:
 * 0 the day before the local one, 1 the same, 2 the day after. A leap second is the last second of a UTC day.
 */
export function readTime(text: string, at: number): number {
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return NO_TIME;
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return NO_TIME;
  let place = at + 8;
  let code = text.charCodeAt(place);
  if (code === 46) {
    const fraction = place + 1;
    do code = text.charCodeAt(++place);
    while (code >= 48 && code <= 57);
    if (place === fraction) return NO_TIME;
  }
  let offset = 0;
  if (code === 90 || code === 122) {
    if (place + 1 !== text.length) return NO_TIME;
  } else {
    if ((code !== 43 && code !== 45) || place + 6 !== text.length || text.charCodeAt(place + 3) !== 58) return NO_TIME;
    const offsetHour = twoDigits(text, place + 1);
    const offsetMinute = twoDigits(text, place + 4);
    if (offsetHour < 0 || offsetHour > 23 || offsetMinute < 0 || offsetMinute > 59) return NO_TIME;
    offset = (offsetHour * 60 + offsetMinute) * (code === 43 ? 1 : -1);
  }
  if (second !== 60) return ORDINARY_TIME;
  const afterLocalMidnight = hour * 60 + minute - offset + MINUTES_A_DAY;
  return afterLocalMidnight % MINUTES_A_DAY === MINUTES_A_DAY - 1
    ? Math.floor(afterLocalMidnight / MINUTES_A_DAY)
    : NO_TIME;
}

/** Tells whether a string is a `full-time` of RFC 3339 section 5.6; `:60` only where UTC has 23:59:60. */
export function isTime(value: string): boolean {
  return readTime(value, 0) !== NO_TIME;
}
