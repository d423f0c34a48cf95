import { isJsonObject, type Json } from '../../model/index.js';
import { bodyText } from '../body-text.js';
import type { EntryPlace } from '../capture-format.js';
import { EntryProblem } from '../entry-problem.js';
import { headersFrom, type ListedHeader } from '../header-list.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { loggedBody, readBody } from './log-body.js';
import { parameterPointer, urlOf } from './log-url.js';
import { listedHeaders, statusMember } from './read-log-line.js';
import { type Side, sideOf } from './sides.js';

/** Says where a seen pointer lies in a line of an access log. */
export function placeInLog(entry: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  if (parts === undefined || !isJsonObject(entry)) return { pointer: '' };
  const line: Side = { object: entry, at: '' };
  const request = sideOf(entry, 'request');
  const side = parts.side === 'request' ? request : sideOf(entry, 'response');
  if (parts.part === 'status') {
    return { pointer: statusMember(sideOf(entry, 'response'), request, line)?.pointer ?? side?.at ?? '' };
  }
  if (side === undefined) return { pointer: '' };
  switch (parts.part) {
    case 'url':
    case 'path':
    case 'query':
      return urlPlace(side, line, parts.part, parts.name);
    case 'headers':
      return { pointer: headerPointer(side, parts.name) };
    case 'cookies':
      return { pointer: headerPointer(side, 'cookie') };
    case 'body':
      return bodyPlace(side, parts);
    default:
      return { pointer: side.at };
  }
}

function urlPlace(side: Side, line: Side, part: 'url' | 'path' | 'query', name: string): EntryPlace {
  const found = urlOf(side, line);
  if (found === undefined) return { pointer: side.at };
  // A line of a request, or the name of an operation, holds the method as well.
  if (side.places?.get('method') === found.pointer) return { pointer: found.pointer };
  const parameter = part === 'query' ? parameterPointer(found, name) : undefined;
  if (parameter !== undefined) return { pointer: parameter };
  if (part === 'query' && found.query !== undefined) return { pointer: found.query.pointer };
  return { pointer: found.pointer, inside: { kind: 'url', part, name } };
}

function headerPointer(side: Side, name: string): string {
  const lower = name.toLowerCase();
  return readableHeaders(side).find((header) => header.name.toLowerCase() === lower)?.pointer ?? side.at;
}

function readableHeaders(side: Side): readonly ListedHeader[] {
  try {
    return listedHeaders(side);
  } catch (error) {
    if (error instanceof EntryProblem) return [];
    throw error;
  }
}

function bodyPlace(side: Side, { rest }: SeenParts): EntryPlace {
  const headers = headersFrom(readableHeaders(side));
  const body = loggedBody(side, headers);
  if (body === undefined) return { pointer: side.at };
  const { pointer, form } = body;
  if (form === 'json') return { pointer: `${pointer}${rest}`, body: pointer };
  if (form === 'fields') return { pointer: `${pointer}${rest}` };
  const text = bodyText(readBody(side, headers, false));
  if (text === undefined) return { pointer };
  return { pointer, inside: { kind: 'body', text, pointer: rest, isVerbatim: form === 'text' } };
}
