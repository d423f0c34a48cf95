import { appendPointer, isJsonObject, type Json, type JsonObject } from '../model/index.js';
import { eachItem, mappedPointer } from './mapped.js';
import { ruleOf } from './rule.js';

/**
 * A resource's URLs name that resource: the last segment of `url` is its name, every value of `links` begins with
 * `url`, and `uri` ends in `/<name>.json`. Mapping: `{each?, name, url?, links?, uri?}`, by default `/sid`, `/url`,
 * `/links` and `/uri`.
 */
export const urlNamesResource = ruleOf('url-names-resource', (mapping) => {
  const visit = eachItem(mapping);
  const name = mappedPointer(mapping, 'name', '/sid');
  const url = mappedPointer(mapping, 'url', '/url');
  const links = mappedPointer(mapping, 'links', '/links');
  const uri = mappedPointer(mapping, 'uri', '/uri');
  return ({ body }, report) =>
    visit(body, (item, pointer) => {
      const own = name.textIn(item);
      const address = url.textIn(item);
      const path = uri.textIn(item);
      if (own !== undefined && address !== undefined && !endsIn(address, own)) {
        report({ pointer: pointer + url.pointer, facts: { problem: 'url', found: address, expected: own } });
      }
      if (own !== undefined && path !== undefined && !endsIn(path, `${own}.json`)) {
        report({ pointer: pointer + uri.pointer, facts: { problem: 'uri', found: path, expected: `/${own}.json` } });
      }
      const map = address === undefined ? undefined : links.valueIn(item);
      if (address === undefined || !isJsonObject(map)) return;
      for (const link in map) {
        const value = map[link];
        if (typeof value !== 'string' || value.startsWith(address) || !Object.hasOwn(map, link)) continue;
        const facts = { problem: 'link', link, found: value, expected: address };
        report({ pointer: appendPointer(pointer + links.pointer, link), facts });
      }
    });
});

/** What stands where a URL should have the resource's name. */
export interface NameInUrl {
  /** The pointer of the name that the URL should repeat. */
  readonly name: string;
  /** The pointer of the URL. */
  readonly pointer: string;
  /** The segment, percent-decoded. */
  readonly text: string;
}

/** Lists what the URLs of a body say in the place of their resources' names, right or wrong. */
export function namesInUrls(mapping: JsonObject, body: Json): readonly NameInUrl[] {
  const found: NameInUrl[] = [];
  const name = mappedPointer(mapping, 'name', '/sid').pointer;
  const url = mappedPointer(mapping, 'url', '/url');
  const links = mappedPointer(mapping, 'links', '/links');
  const uri = mappedPointer(mapping, 'uri', '/uri');
  eachItem(mapping)(body, (item, pointer) => {
    const add = (at: string, text: string | undefined): void => {
      if (text !== undefined && text !== '') found.push({ name: pointer + name, pointer: pointer + at, text });
    };
    const address = url.textIn(item);
    add(url.pointer, address === undefined ? undefined : segmentsOf(address).at(-1));
    const path = uri.textIn(item);
    add(
      uri.pointer,
      path === undefined
        ? undefined
        : segmentsOf(path)
            .at(-1)
            ?.replace(/\.json$/, ''),
    );
    const map = links.valueIn(item);
    if (!isJsonObject(map)) return;
    // A link goes on behind the name; without a URL to compare it with, the name may be any segment.
    const index = address === undefined ? undefined : segmentsOf(address).length - 1;
    for (const [link, value] of Object.entries(map)) {
      if (typeof value !== 'string') continue;
      const segments = segmentsOf(value);
      const at = appendPointer(links.pointer, link);
      for (const segment of index === undefined ? segments : segments.slice(index, index + 1)) add(at, segment);
    }
  });
  return found;
}

function segmentsOf(url: string): readonly string[] {
  const path = url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  return path.split('/').map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const SLASH = 47;

/** Tells whether the last segment of a URL's path, percent-decoded, is a name. */
function endsIn(url: string, name: string): boolean {
  if (url.endsWith(name) && url.charCodeAt(url.length - name.length - 1) === SLASH) return true;
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  return decoded(segment) === name;
}
