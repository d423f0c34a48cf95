const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Says what is wrong with an RFC 3339 date-time (section 5.6); `undefined` when it is none of the usual mistakes. */
export function diagnoseDateTime(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return 'the time is missing: T20:00:00Z';
  if (/^\d{10}(?:\d{3})?$/.test(text)) return 'it is a number of seconds or milliseconds; the contract wants RFC 3339';
  if (/^[A-Z][a-z]{2}, \d/.test(text))
    return 'it is an RFC 2822 date; the contract wants RFC 3339, such as 2015-07-30T20:00:00Z';
  const separator = text[10];
  if (separator === ' ') return 'a space stands where RFC 3339 wants a T';
  if (separator === 't') return 'the T has to be in upper case';
  if (separator !== 'T') return diagnoseDate(text);
  return diagnoseDate(text.slice(0, 10)) ?? diagnoseTime(text.slice(11));
}

/** Says what is wrong with an RFC 3339 full-date. */
export function diagnoseDate(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return 'the contract wants the date alone, without a time';
  if (/^\d{1,2}[/.]\d{1,2}[/.]\d{4}$/.test(text)) return 'a date is written year-month-day, such as 2015-07-30';
  if (/^\d{4}[/.]\d\d[/.]\d\d$/.test(text)) return 'the parts of a date are separated by -';
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return /^\d{4}-\d{1,2}-\d{1,2}$/.test(text) ? 'month and day have two digits' : undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  const name = MONTHS[month - 1];
  if (name === undefined) return `there is no month ${parts[2]}`;
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (day < 1) return 'there is no day 00';
  return day > last
    ? `${name}${month === 2 ? ` ${year}` : ''} has ${last} days: there is no ${day} ${name}`
    : undefined;
}

/** Says what is wrong with an RFC 3339 full-time: its offset is not optional. */
export function diagnoseTime(text: string): string | undefined {
  const parts = /^(\d\d):(\d\d)(?::(\d\d)(\.\d*)?)?(.*)$/.exec(text);
  if (parts === null) return undefined;
  const [, hour, minute, second, fraction, offset = ''] = parts;
  if (Number(hour) > 23) return `there is no hour ${hour}`;
  if (Number(minute) > 59) return `there is no minute ${minute}`;
  if (second === undefined) return 'the seconds are missing';
  if (Number(second) > 60) return `there is no second ${second}`;
  if (fraction === '.') return 'digits are missing after the point';
  return diagnoseOffset(offset) ?? (second === '60' ? 'a leap second is 23:59:60 in UTC, and nothing else' : undefined);
}

function diagnoseOffset(offset: string): string | undefined {
  if (offset === '') return 'the offset is missing: Z, or such as +02:00';
  if (offset === 'z') return 'the Z has to be in upper case';
  if (/^[+-]\d{4}$/.test(offset)) return `the offset is written with a colon: ${offset.slice(0, 3)}:${offset.slice(3)}`;
  if (/^[+-]\d\d$/.test(offset)) return `the offset has minutes: ${offset}:00`;
  return offset === 'Z' || /^[+-]\d\d:\d\d$/.test(offset)
    ? undefined
    : `${JSON.stringify(offset)} is no offset: Z, or such as +02:00`;
}
