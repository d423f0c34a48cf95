import { appendPointer, isJsonArray, isJsonObject, ownProperty } from '../model/index.js';
import { mappedPointer } from './mapped.js';
import { ruleOf } from './rule.js';

/**
 * A list's page agrees with its meta data: the key names the array that the body holds, and the array is no longer than
 * the page size. Mapping: `{meta, key, size}`, by default `/meta` and below it `/key` and `/page_size`. A list without
 * meta data is not judged.
 */
export const pageAgrees = ruleOf('page-agrees', (mapping) => {
  const metaPointer = mappedPointer(mapping, 'meta', '/meta');
  const keyPointer = mappedPointer(mapping, 'key', '/key');
  const sizePointer = mappedPointer(mapping, 'size', '/page_size');
  return ({ body }, report) => {
    const meta = metaPointer.valueIn(body);
    if (!isJsonObject(body) || !isJsonObject(meta)) return;
    const key = keyPointer.textIn(meta);
    if (key === undefined) return;
    const items = ownProperty(body, key);
    if (!isJsonArray(items)) {
      const arrays = Object.keys(body).filter((name) => isJsonArray(body[name]));
      report({ pointer: metaPointer.pointer + keyPointer.pointer, facts: { problem: 'key', key, arrays } });
      return;
    }
    const size = sizePointer.valueIn(meta);
    if (typeof size !== 'number' || items.length <= size) return;
    report({ pointer: appendPointer('', key), facts: { problem: 'size', count: items.length, size } });
  };
});
