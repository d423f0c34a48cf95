import {
  appendPointer,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
  pointerTokens,
} from '../../model/index.js';
import type { EntryPlace } from '../capture-format.js';
import { listReadableHeaders } from '../header-list.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { modeOf, sentFields } from './postman-body.js';

/**
 * Says where a seen pointer lies in a saved response of a collection; where that has no request of its own, in the request
 * of its item, which is handed in then.
 */
export function placeInSavedResponse(entry: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  if (parts === undefined) return { pointer: '' };
  if (parts.side === 'response') return isJsonObject(entry) ? responsePlace(entry, parts) : { pointer: '' };
  const saved = isJsonObject(entry) ? (ownProperty(entry, 'originalRequest') ?? undefined) : undefined;
  if (saved !== undefined) return requestPlace(saved, '/originalRequest', parts);
  const isResponse = isJsonObject(entry) && ['code', 'responseCode'].some((name) => Object.hasOwn(entry, name));
  return isResponse ? { pointer: '' } : requestPlace(entry, '', parts);
}

function responsePlace(entry: JsonObject, { part, name, rest }: SeenParts): EntryPlace {
  if (part === 'status') return { pointer: pointerOfFirst(entry, ['code', 'responseCode']) ?? '' };
  if (part === 'headers') return { pointer: headerPointer(ownProperty(entry, 'header'), '/header', name) };
  if (part !== 'body') return { pointer: '' };
  const pointer = pointerOfFirst(entry, ['body', 'data']);
  return pointer === undefined ? { pointer: '' } : textPlace(ownProperty(entry, pointer.slice(1)), pointer, rest);
}

function requestPlace(request: Json, at: string, parts: SeenParts): EntryPlace {
  if (typeof request === 'string') return urlPlace(request, at, at, parts);
  if (!isJsonObject(request)) return { pointer: at };
  switch (parts.part) {
    case 'url':
    case 'path':
    case 'query':
      return urlPlace(ownProperty(request, 'url'), `${at}/url`, at, parts);
    case 'headers':
      return { pointer: headerPointer(ownProperty(request, 'header'), `${at}/header`, parts.name) };
    case 'cookies':
      return { pointer: headerPointer(ownProperty(request, 'header'), `${at}/header`, 'cookie') };
    case 'body':
      return bodyPlace(ownProperty(request, 'body'), at, parts.rest);
    default:
      return { pointer: at };
  }
}

function urlPlace(url: Json | undefined, at: string, request: string, { part, name }: SeenParts): EntryPlace {
  // A request that is a text is its URL, which holds all of it.
  const inside = { kind: 'url', part: part === 'path' || part === 'query' ? part : 'url', name } as const;
  if (typeof url === 'string') return { pointer: at, inside };
  if (!isJsonObject(url)) return { pointer: request };
  return typeof ownProperty(url, 'raw') === 'string' ? { pointer: `${at}/raw`, inside } : { pointer: at };
}

function headerPointer(list: Json | undefined, at: string, name: string): string {
  const lower = name.toLowerCase();
  const found = listReadableHeaders(list, at).find((header) => header.name.toLowerCase() === lower);
  return found?.pointer ?? (list === undefined || list === null ? at.slice(0, at.lastIndexOf('/')) : at);
}

function bodyPlace(body: Json | undefined, request: string, rest: string): EntryPlace {
  if (!isJsonObject(body)) return { pointer: request };
  const at = `${request}/body`;
  const mode = modeOf(body);
  const held = mode === undefined ? undefined : ownProperty(body, mode);
  if (mode === undefined || held === undefined) return { pointer: at };
  const [name, ...inner] = pointerTokens(rest);
  if (mode === 'urlencoded') {
    const field = sentFields(held).find(([, { key }]) => key === name);
    if (field === undefined) return { pointer: `${at}/urlencoded` };
    const pointer = `${at}/urlencoded/${field[0]}/value`;
    return inner.length === 0 ? { pointer } : textPlace(field[1].value, pointer, appendPointer('', ...inner));
  }
  if (mode === 'graphql' && isJsonObject(held) && (name === 'query' || name === 'variables')) {
    return textPlace(ownProperty(held, name), `${at}/graphql/${name}`, appendPointer('', ...inner));
  }
  return textPlace(held, `${at}/${mode}`, rest);
}

/** A text is shown as the file has it: a variable in it by its name, which is what can be corrected. */
function textPlace(text: Json | undefined, pointer: string, rest: string): EntryPlace {
  return typeof text === 'string'
    ? { pointer, inside: { kind: 'body', text, pointer: rest, isVerbatim: true } }
    : { pointer };
}

function pointerOfFirst(object: JsonObject, names: readonly string[]): string | undefined {
  const name =
    names.find((each) => typeof ownProperty(object, each) === 'string') ??
    names.find((each) => Object.hasOwn(object, each));
  return name === undefined ? undefined : appendPointer('', name);
}
