import { appendPointer, isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../model/index.js';
import { mappedPointer } from '../../../rules/index.js';
import { replaceAt } from '../edit-json.js';
import type { Agreement } from './agreement.js';

/** The meta data names the list and leaves room for its items; contradicted, it names no list, or has no room for one. */
export const pageAgrees: Agreement = {
  id: 'page-agrees',
  *agree({ body, mapping }, choices) {
    const { key, size } = pointersOf(mapping);
    for (const { name, items } of listsOf(body)) {
      const named = replaceAt(body, key, name);
      yield named;
      const room = choices.oneIn(2)
        ? items.length
        : choices.pick([10, 20, 50, 100, 1_000].filter((n) => n >= items.length));
      for (const count of [room, items.length, Math.max(1, items.length), 50]) yield replaceAt(named, size, count);
      const found = mappedPointer(mapping, 'size', '/page_size').valueIn(metaOf(named, mapping));
      if (typeof found !== 'number' || found < 0 || found >= items.length) continue;
      yield replaceAt(named, appendPointer('', name), items.slice(0, Math.floor(found)));
    }
  },
  *break({ body, mapping }, choices) {
    const { key, size } = pointersOf(mapping);
    const named = mappedPointer(mapping, 'key', '/key').textIn(metaOf(body, mapping));
    const list = listsOf(body).find(({ name }) => name === named);
    if (named === undefined || list === undefined) return;
    const { items } = list;
    const [item] = items;
    const tooSmall = function* sizes(): Generator<Json> {
      if (items.length > 0) yield replaceAt(body, size, items.length - 1);
      if (item === undefined) return;
      const twice = replaceAt(body, appendPointer('', named), [...items, item]);
      yield replaceAt(twice, size, items.length);
    };
    const isSizeFirst = choices.oneIn(2);
    if (isSizeFirst) yield* tooSmall();
    for (const other of [named.slice(0, -1), `${named}s`, 'items', 'data']) yield replaceAt(body, key, other);
    if (!isSizeFirst) yield* tooSmall();
  },
};

function pointersOf(mapping: JsonObject): { readonly key: string; readonly size: string } {
  const meta = mappedPointer(mapping, 'meta', '/meta').pointer;
  return {
    key: meta + mappedPointer(mapping, 'key', '/key').pointer,
    size: meta + mappedPointer(mapping, 'size', '/page_size').pointer,
  };
}

function metaOf(body: Json, mapping: JsonObject): Json {
  return mappedPointer(mapping, 'meta', '/meta').valueIn(body) ?? null;
}

/** The lists of the body, those with items first. */
function listsOf(body: Json): readonly { readonly name: string; readonly items: readonly Json[] }[] {
  if (!isJsonObject(body)) return [];
  const lists = Object.entries(body).flatMap(([name, items]) => (isJsonArray(items) ? [{ name, items }] : []));
  return lists.sort((a, b) => Number(b.items.length > 0) - Number(a.items.length > 0));
}
