import { isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { bodyText } from '../body-text.js';
import type { EntryPlace } from '../capture-format.js';
import { EntryProblem } from '../entry-problem.js';
import { headersFrom, listReadableHeaders } from '../header-list.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { type NockBody, nockRequestBody, nockResponseBody } from './nock-body.js';
import { isBodyFiltered, rawHeadersOf, statusOf } from './read-definition.js';

/** Says where a seen pointer lies in a definition of nock. */
export function placeInDefinition(definition: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  if (parts === undefined || !isJsonObject(definition)) return { pointer: '' };
  const { side, part, name } = parts;
  switch (part) {
    case 'url':
    case 'path':
    case 'query':
      return typeof ownProperty(definition, 'path') === 'string'
        ? { pointer: '/path', inside: { kind: 'url', part, name } }
        : { pointer: '' };
    case 'status':
      return { pointer: memberOf(definition, 'reply') ?? memberOf(definition, 'status') ?? '' };
    case 'headers':
      return { pointer: headerPlace(definition, side, name) };
    case 'cookies':
      return { pointer: headerPlace(definition, side, 'cookie') };
    case 'body':
      return side === 'request' ? requestPlace(definition, parts) : responsePlace(definition, parts);
    default:
      return { pointer: '' };
  }
}

function memberOf(definition: JsonObject, name: string): string | undefined {
  return ownProperty(definition, name) === undefined ? undefined : `/${name}`;
}

function headerPlace(definition: JsonObject, side: SeenParts['side'], name: string): string {
  const { at, list } = headersAt(definition, side);
  const lower = name.toLowerCase();
  const found = listReadableHeaders(list, at).find((header) => header.name.toLowerCase() === lower);
  return found?.pointer ?? (list === undefined ? '' : at);
}

function headersAt(definition: JsonObject, side: SeenParts['side']): { at: string; list: Json | undefined } {
  if (side === 'request') return { at: '/reqheaders', list: ownProperty(definition, 'reqheaders') };
  const { name, list } = rawHeadersOf(definition);
  return { at: `/${name}`, list };
}

function requestPlace(definition: JsonObject, parts: SeenParts): EntryPlace {
  const { at, list } = headersAt(definition, 'request');
  const written = ownProperty(definition, 'body');
  if (written === undefined) return { pointer: '' };
  const headers = headersFrom(listReadableHeaders(list, at));
  return placeOf('/body', nockRequestBody(written, headers, isBodyFiltered(definition)), parts);
}

function responsePlace(definition: JsonObject, parts: SeenParts): EntryPlace {
  const { at, list } = headersAt(definition, 'response');
  const written = ownProperty(definition, 'response');
  if (written === undefined) return { pointer: '' };
  const headers = headersFrom(listReadableHeaders(list, at));
  const isBinary = ownProperty(definition, 'responseIsBinary') === true;
  return placeOf('/response', nockResponseBody(written, headers, readableStatus(definition), isBinary), parts);
}

function placeOf(pointer: string, { body, written }: NockBody, { rest }: SeenParts): EntryPlace {
  if (body.kind === 'json') return { pointer: `${pointer}${rest}`, body: pointer };
  const text = bodyText(body);
  if (text === undefined || written === 'json') return { pointer };
  return { pointer, inside: { kind: 'body', text, pointer: rest, isVerbatim: written === 'text' } };
}

function readableStatus(definition: JsonObject): number {
  try {
    return statusOf(definition);
  } catch (error) {
    if (error instanceof EntryProblem) return 200;
    throw error;
  }
}
