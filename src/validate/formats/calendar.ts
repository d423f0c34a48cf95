/** Reads two ASCII digits as a number from 0 to 99; -1 when either character is no digit. */
export function twoDigits(text: string, at: number): number {
  // Past the end, charCodeAt is NaN: every comparison below is false, and the answer is -1.
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** Counts the days of a month (1 to 12) in a year of the Gregorian calendar (RFC 3339 appendix C). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
