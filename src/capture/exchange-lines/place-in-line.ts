import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
} from '../../model/index.js';
import type { EntryPlace } from '../capture-format.js';
import { type SeenParts, seenParts } from '../seen-parts.js';

/** Says where a seen pointer lies in a line of the project's own format. */
export function placeInLine(entry: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  const side = parts === undefined || !isJsonObject(entry) ? undefined : ownProperty(entry, parts.side);
  if (parts === undefined || !isJsonObject(side)) return { pointer: '' };
  const at = `/${parts.side}`;
  switch (parts.part) {
    case 'url':
    case 'path':
    case 'query':
      return { pointer: `${at}/url`, inside: { kind: 'url', part: parts.part, name: parts.name } };
    case 'status':
      return { pointer: `${at}/status` };
    case 'headers':
      return { pointer: headerPointer(ownProperty(side, 'headers'), `${at}/headers`, parts.name) ?? at };
    case 'cookies':
      return { pointer: headerPointer(ownProperty(side, 'headers'), `${at}/headers`, 'cookie') ?? at };
    case 'body':
      return bodyPlace(side, at, parts);
    default:
      return { pointer: at };
  }
}

function headerPointer(headers: Json | undefined, at: string, name: string): string | undefined {
  if (headers === undefined) return undefined;
  const lower = name.toLowerCase();
  if (isJsonArray(headers)) {
    const index = headers.findIndex((pair) => isJsonArray(pair) && String(pair[0]).toLowerCase() === lower);
    return index === -1 ? at : `${at}/${index}/1`;
  }
  const key = isJsonObject(headers) ? Object.keys(headers).find((each) => each.toLowerCase() === lower) : undefined;
  return key === undefined ? at : appendPointer(at, key);
}

function bodyPlace(side: JsonObject, at: string, { rest }: SeenParts): EntryPlace {
  const body = ownProperty(side, 'body');
  if (!isJsonObject(body)) return { pointer: at };
  const { kind, text, base64 } = body;
  if (kind === 'json') return { pointer: `${at}/body/value${rest}`, body: `${at}/body/value` };
  if (kind === 'text' && typeof text === 'string') {
    return { pointer: `${at}/body/text`, inside: { kind: 'body', text, pointer: rest, isVerbatim: true } };
  }
  if (kind === 'base64' && typeof base64 === 'string') {
    const decoded = Buffer.from(base64, 'base64').toString();
    return { pointer: `${at}/body/base64`, inside: { kind: 'body', text: decoded, pointer: rest, isVerbatim: false } };
  }
  return { pointer: `${at}/body` };
}
