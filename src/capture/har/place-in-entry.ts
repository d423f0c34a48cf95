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
import type { EntryPlace } from '../capture-format.js';
import { EntryProblem } from '../entry-problem.js';
import { type SeenParts, seenParts } from '../seen-parts.js';
import { requestBody, responseBody } from './har-body.js';
import { namesAndValues, numberAt, stringAt } from './har-json.js';

/** Says where a seen pointer lies in an element of a HAR's `log.entries`. */
export function placeInEntry(entry: Json, seenPointer: string): EntryPlace {
  const parts = seenParts(seenPointer);
  const side = parts === undefined || !isJsonObject(entry) ? undefined : ownProperty(entry, parts.side);
  if (parts === undefined || !isJsonObject(entry) || !isJsonObject(side)) return { pointer: '' };
  const at = `/${parts.side}`;
  switch (parts.part) {
    case 'url':
    case 'path':
    case 'query':
      return stringAt(side, 'url') === undefined
        ? { pointer: at }
        : { pointer: `${at}/url`, inside: { kind: 'url', part: parts.part, name: parts.name } };
    case 'status':
      return { pointer: ownProperty(side, 'status') === undefined ? at : `${at}/status` };
    case 'headers':
      return { pointer: headerPointer(ownProperty(side, 'headers'), `${at}/headers`, parts.name) ?? at };
    case 'cookies':
      return { pointer: headerPointer(ownProperty(side, 'headers'), `${at}/headers`, 'cookie') ?? at };
    case 'body':
      return parts.side === 'request' ? requestPlace(side, parts) : responsePlace(entry, side, parts);
    default:
      return { pointer: at };
  }
}

function headerPointer(headers: Json | undefined, at: string, name: string): string | undefined {
  const lower = name.toLowerCase();
  if (isJsonArray(headers)) {
    const index = headers.findIndex((header) => nameOf(header)?.toLowerCase() === lower);
    if (index === -1) return at;
    return isJsonArray(headers[index]) ? `${at}/${index}/1` : `${at}/${index}/value`;
  }
  if (!isJsonObject(headers)) return undefined;
  const key = Object.keys(headers).find((each) => each.toLowerCase() === lower);
  return key === undefined ? at : appendPointer(at, key);
}

function nameOf(header: Json): string | undefined {
  if (isJsonObject(header)) return stringAt(header, 'name');
  const first = isJsonArray(header) ? header[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}

function responsePlace(entry: JsonObject, response: JsonObject, { rest }: SeenParts): EntryPlace {
  const content = ownProperty(response, 'content');
  if (!isJsonObject(content)) return { pointer: '/response' };
  if (stringAt(content, 'text') === undefined) return { pointer: '/response/content' };
  const request = ownProperty(entry, 'request');
  const method = isJsonObject(request) ? (stringAt(request, 'method') ?? '') : '';
  const headers = headersOf(response);
  const body = responseBody(response, numberAt(response, 'status') ?? 0, method.toUpperCase(), headers);
  return textPlace('/response/content/text', bodyText(body), rest, body.kind === 'text');
}

function requestPlace(request: JsonObject, { rest }: SeenParts): EntryPlace {
  const postData = ownProperty(request, 'postData');
  if (!isJsonObject(postData)) return { pointer: '/request' };
  const text = stringAt(postData, 'text');
  const params = ownProperty(postData, 'params');
  if (text !== undefined && (text !== '' || !isJsonArray(params) || params.length === 0)) {
    const body = requestBody(request, (stringAt(request, 'method') ?? '').toUpperCase(), headersOf(request));
    return textPlace('/request/postData/text', bodyText(body), rest, body.kind === 'text');
  }
  if (params === undefined) return { pointer: '/request/postData' };
  const [name, ...inner] = pointerTokens(rest);
  const value = name === undefined ? undefined : headerValuePlace(params, name);
  if (value === undefined) return { pointer: '/request/postData/params' };
  return inner.length === 0
    ? { pointer: value.pointer }
    : textPlace(value.pointer, value.text, appendPointer('', ...inner), true);
}

/** Finds a field of `params` by its exact name. */
function headerValuePlace(params: Json, name: string): { pointer: string; text: string } | undefined {
  if (!isJsonArray(params)) return undefined;
  const index = params.findIndex((param) => nameOf(param) === name);
  const param = params[index];
  if (!isJsonObject(param)) return undefined;
  return { pointer: `/request/postData/params/${index}/value`, text: stringAt(param, 'value') ?? '' };
}

function textPlace(pointer: string, text: string | undefined, rest: string, isVerbatim: boolean): EntryPlace {
  return text === undefined ? { pointer } : { pointer, inside: { kind: 'body', text, pointer: rest, isVerbatim } };
}

function headersOf(message: JsonObject): ReturnType<typeof namesAndValues> {
  try {
    return namesAndValues(ownProperty(message, 'headers'), 'headers');
  } catch (error) {
    if (error instanceof EntryProblem) return [];
    throw error;
  }
}
