import type { ResponsePlan } from '../../check/index.js';
import type { Header } from '../../model/index.js';
import type { MessagePlaces, Side } from '../private/message-places.js';
import { PATH, PLAIN } from './coding.js';
import { redactAuthorization, redactCookies, redactSetCookie } from './credentials.js';
import { redactByForm } from './header-forms.js';
import { redactCoded } from './parameter-text.js';
import { joined, type Pieces } from './pieces.js';
import type { Redaction } from './redaction.js';
import type { UrlReferences } from './url-reference.js';

/** A parameter in a header is percent-encoded where it needs to be (OpenAPI 3.1 section 4.8.12.2). */
const ESCAPE = /%[0-9a-f]{2}/i;

const CREDENTIALS: ReadonlyMap<string, typeof redactCookies> = new Map([
  ['authorization', redactAuthorization],
  ['proxy-authorization', redactAuthorization],
  ['cookie', redactCookies],
  ['set-cookie', redactSetCookie],
]);

/** Headers remembered of one operation; a session's credentials come with every request of it. */
const MOST_REMEMBERED = 100;

function remembered(header: string, places: MessagePlaces, redaction: Redaction, redact: () => string): string {
  const known = places.credentials.get(header);
  if (known !== undefined) {
    redaction.fields.push(...known.fields);
    return known.after;
  }
  const before = redaction.fields.length;
  const after = redact();
  if (places.credentials.size >= MOST_REMEMBERED) places.credentials.clear();
  places.credentials.set(header, { after, fields: redaction.fields.slice(before) });
  return after;
}

/** Redacts headers; the answer writes them, once all private values are known. */
export function redactHeaders(
  headers: readonly Header[],
  side: Side,
  places: MessagePlaces,
  responsePlan: ResponsePlan | undefined,
  urls: UrlReferences,
  redaction: Redaction,
): () => readonly Header[] {
  const values: Pieces = [];
  for (const header of headers) values.push(header[1]);
  for (let at = 0; at < headers.length; at++) {
    const [name = '', value = ''] = headers[at] ?? [];
    const text = places.header(side, name, responsePlan);
    if (text.isStructural) continue;
    const redactCredential = text.place.treatment === 'private' ? CREDENTIALS.get(name.toLowerCase()) : undefined;
    if (redactCredential === undefined) {
      const { place, plan } = text;
      if (place.treatment === 'public' && places.setting.everywhere === undefined) {
        const header = { pieces: values, at, value, place, isDocumented: plan !== undefined, urls, redaction };
        if (redactByForm(name, header)) continue;
      }
      redactCoded({ pieces: values, at, coding: ESCAPE.test(value) ? PATH : PLAIN }, text, redaction);
    } else {
      const slot = { container: values, key: at, place: text.place, coding: PLAIN };
      redaction.set(
        slot,
        remembered(`${name}: ${value}`, places, redaction, () =>
          redactCredential(value, text.place, redaction, places),
        ),
      );
    }
  }
  return () =>
    headers.map((header, index) => {
      const written = values[index] ?? '';
      const value = typeof written === 'string' ? written : joined(written);
      return value === header[1] ? header : [header[0], value];
    });
}
