import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
  valueAtPointer,
} from '../../model/index.js';
import { bodyText } from '../body-text.js';
import type { EntryPlace } from '../capture-format.js';
import { headersFrom } from '../header-list.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { isVersion4 } from './interaction.js';
import { matchedBy } from './matched-by.js';
import { readPactBody } from './pact-body.js';
import { readableHeadersOfSide } from './pact-headers.js';
import { placeAmongMatchers, withoutMatchers } from './ruby-matchers.js';

/** Says where a seen pointer lies in an interaction of a Pact. */
export function placeInInteraction(written: Json, seenPointer: string): EntryPlace {
  const plain = withoutMatchers(written);
  const place = placeInPlain(plain, seenPointer);
  if (plain === written) return place;
  const among = { ...place, ...placeAmongMatchers(written, place.pointer) };
  const body = place.body === undefined ? undefined : valueAtPointer(plain, place.body);
  if (body === undefined || place.body === undefined || body === valueAtPointer(written, place.body)) return among;
  // The body is written with matchers in it: it is shown as what is made of it.
  const { body: whole, ...token } = among;
  const pointer = place.pointer.slice(place.body.length);
  return { ...token, inside: { kind: 'body', text: JSON.stringify(body, null, 2), pointer, isVerbatim: false } };
}

function placeInPlain(interaction: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  const side = parts === undefined || !isJsonObject(interaction) ? undefined : ownProperty(interaction, parts.side);
  if (parts === undefined || !isJsonObject(interaction) || !isJsonObject(side)) return { pointer: '' };
  const place = placeInSide(interaction, side, parts);
  const matched = matchedBy(interaction, parts);
  return matched === undefined ? place : { ...place, matchedBy: matched };
}

function placeInSide(interaction: JsonObject, side: JsonObject, parts: SeenParts): EntryPlace {
  const at = `/${parts.side}`;
  switch (parts.part) {
    case 'url':
    case 'path':
      return urlPlace(side, at, parts);
    case 'query':
      return queryPlace(side, at, parts);
    case 'status':
      return { pointer: ownProperty(side, 'status') === undefined ? at : `${at}/status` };
    case 'headers':
      return { pointer: headerPlace(side, parts.side, parts.name) };
    case 'cookies':
      return { pointer: headerPlace(side, parts.side, 'cookie') };
    case 'body':
      return bodyPlace(side, parts, isVersion4(interaction));
    default:
      return { pointer: at };
  }
}

function urlPlace(side: JsonObject, at: string, { part, name }: SeenParts): EntryPlace {
  if (typeof ownProperty(side, 'path') !== 'string') return { pointer: at };
  return { pointer: `${at}/path`, inside: { kind: 'url', part: part === 'path' ? part : 'url', name } };
}

/** A query by name has a value to point at; one in a text is pointed at as a whole. */
function queryPlace(side: JsonObject, at: string, { name }: SeenParts): EntryPlace {
  const query = ownProperty(side, 'query');
  if (query === undefined || query === null) return { pointer: at };
  if (!isJsonObject(query)) return { pointer: `${at}/query` };
  const values = ownProperty(query, name);
  if (values === undefined) return { pointer: `${at}/query` };
  const pointer = appendPointer(`${at}/query`, name);
  return { pointer: isJsonArray(values) && values.length > 0 ? `${pointer}/0` : pointer };
}

function headerPlace(side: JsonObject, sideName: SeenParts['side'], name: string): string {
  const at = `/${sideName}`;
  const headers = ownProperty(side, 'headers');
  const lower = name.toLowerCase();
  const found = readableHeadersOfSide(side, sideName).find((header) => header.name.toLowerCase() === lower);
  if (found !== undefined) return found.pointer;
  const body = ownProperty(side, 'body');
  const isInBody = lower === 'content-type' && isJsonObject(body) && ownProperty(body, 'contentType') !== undefined;
  if (isInBody) return `${at}/body/contentType`;
  return headers === undefined ? at : `${at}/headers`;
}

function bodyPlace(side: JsonObject, { side: sideName, rest }: SeenParts, wraps: boolean): EntryPlace {
  const at = `/${sideName}`;
  if (ownProperty(side, 'body') === undefined) return { pointer: at };
  const headers = headersFrom(readableHeadersOfSide(side, sideName));
  const { body, pointer } = readPactBody(side, headers, wraps);
  const place = `${at}${pointer}`;
  if (body.kind === 'json') return { pointer: `${place}${rest}`, body: place };
  const text = bodyText(body);
  if (text === undefined) return { pointer: place };
  return { pointer: place, inside: { kind: 'body', text, pointer: rest, isVerbatim: body.kind === 'text' } };
}
