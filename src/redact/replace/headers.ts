import type { ResponsePlan } from '../../check/index.js';
import type { Header } from '../../model/index.js';
import type { MessagePlaces, Side } from '../private/message-places.js';
import type { Place } from '../private/place.js';
import { PATH, PLAIN } from './coding.js';
import { redactAuthorization, redactCookies, redactSetCookie } from './credentials.js';
import { redactCoded } from './parameter-text.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';

/** A parameter in a header is percent-encoded where it needs to be (OpenAPI 3.1 section 4.8.12.2). */
const ESCAPE = /%[0-9a-f]{2}/i;

/** Redacts headers; the answer writes them, once all private values are known. */
export function redactHeaders(
  headers: readonly Header[],
  side: Side,
  places: MessagePlaces,
  responsePlan: ResponsePlan | undefined,
  redaction: Redaction,
): () => readonly Header[] {
  const values: Pieces = headers.map(([, value]) => value);
  const set = (key: number, place: Place, after: string): void =>
    redaction.set({ container: values, key, place, coding: PLAIN }, after);
  for (const [index, [name, value]] of headers.entries()) {
    const text = places.header(side, name, responsePlan);
    if (text.isStructural) continue;
    const { treatment } = text.place;
    const lower = name.length < 20 ? name.toLowerCase() : name;
    if (treatment === 'private' && (lower === 'authorization' || lower === 'proxy-authorization')) {
      set(index, text.place, redactAuthorization(value, text.place, redaction));
    } else if (treatment === 'private' && lower === 'cookie')
      set(index, text.place, redactCookies(value, places, redaction));
    else if (treatment === 'private' && lower === 'set-cookie') {
      set(index, text.place, redactSetCookie(value, text.place, redaction));
    } else redactCoded({ pieces: values, at: index, coding: ESCAPE.test(value) ? PATH : PLAIN }, text, redaction);
  }
  return () =>
    headers.map((header, index) => {
      const written = values[index] ?? '';
      const value = typeof written === 'string' ? written : joined(written);
      return value === header[1] ? header : [header[0], value];
    });
}
