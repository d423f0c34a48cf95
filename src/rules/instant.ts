/** A moment, comparable: whole seconds since 1970 and the digits of the fraction. */
interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

const RFC_3339 =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;
const RFC_2822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|[A-Z]{1,3})$/;

/**
 * Compares two dates, each RFC 3339 or RFC 2822: negative when the first is earlier, 0 when they are the same moment;
 * `undefined` when one is neither.
 */
export function compareDates(a: string, b: string): number | undefined {
  // Two UTC dates without a fraction compare as text; nearly all are such.
  if (
    a.length === 20 &&
    b.length === 20 &&
    a.endsWith('Z') &&
    b.endsWith('Z') &&
    RFC_3339.test(a) &&
    RFC_3339.test(b)
  ) {
    return a === b ? 0 : a < b ? -1 : 1;
  }
  const [first, second] = [instantOf(a), instantOf(b)];
  if (first === undefined || second === undefined) return undefined;
  if (first.seconds !== second.seconds) return first.seconds - second.seconds;
  const length = Math.max(first.fraction.length, second.fraction.length);
  const [x, y] = [first.fraction.padEnd(length, '0'), second.fraction.padEnd(length, '0')];
  return x === y ? 0 : x < y ? -1 : 1;
}

function instantOf(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  const milliseconds =
    match === null
      ? RFC_2822.test(text)
        ? Date.parse(text)
        : Number.NaN
      : Date.parse(`${match[1]}T${match[2]}${match[4]?.toUpperCase()}`);
  return Number.isNaN(milliseconds) ? undefined : { seconds: milliseconds / 1_000, fraction: match?.[3] ?? '' };
}
