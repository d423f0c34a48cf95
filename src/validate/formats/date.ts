import { daysInMonth, twoDigits } from './calendar.js';

/** Tells whether the ten characters from a place on are a `full-date` that exists (RFC 3339 sections 5.6 and 5.7). */
export function isDateAt(text: string, at: number): boolean {
  const century = twoDigits(text, at);
  const years = twoDigits(text, at + 2);
  const month = twoDigits(text, at + 5);
  const day = twoDigits(text, at + 8);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) return false;
  if (text.charCodeAt(at + 4) !== 45 || text.charCodeAt(at + 7) !== 45) return false;
  return day <= 28 || day <= daysInMonth(century * 100 + years, month);
}

/** Tells whether a string is a `full-date` of RFC 3339 section 5.6 whose day exists in its month: `2015-07-30`. */
export function isDate(value: string): boolean {
  return value.length === 10 && isDateAt(value, 0);
}
