import { type Header, isJsonObject, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { bodyText } from '../body-text.js';
import type { EntryPlace } from '../capture-format.js';
import { EntryProblem } from '../entry-problem.js';
import { seenParts } from '../seen-parts.js';
import { bodyOf, writtenBody } from './cassette-body.js';
import { type PlacedHeader, placedHeaders } from './cassette-headers.js';
import type { InteractionOptions } from './read-interaction.js';

/** Says where a seen pointer lies in an interaction of a cassette. */
export function placeInInteraction(entry: Json, seenPointer: string, options: InteractionOptions): EntryPlace {
  const parts = seenParts(seenPointer);
  const side = parts === undefined || !isJsonObject(entry) ? undefined : ownProperty(entry, parts.side);
  if (parts === undefined || !isJsonObject(side)) return { pointer: '' };
  const at = `/${parts.side}`;
  switch (parts.part) {
    case 'url':
    case 'path':
    case 'query': {
      const name = ['uri', 'url', 'path'].find((each) => Object.hasOwn(side, each));
      if (name === undefined || typeof side[name] !== 'string')
        return { pointer: name === undefined ? at : `${at}/${name}` };
      return { pointer: `${at}/${name}`, inside: { kind: 'url', part: parts.part, name: parts.name } };
    }
    case 'status':
      return { pointer: `${at}${statusPointer(side)}` };
    case 'headers':
      return { pointer: headerPointer(side, at, parts.name) };
    case 'cookies':
      return { pointer: headerPointer(side, at, 'cookie') };
    case 'body':
      return bodyPlace(side, at, parts.rest, options);
    default:
      return { pointer: at };
  }
}

function statusPointer(response: JsonObject): string {
  const status = ownProperty(response, 'status');
  if (isJsonObject(status)) {
    const name = ['code', 'status_code'].find((each) => Object.hasOwn(status, each));
    return name === undefined ? '/status' : `/status/${name}`;
  }
  const name = ['status_code', 'code', 'status'].find((each) => Object.hasOwn(response, each));
  return name === undefined ? '' : `/${name}`;
}

function headerPointer(message: JsonObject, at: string, name: string): string {
  if (!Object.hasOwn(message, 'headers')) return at;
  const lower = name.toLowerCase();
  const found = headersOf(message).find(({ header }) => header[0].toLowerCase() === lower);
  return `${at}/headers${found?.pointer ?? ''}`;
}

function bodyPlace(message: JsonObject, at: string, rest: string, { isTemplate }: InteractionOptions): EntryPlace {
  const written = writtenBody(message);
  const pointer = `${at}${written.pointer}`;
  if (written.form === 'parsed') return { pointer: pointer + rest };
  const headers: readonly Header[] = headersOf(message).map(({ header }) => header);
  const body = bodyOf(written, headers, { isBodiless: false, isTemplate });
  const text = bodyText(body);
  if (text === undefined) return { pointer };
  return { pointer, inside: { kind: 'body', text, pointer: rest, isVerbatim: body.kind === 'text' } };
}

function headersOf(message: JsonObject): readonly PlacedHeader[] {
  try {
    return placedHeaders(ownProperty(message, 'headers'), 'headers');
  } catch (error) {
    if (error instanceof EntryProblem) return [];
    throw error;
  }
}
