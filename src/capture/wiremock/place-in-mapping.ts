import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  ownProperty,
  pointerTokens,
} from '../../model/index.js';
import { bodyText } from '../body-text.js';
import type { EntryPlace, ReadBeside } from '../capture-format.js';
import { headersFrom, type ListedHeader, listReadableHeaders } from '../header-list.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { requestHeaders } from './mapping.js';
import { responseBody } from './mapping-body.js';
import { equalTo, URL_NAMES } from './mapping-url.js';
import { requestBody } from './request-body.js';

/** Says where a seen pointer lies in a mapping. */
export function placeInMapping(mapping: Json, seenPointer: string, readBeside?: ReadBeside): EntryPlace {
  const parts = seenParts(seenPointer);
  const side = parts === undefined || !isJsonObject(mapping) ? undefined : ownProperty(mapping, parts.side);
  if (parts === undefined || !isJsonObject(side)) return { pointer: '' };
  const at = `/${parts.side}`;
  switch (parts.part) {
    case 'url':
    case 'path':
      return urlPlace(side, at, parts);
    case 'query': {
      const parameters = ownProperty(side, 'queryParameters');
      const matcher = isJsonObject(parameters) ? ownProperty(parameters, parts.name) : undefined;
      return matcher === undefined
        ? urlPlace(side, at, parts)
        : { pointer: deepest(matcher, appendPointer(`${at}/queryParameters`, parts.name)) };
    }
    case 'status':
      return { pointer: ownProperty(side, 'status') === undefined ? at : `${at}/status` };
    case 'headers':
      return { pointer: headerPlace(side, at, parts.name) };
    case 'cookies':
      return { pointer: cookiePlace(side, at, parts.name) };
    case 'body':
      return bodyPlace(side, at, parts, readBeside);
    default:
      return { pointer: at };
  }
}

/** The place of the one value that a matcher accepts; of several, that of the first. */
function deepest(matcher: Json, pointer: string): string {
  if (!isJsonObject(matcher)) return pointer;
  if (ownProperty(matcher, 'equalTo') !== undefined) return `${pointer}/equalTo`;
  for (const name of ['hasExactly', 'includes']) {
    const all = ownProperty(matcher, name);
    const index = isJsonArray(all) ? all.findIndex((each) => equalTo(each) !== undefined) : -1;
    if (index !== -1) return `${pointer}/${name}/${index}/equalTo`;
  }
  return pointer;
}

function urlPlace(side: JsonObject, at: string, { part, name }: SeenParts): EntryPlace {
  const found = URL_NAMES.find((each) => typeof ownProperty(side, each) === 'string');
  if (found === undefined) return { pointer: at };
  const valuePointers = found === 'urlPathTemplate' ? valuePlaces(ownProperty(side, 'pathParameters'), at) : undefined;
  return {
    pointer: `${at}/${found}`,
    inside: {
      kind: 'url',
      part: part === 'path' || part === 'query' ? part : 'url',
      name,
      ...(valuePointers !== undefined && { valuePointers }),
    },
  };
}

/** Where the values stand that a path's template is filled in with. */
function valuePlaces(parameters: Json | undefined, at: string): ReadonlyMap<string, string> | undefined {
  if (!isJsonObject(parameters)) return undefined;
  return new Map(
    Object.entries(parameters)
      .filter(([, matcher]) => equalTo(matcher) !== undefined)
      .map(([name]) => [`{${name}}`, appendPointer(`${at}/pathParameters`, name, 'equalTo')]),
  );
}

function headerPlace(side: JsonObject, at: string, name: string): string {
  const lower = name.toLowerCase();
  const found = headersOf(side, at).find((header) => header.name.toLowerCase() === lower);
  return found?.pointer ?? (ownProperty(side, 'headers') === undefined ? at : `${at}/headers`);
}

function cookiePlace(side: JsonObject, at: string, name: string): string {
  const cookies = ownProperty(side, 'cookies');
  const matcher = isJsonObject(cookies) ? ownProperty(cookies, name) : undefined;
  return matcher === undefined
    ? headerPlace(side, at, 'cookie')
    : deepest(matcher, appendPointer(`${at}/cookies`, name));
}

function headersOf(side: JsonObject, at: string): readonly ListedHeader[] {
  return at === '/request'
    ? requestHeaders(side)
    : listReadableHeaders(ownProperty(side, 'headers'), '/response/headers');
}

function bodyPlace(side: JsonObject, at: string, { rest }: SeenParts, readBeside: ReadBeside | undefined): EntryPlace {
  const { body, pointer } =
    at === '/request'
      ? requestBody(side, readBeside)
      : responseBody(side, headersFrom(headersOf(side, at)), readBeside);
  const place = `${at}${pointer}`;
  const field = pointer === '/formParameters' ? fieldPlace(side, place, rest) : undefined;
  if (field !== undefined) return { pointer: field };
  if (body.kind === 'json') return { pointer: `${place}${rest}`, body: place };
  const text = bodyText(body);
  if (text === undefined) return { pointer: place };
  return { pointer: place, inside: { kind: 'body', text, pointer: rest, isVerbatim: body.kind === 'text' } };
}

/** Where the value of a form's field stands. */
function fieldPlace(side: JsonObject, at: string, rest: string): string | undefined {
  const [name] = pointerTokens(rest);
  const fields = ownProperty(side, 'formParameters');
  const matcher = name === undefined || !isJsonObject(fields) ? undefined : ownProperty(fields, name);
  return name === undefined || matcher === undefined ? undefined : deepest(matcher, appendPointer(at, name));
}
