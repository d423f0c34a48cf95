import { memberOf, type Side } from './sides.js';

const TIMES = ['startedAt', 'startedDateTime', 'startTime', 'timestamp', '@timestamp', 'time', 'date'];
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/u;
/** What milliseconds since 1970 are beyond, and seconds are not until the year 5138. */
const MILLISECONDS_FROM = 100_000_000_000;
/** The last instant that a Date holds. */
const LAST_MILLISECOND = 8_640_000_000_000_000;

/** Reads when the request was made, where the line tells: an RFC 3339 text, or milliseconds or seconds since 1970. */
export function startedAtOf(line: Side): string | undefined {
  for (const name of TIMES) {
    const value = memberOf(line, [name])?.value;
    if (typeof value === 'string' && DATE_TIME.test(value)) return value.replace(' ', 'T');
    if (typeof value !== 'number' || value < 1_000_000_000) continue;
    const milliseconds = value < MILLISECONDS_FROM ? value * 1000 : value;
    if (milliseconds <= LAST_MILLISECOND) return new Date(milliseconds).toISOString();
  }
  return undefined;
}
