import type { Kit, NamedProposal } from './proposer.js';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

/** Draws a moment near now, in whole seconds: most in the last 90 days; what ends or expires, in the next; births, long ago. */
function moment({ now, random, words }: Kit): Date {
  const seconds = (days: number): number => random.integer(0, days * 86_400) * SECOND;
  const start = Math.floor(now / SECOND) * SECOND;
  if (/birth|dob/.test(words)) return new Date(start - 20 * 365 * DAY - seconds(60 * 365));
  if (/expir|until|valid_to|end|due|next|renew|deadline/.test(words)) return new Date(start + seconds(90));
  return new Date(start - seconds(90));
}

/** Draws a date-time of RFC 3339, in UTC, without a fraction. */
export function dateTime(kit: Kit): string {
  return moment(kit).toISOString().replace('.000Z', 'Z');
}

/** Draws a full-date of RFC 3339. */
export function date(kit: Kit): string {
  return moment(kit).toISOString().slice(0, 10);
}

/** Draws a full-time of RFC 3339. */
export function time(kit: Kit): string {
  return dateTime(kit).slice(11);
}

/** Draws a date-time of RFC 2822: `Tue, 18 Aug 2015 17:07:30 +0000`. */
export function mailDate(kit: Kit): string {
  return moment(kit).toUTCString().replace('GMT', '+0000');
}

/** Fields that hold a moment, though no format says so. */
export const MOMENTS: readonly NamedProposal[] = [
  [/(?:^|_)(?:birth_?date|birth_?day|date_of_birth|dob)$/, date],
  [/(?:^|_)date_(?:created|updated|modified|sent|started|ended)$|_at$|(?:^|_)(?:timestamp|date_?time)$/, dateTime],
  [/(?:^|_)(?:created|updated|modified|expires)(?:_on)?$/, dateTime],
  [/(?:^|_)(?:date|day)$|(?:^|_)(?:start|end|due|issue|expiry)_date$/, date],
];
