import { appendPointer, isJsonObject } from '../model/index.js';
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

const SLASH = 47;

/** Tells whether the last segment of a URL's path, percent-decoded, is a name. */
function endsIn(url: string, name: string): boolean {
  if (url.endsWith(name) && url.charCodeAt(url.length - name.length - 1) === SLASH) return true;
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(segment) === name;
  } catch {
    return segment === name;
  }
}
