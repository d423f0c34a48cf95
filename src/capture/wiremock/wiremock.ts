import { isJsonArray, isJsonObject, type Json, ownProperty } from '../../model/index.js';
import { asBuffer } from '../as-buffer.js';
import { headShape } from '../detect.js';
import { DocumentWalk } from '../document/document-walk.js';
import { documentFormat } from '../document/index.js';
import { readMapping } from './mapping.js';
import { placeInMapping } from './place-in-mapping.js';

/** WireMock's stub mappings: one a file, or a list of them, as its admin API exports them. */
export const wiremock = documentFormat({
  name: 'wiremock',
  description: 'WireMock mappings: a JSON object with request and response, or with mappings',
  detect(head, name) {
    const { kind, keys } = headShape(head);
    if (kind !== 'object') return false;
    if (keys.includes('mappings')) return /"mappings"\s*:\s*\[/u.test(new TextDecoder().decode(head));
    if (!keys.includes('request') && !keys.includes('response')) return false;
    return hasOwnName(head) || isPlainMapping(head, /(?:^|\/)mappings\//u.test(name));
  },
  isEntry: ([list, ...rest]) => list === 'mappings' && rest.length === 1,
  isEntryItself: (document) =>
    isJsonObject(document) &&
    ownProperty(document, 'response') !== undefined &&
    !isJsonArray(ownProperty(document, 'mappings')),
  lacks: (document) =>
    isJsonObject(document) && ownProperty(document, 'mappings') !== undefined
      ? 'its mappings are empty'
      : 'it has neither mappings nor a request with a response',
  read: (entry, origin, { readBeside }) => readMapping(entry, origin, readBeside),
  placeOf: placeInMapping,
});

/** Members that no other capture of a request and a response has. */
const OWN_NAMES: ReadonlySet<string> = new Set([
  'request.urlPath',
  'request.urlPattern',
  'request.urlPathPattern',
  'request.urlPathTemplate',
  'request.bodyPatterns',
  'response.jsonBody',
  'response.base64Body',
  'response.bodyFileName',
  'response.proxyBaseUrl',
  'response.fixedDelayMilliseconds',
  'response.transformers',
  'response.fault',
]);

/** Tells the members of a request or a response. */
const isMember = ([side, ...rest]: readonly string[]): boolean =>
  (side === 'request' || side === 'response') && rest.length === 1;

/** Looks at the members of the first object's request and response, and not at those of bodies: these may have any name. */
function hasOwnName(head: Uint8Array): boolean {
  for (const { path } of new DocumentWalk(asBuffer(head).toString('latin1'), isMember).entries())
    if (OWN_NAMES.has(path.join('.'))) return true;
  return false;
}

/** Tells a mapping that has nothing special: all of the file is one object, and its URL has no host, or is any. */
function isPlainMapping(head: Uint8Array, isNamedSo: boolean): boolean {
  const text = new TextDecoder().decode(head);
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return isBeginningOfPlain(text, isNamedSo);
  }
  const request = isJsonObject(value) ? ownProperty(value, 'request') : undefined;
  const response = isJsonObject(value) ? ownProperty(value, 'response') : undefined;
  if (!isJsonObject(request) || !isJsonObject(response)) return false;
  const url = ownProperty(request, 'url');
  const body = ownProperty(response, 'body');
  if (body !== undefined && typeof body !== 'string') return false;
  if (typeof url !== 'string' || !url.startsWith('/')) return url === undefined && isNamedSo;
  return isNamedSo || text.trimEnd().includes('\n');
}

/** Tells such a mapping by as much of it as there is: the head may end inside its body, or it may be broken. */
function isBeginningOfPlain(text: string, isNamedSo: boolean): boolean {
  const [whole] = new DocumentWalk(text, (path) => path.length === 0).entries();
  if (whole === undefined) return false;
  const end = whole.offset + whole.length;
  if (text.slice(end).trim() !== '' || !(isNamedSo || text.slice(0, end).includes('\n'))) return false;
  const members = new Map<string, string>();
  for (const { path, offset } of new DocumentWalk(text, isMember).entries())
    members.set(path.join('.'), text.slice(offset, offset + 3));
  const url = members.get('request.url');
  const isPath = url === undefined ? isNamedSo : /^"\\?\//u.test(url);
  return isPath && (members.get('response.body') ?? '"').startsWith('"') && [...members.keys()].some(isOfResponse);
}

const isOfResponse = (name: string): boolean => name.startsWith('response.');
