import { appendPointer, type Json, type JsonObject, ownProperty } from '../../model/index.js';
import { hostMember } from './log-host.js';
import type { Side } from './sides.js';

/** What a line that is request and response at once calls the parts of each: API Gateway, nginx, Traefik, Envoy, morgan. */
const NAMES: Readonly<Record<'request' | 'response', Readonly<Record<string, readonly string[]>>>> = {
  request: {
    method: ['method', 'httpMethod', 'http_method', 'requestMethod', 'request_method', 'RequestMethod', 'verb'],
    url: ['url', 'originalUrl', 'requestUrl', 'request_url', 'uri', 'requestUri', 'request_uri', 'requestURI'],
    path: ['path', 'requestPath', 'request_path', 'RequestPath', 'pathname'],
    query: ['query', 'queryString', 'query_string', 'args'],
    headers: ['requestHeaders', 'request_headers', 'reqHeaders', 'req_headers'],
    body: ['requestBody', 'request_body', 'reqBody', 'req_body'],
  },
  response: {
    status: [
      'status',
      'statusCode',
      'status_code',
      'responseStatus',
      'response_status',
      'responseCode',
      'response_code',
      'DownstreamStatus',
    ],
    headers: ['responseHeaders', 'response_headers', 'resHeaders', 'res_headers'],
    body: ['responseBody', 'response_body', 'resBody', 'res_body'],
  },
};

/** API Gateway's name of an operation, where a line has no path of its own. */
const ROUTES = ['resourcePath', 'routeKey'];
const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY)$/iu;
const URL_TEXT = /^(?:\/|https?:\/\/)/iu;
const STATUS = /^[1-5]\d\d$/u;
/** The first line of a request, as nginx's `$request` has it. */
const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/u;

/**
 * Reads a line that is request and response at once, with method, URL and status among its own members, as one of the
 * two; `undefined` for any other line.
 */
export function flatSide(line: JsonObject, side: 'request' | 'response'): Side | undefined {
  const request = withHost(line, withRequestLine(line, membersOf(line, 'request')));
  const response = membersOf(line, 'response');
  const [method, url, status] = [
    request.object.method,
    request.object.url ?? request.object.path,
    response.object.status,
  ];
  const isExchange = METHOD.test(String(method)) && URL_TEXT.test(String(url)) && STATUS.test(String(status));
  if (!isExchange) return undefined;
  return side === 'request' ? request : response;
}

/** Tells whether a flat line names a route (`/pets/{id}`) in place of a path. */
export function isRoute({ object, places }: Side): boolean {
  const pointer = places?.get('path');
  return ROUTES.some((name) => pointer === appendPointer('', name)) && /[{$]/u.test(String(object.path));
}

interface Members extends Side {
  readonly object: Record<string, Json>;
  readonly places: Map<string, string>;
}

function membersOf(line: JsonObject, side: 'request' | 'response'): Members {
  const members: Members = { object: {}, at: '', places: new Map() };
  for (const [name, written] of Object.entries(NAMES[side])) {
    const found = written.find((each) => isThere(ownProperty(line, each)));
    if (found !== undefined) add(members, name, ownProperty(line, found) ?? null, found);
  }
  return members;
}

function withHost(line: JsonObject, members: Members): Members {
  const name = hostMember(line);
  if (name !== undefined) add(members, 'host', ownProperty(line, name) ?? null, name);
  return members;
}

function withRequestLine(line: JsonObject, members: Members): Members {
  const { object } = members;
  const [, method, target] = REQUEST_LINE.exec(String(ownProperty(line, 'request'))) ?? [];
  if (method !== undefined && target !== undefined) {
    add(members, 'method', method, 'request');
    add(members, 'url', target, 'request');
  }
  const route = ROUTES.find((name) => isThere(ownProperty(line, name)));
  if (object.url !== undefined || object.path !== undefined || route === undefined) return members;
  const written = String(ownProperty(line, route));
  const [, verb, path] = /^([A-Z]+) (\/.*)$/u.exec(written) ?? [undefined, undefined, written];
  add(members, 'path', path ?? written, route);
  if (verb !== undefined && object.method === undefined) add(members, 'method', verb, route);
  return members;
}

function add({ object, places }: Members, name: string, value: Json, written: string): void {
  object[name] = value;
  places.set(name, appendPointer('', written));
}

const isThere = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && value !== '-';
