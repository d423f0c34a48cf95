import { appendPointer, isJsonObject } from '../model/index.js';
import { forEachItem, mappedPointer, textAt, valueAt } from './mapped.js';
import type { Rule } from './rule.js';

/**
 * A resource's URLs name that resource: the last segment of `url` is its name, every value of `links` begins with
 * `url`, and `uri` ends in `/<name>.json`. Mapping: `{each?, name, url?, links?, uri?}`, by default `/sid`, `/url`,
 * `/links` and `/uri`.
 */
export const urlNamesResource: Rule = {
  id: 'url-names-resource',
  run({ body, mapping }, report) {
    const name = mappedPointer(mapping, 'name', '/sid');
    const url = mappedPointer(mapping, 'url', '/url');
    const links = mappedPointer(mapping, 'links', '/links');
    const uri = mappedPointer(mapping, 'uri', '/uri');
    forEachItem(body, mapping, (item, pointer) => {
      const own = textAt(item, name);
      const address = textAt(item, url);
      const path = textAt(item, uri);
      if (own !== undefined && address !== undefined && lastSegment(address) !== own) {
        report({ pointer: pointer + url, facts: { problem: 'url', found: address, expected: own } });
      }
      if (own !== undefined && path !== undefined && lastSegment(path) !== `${own}.json`) {
        report({ pointer: pointer + uri, facts: { problem: 'uri', found: path, expected: `/${own}.json` } });
      }
      const map = address === undefined ? undefined : valueAt(item, links);
      if (address === undefined || !isJsonObject(map)) return;
      for (const [link, value] of Object.entries(map)) {
        if (typeof value !== 'string' || value.startsWith(address)) continue;
        const facts = { problem: 'link', link, found: value, expected: address };
        report({ pointer: appendPointer(pointer + links, link), facts });
      }
    });
  },
};

/** The last segment of a URL's path, percent-decoded. */
function lastSegment(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const segment = path.slice(path.lastIndexOf('/') + 1);
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
