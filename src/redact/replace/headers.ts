import type { ResponsePlan } from '../../check/index.js';
import type { Header } from '../../model/index.js';
import type { MessagePlaces, Side } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { redactCoded } from './coded-text.js';
import { PLAIN } from './coding.js';
import { redactAuthorization, redactCookies, redactSetCookie } from './credentials.js';
import type { Redaction } from './redaction.js';

/** Redacts headers; the answer writes them, once all private values are known. */
export function redactHeaders(
  headers: readonly Header[],
  side: Side,
  places: MessagePlaces,
  responsePlan: ResponsePlan | undefined,
  redaction: Redaction,
): () => readonly Header[] {
  const values = headers.map(([, value]) => value);
  const set = (key: number, place: Place, after: string): void =>
    redaction.set({ container: values, key, place, coding: PLAIN }, after);
  for (const [index, [name, value]] of headers.entries()) {
    const text = places.header(side, name, responsePlan);
    const { treatment } = text.place;
    const lower = name.length < 20 ? name.toLowerCase() : name;
    if (treatment === 'private' && (lower === 'authorization' || lower === 'proxy-authorization')) {
      set(index, text.place, redactAuthorization(value, text.place, redaction));
    } else if (treatment === 'private' && lower === 'cookie')
      set(index, text.place, redactCookies(value, places, redaction));
    else if (treatment === 'private' && lower === 'set-cookie') {
      set(index, text.place, redactSetCookie(value, text.place, redaction));
    } else redactCoded(values, index, text, PLAIN, redaction);
  }
  return () =>
    headers.map((header, index) => {
      const value = values[index] ?? '';
      return value === header[1] ? header : [header[0], value];
    });
}
